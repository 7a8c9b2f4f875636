package org.ventanilla.simulator.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// What one bubble shows, on either side.
///
/// @param kind the provider's word: `text`, `button`, `list`, `template`, `image`, `document`,
///     `location`…
/// @param listButton the words on the button that opens the options as a list
/// @param latitude with `longitude`, a place
/// @param copy the button that copies a one-time code
public record ChatContent(
        String kind,
        @Nullable String header,
        String text,
        @Nullable String footer,
        List<ChatOption> options,
        @Nullable String listButton,
        List<ChatLink> links,
        @Nullable ChatMedia media,
        @Nullable Double latitude,
        @Nullable Double longitude,
        @Nullable ChatCode copy) {

    public ChatContent {
        options = List.copyOf(options);
        links = List.copyOf(links);
    }

    /// Words alone.
    public static ChatContent text(String text) {
        return words("text", text);
    }

    /// Words under another kind's name.
    public static ChatContent words(String kind, String text) {
        return new ChatContent(kind, null, text, null, List.of(), null, List.of(), null, null, null, null);
    }

    /// A file with its caption.
    public static ChatContent media(String kind, @Nullable String caption, ChatMedia media) {
        return new ChatContent(
                kind, null, caption == null ? "" : caption, null, List.of(), null, List.of(), media, null, null, null);
    }

    /// A place.
    public static ChatContent place(double latitude, double longitude, String name) {
        return new ChatContent(
                "location", null, name, null, List.of(), null, List.of(), null, latitude, longitude, null);
    }

    /// The option with this id or, failing that, this title.
    public Optional<ChatOption> option(@Nullable String id, @Nullable String title) {
        return options.stream()
                .filter(o -> id != null ? o.id().equals(id) : o.title().equalsIgnoreCase(title))
                .findFirst();
    }

    @Override
    public String toString() {
        return "ChatContent[%s, %d characters, %d options]".formatted(kind, text.length(), options.size());
    }
}
