package org.ventanilla.conversation.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// What a message says in words.
final class Words {

    /// Stands before words that are not the first ones.
    static final String EDITED = "[editado]";

    private Words() {}

    /// How it stands in the transcript: never empty.
    static String of(Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
            case Content.Choice choice -> choice.title();
            case Content.Media media ->
                    "[%s] %s".formatted(media.mediaKind(), orEmpty(media.caption())).strip();
            case Content.Location location ->
                    "[ubicación] %.5f, %.5f %s"
                            .formatted(
                                    location.latitude(),
                                    location.longitude(),
                                    orEmpty(location.name()))
                            .strip();
            case Content.ContactCards cards -> "[contactos: %d]".formatted(cards.count());
            case Content.Reaction reaction -> "[reacción] " + orEmpty(reaction.emoji());
            case Content.Edit edit -> (EDITED + " " + orEmpty(edit.newText())).strip();
            case Content.Revoke _ -> "[eliminado]";
            case Content.Unsupported unsupported ->
                    "[no admitido: %s]".formatted(unsupported.providerType());
        };
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
