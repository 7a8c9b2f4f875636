package org.ventanilla.conversation.model;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Flow;

/// Represents the content of a message as text. The texts for content that is not text are in the
/// message bundle under `mensaje.`.
final class ContentText {

    private ContentText() {}

    /// Returns the text for the transcript and for a filed request. The text is never empty.
    static String of(Flow flow, Content content) {
        return switch (content) {
            case Content.Text text -> text.body();
            case Content.Choice choice -> choice.title();
            case Content.Media media -> labelled(kindName(flow, media), media.caption());
            case Content.Location place ->
                labelled(
                        flow.bundleText("mensaje.ubicacion"),
                        "%s %s"
                                .formatted(coordinates(place), orEmpty(place.name()))
                                .strip());
            case Content.ContactCards cards -> labelled(flow.bundleText("mensaje.contactos"), contacts(cards));
            case Content.Order order -> shortened(labelled(flow.bundleText("mensaje.pedido"), products(order)));
            case Content.FormAnswer form -> shortened(labelled(flow.bundleText("mensaje.formulario"), answers(form)));
            case Content.Reaction reaction ->
                reaction.emoji() == null || reaction.emoji().isBlank()
                        ? flow.bundleText("mensaje.sin_reaccion")
                        : labelled(flow.bundleText("mensaje.reaccion"), reaction.emoji());
            case Content.Edit edit -> edited(flow, orEmpty(edit.newText()));
            case Content.Revoke _ -> flow.bundleText("mensaje.eliminado");
            case Content.Unsupported _ -> flow.bundleText("mensaje.no_admitido");
        };
    }

    /// Marks a text as edited.
    static String edited(Flow flow, String words) {
        return (flow.bundleText("mensaje.editado") + " " + words).strip();
    }

    /// Returns the typed text; empty if the message is not a text or is blank.
    static Optional<String> typed(Content content) {
        return content instanceof Content.Text text && !text.body().isBlank()
                ? Optional.of(text.body().strip())
                : Optional.empty();
    }

    private static String kindName(Flow flow, Content.Media media) {
        String kind = flow.bundleText("mensaje." + keyOf(media));
        return media.notKept() == null
                ? kind
                : "%s (%s)".formatted(kind, flow.bundleText("mensaje.falta." + media.notKept()));
    }

    private static String keyOf(Content.Media media) {
        return switch (media.mediaKind()) {
            case "image" -> "foto";
            case "audio" -> isVoiceNote(media) ? "voz" : "audio";
            case "video" -> "video";
            case "sticker" -> "calcomania";
            default -> "documento";
        };
    }

    /// Whether the audio is a voice note. Records of earlier releases do not say it; WhatsApp records voice
    /// notes as Ogg (Cloud API, "Audio messages").
    private static boolean isVoiceNote(Content.Media media) {
        if (media.voice() != null) {
            return media.voice();
        }
        String type = media.file() == null ? media.claimedType() : media.file().mediaType();
        return type == null || type.startsWith("audio/ogg");
    }

    private static String contacts(Content.ContactCards cards) {
        if (cards.cards() == null || cards.cards().isEmpty()) {
            return Integer.toString(cards.count());
        }
        return cards.cards().stream().map(ContentText::card).collect(Collectors.joining("; "));
    }

    private static String card(Content.Card card) {
        return Stream.of(
                        Stream.ofNullable(card.name()),
                        card.phones().stream(),
                        card.emails().stream(),
                        Stream.ofNullable(card.organisation()))
                .flatMap(part -> part)
                .filter(part -> !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining(", "));
    }

    private static String products(Content.Order order) {
        Stream<String> items = order.items().stream().map(ContentText::product);
        return Stream.concat(Stream.ofNullable(order.text()), items)
                .filter(part -> !part.isBlank())
                .map(String::strip)
                .collect(Collectors.joining("; "));
    }

    private static String product(Content.OrderItem item) {
        String counted = "%d × %s".formatted(item.quantity(), item.productId());
        return item.price() == null
                ? counted
                : "%s (%s %s)"
                        .formatted(
                                counted, item.price(), orEmpty(item.currency()).strip());
    }

    private static String answers(Content.FormAnswer form) {
        Map<String, String> fields = form.fields();
        return form.complete()
                ? fields.entrySet().stream()
                        .map(field -> field.getKey() + ": " + field.getValue())
                        .collect(Collectors.joining("; "))
                : form.answers();
    }

    private static String shortened(String line) {
        return line.codePointCount(0, line.length()) <= ConversationLimits.CONTENT_LINE_CHARACTERS
                ? line
                : line.substring(0, line.offsetByCodePoints(0, ConversationLimits.CONTENT_LINE_CHARACTERS - 1)) + "…";
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
