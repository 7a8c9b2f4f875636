package org.ventanilla.conversation.model;

import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Flow;

/// Represents the content of a message as text. The texts for content that is not text are in the
/// message bundle under `mensaje.`.
final class ContentText {

    private ContentText() {}

    /// Returns the text for the transcript and for a filed request; it is never empty.
    static String of(Flow flow, Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
            case Content.Choice choice -> choice.title();
            case Content.Media media -> labelled(kind(flow, media), media.caption());
            case Content.Location place ->
                labelled(
                        flow.word("mensaje.ubicacion"),
                        "%s %s"
                                .formatted(coordinates(place), orEmpty(place.name()))
                                .strip());
            case Content.ContactCards cards ->
                labelled(flow.word("mensaje.contactos"), Integer.toString(cards.count()));
            case Content.Reaction reaction ->
                reaction.emoji() == null || reaction.emoji().isBlank()
                        ? flow.word("mensaje.sin_reaccion")
                        : labelled(flow.word("mensaje.reaccion"), reaction.emoji());
            case Content.Edit edit -> edited(flow, orEmpty(edit.newText()));
            case Content.Revoke _ -> flow.word("mensaje.eliminado");
            case Content.Unsupported _ -> flow.word("mensaje.no_admitido");
        };
    }

    /// Marks a text as edited.
    static String edited(Flow flow, String words) {
        return (flow.word("mensaje.editado") + " " + words).strip();
    }

    /// Returns the typed text if the message is a non-blank text.
    static Optional<String> typed(Content content) {
        return content instanceof Content.Text text && !text.body().isBlank()
                ? Optional.of(text.body().strip())
                : Optional.empty();
    }

    private static String kind(Flow flow, Content.Media media) {
        String kind = flow.word("mensaje." + codeOf(media));
        return media.notKept() == null
                ? kind
                : "%s (%s)".formatted(kind, flow.word("mensaje.falta." + media.notKept()));
    }

    private static String codeOf(Content.Media media) {
        return switch (media.mediaKind()) {
            case "image" -> "foto";
            case "audio" -> isVoiceNote(media) ? "voz" : "audio";
            case "video" -> "video";
            case "sticker" -> "calcomania";
            default -> "documento";
        };
    }

    /// WhatsApp records voice notes as Ogg (Cloud API, "Audio messages").
    private static boolean isVoiceNote(Content.Media media) {
        String type = media.file() == null ? media.claimedType() : media.file().mediaType();
        return type == null || type.startsWith("audio/ogg");
    }

    private static String labelled(String kind, @Nullable String words) {
        return words == null || words.isBlank() ? kind : kind + ": " + words.strip();
    }

    private static String coordinates(Content.Location place) {
        return String.format(Locale.ROOT, "%.5f, %.5f", place.latitude(), place.longitude());
    }

    private static String orEmpty(@Nullable String text) {
        return text == null ? "" : text;
    }
}
