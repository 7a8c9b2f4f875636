package org.ventanilla.simulator.chat;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The content of a chat message of the citizen or the business.
///
/// @param kind the provider's name for the kind: `text`, `button`, `list`, `template`, `image`,
///     `document`, `location`…
/// @param listButton the label of the button that opens the options as a list; null if the options are
///     buttons
/// @param latitude the latitude, if the message is a location
/// @param longitude the longitude, if the message is a location
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

    /// A plain text.
    public static ChatContent text(String text) {
        return textOfKind("text", text);
    }

    /// A text of a kind other than `text`.
    public static ChatContent textOfKind(String kind, String text) {
        return new ChatContent(kind, null, text, null, List.of(), null, List.of(), null, null, null, null);
    }

    /// A file with its caption.
    public static ChatContent media(String kind, @Nullable String caption, ChatMedia media) {
        return new ChatContent(
                kind, null, caption == null ? "" : caption, null, List.of(), null, List.of(), media, null, null, null);
    }

    /// A location.
    public static ChatContent location(double latitude, double longitude, String name) {
        return new ChatContent(
                "location", null, name, null, List.of(), null, List.of(), null, latitude, longitude, null);
    }

    /// The option with this id or, if no id is given, with this title.
    public Optional<ChatOption> option(@Nullable String id, @Nullable String title) {
        return options.stream()
                .filter(option ->
                        id != null ? option.id().equals(id) : option.title().equalsIgnoreCase(title))
                .findFirst();
    }

    @Override
    public String toString() {
        return "ChatContent[%s, %d characters, %d options]".formatted(kind, text.length(), options.size());
    }
}
