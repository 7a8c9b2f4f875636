package org.ventanilla.simulator.chat;

import org.jspecify.annotations.Nullable;

/// A file in a chat, in the media store or behind a link.
public record ChatMedia(
        @Nullable String id,
        @Nullable String link,
        String mimeType,
        @Nullable String filename) {

    /// Where the phone page finds it.
    public String href() {
        return id == null ? (link == null ? "" : link) : "/phone/media/" + id;
    }

    /// What to call it.
    public String label() {
        return filename == null ? mimeType : filename;
    }

    /// Whether a browser can show it in place; a file that is elsewhere stays a link.
    public boolean picture() {
        return id != null && mimeType.startsWith("image/");
    }

    /// Whether a browser can play it in place.
    public boolean sound() {
        return id != null && mimeType.startsWith("audio/");
    }

    @Override
    public String toString() {
        return "ChatMedia[%s]".formatted(mimeType);
    }
}
