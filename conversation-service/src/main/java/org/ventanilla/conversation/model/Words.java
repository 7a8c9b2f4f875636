package org.ventanilla.conversation.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// What a message says in words.
final class Words {

    private Words() {}

    /// How it stands in the transcript: never empty.
    static String of(Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
            case Content.Choice choice -> choice.title();
            case Content.Media media ->
                    "[%s] %s".formatted(kindOf(media), orEmpty(media.caption())).strip();
            case Content.Location location ->
                    "[ubicación] %.5f, %.5f %s"
                            .formatted(
                                    location.latitude(),
                                    location.longitude(),
                                    orEmpty(location.name()))
                            .strip();
            case Content.ContactCards cards -> "[contactos: %d]".formatted(cards.count());
            case Content.Reaction reaction -> "[reacción] " + orEmpty(reaction.emoji());
            case Content.Edit edit -> "[editado] " + orEmpty(edit.newText());
            case Content.Revoke _ -> "[borrado]";
            case Content.Unsupported unsupported ->
                    "[no admitido: %s]".formatted(unsupported.providerType());
        };
    }

    private static String kindOf(Content.Media media) {
        String kind =
                switch (media.mediaKind()) {
                    case "image" -> "foto";
                    case "audio" -> "audio";
                    case "video" -> "video";
                    case "sticker" -> "calcomanía";
                    default -> "documento";
                };
        return media.notKept() == null ? kind : kind + ", no llegó";
    }

    /// What was typed, where something was.
    static Optional<String> typed(Content content) {
        return content instanceof Content.Text text && !text.body().isBlank()
                ? Optional.of(text.body().strip())
                : Optional.empty();
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
