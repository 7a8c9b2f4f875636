package org.ventanilla.simulator.chat;

import org.jspecify.annotations.Nullable;

/// A file in a chat. The file is either in the media store or at an external address.
///
/// @param id the id of the file in the media store; null for an external file
/// @param link the address of an external file
public record ChatMedia(
        @Nullable String id,
        @Nullable String link,
        String mimeType,
        @Nullable String filename) {

    /// The address from which the phone page loads the file.
    public String href() {
        return id == null ? (link == null ? "" : link) : "/phone/media/" + id;
    }

    /// The name to display.
    public String label() {
        return filename == null ? mimeType : filename;
    }

    /// Whether a browser can show the file inside the page. The page does not show an external file,
    /// but links to it.
    public boolean canBeShown() {
        return id != null && mimeType.startsWith("image/");
    }

    /// Whether a browser can play the file inside the page.
    public boolean canBePlayed() {
        return id != null && mimeType.startsWith("audio/");
    }

    @Override
    public String toString() {
        return "ChatMedia[%s]".formatted(mimeType);
    }
}
