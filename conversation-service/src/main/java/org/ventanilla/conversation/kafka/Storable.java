package org.ventanilla.conversation.kafka;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// Converts text to a form that PostgreSQL accepts: NUL characters and unpaired surrogates (halves
/// of a character) are replaced. The exact text remains in the gateway's raw records.
final class Storable {

    /// The Unicode replacement character.
    private static final char REPLACEMENT = '\ufffd';

    private static final Pattern UNPAIRED_SURROGATE = Pattern.compile("\\p{Cs}");

    private Storable() {}

    static Content storable(Content content) {
        return switch (content) {
            case Content.Text text -> new Content.Text(storable(text.body()));
            case Content.Choice choice -> new Content.Choice(storable(choice.id()), storable(choice.title()));
            case Content.Media media ->
                new Content.Media(
                        storable(media.mediaKind()),
                        storableOrNull(media.claimedType()),
                        storableOrNull(media.caption()),
                        storableOrNull(media.fileName()),
                        storable(media.providerMediaId()),
                        media.file(),
                        media.notKept(),
                        media.voice());
            case Content.Location location ->
                new Content.Location(
                        location.latitude(),
                        location.longitude(),
                        storableOrNull(location.name()),
                        storableOrNull(location.address()));
            case Content.Reaction reaction ->
                new Content.Reaction(storable(reaction.targetProviderId()), storableOrNull(reaction.emoji()));
            case Content.Edit edit ->
                new Content.Edit(storable(edit.targetProviderId()), storableOrNull(edit.newText()));
            case Content.Revoke revoke -> new Content.Revoke(storable(revoke.targetProviderId()));
            case Content.Unsupported unsupported ->
                new Content.Unsupported(storable(unsupported.providerType()), unsupported.errorCode());
            case Content.ContactCards cards ->
                new Content.ContactCards(
                        cards.count(),
                        cards.cards() == null
                                ? null
                                : cards.cards().stream().map(Storable::storable).toList());
            case Content.Order order ->
                new Content.Order(
                        storableOrNull(order.catalogId()),
                        storableOrNull(order.text()),
                        order.items().stream().map(Storable::storable).toList());
            case Content.FormAnswer form ->
                new Content.FormAnswer(
                        storableOrNull(form.name()),
                        storableOrNull(form.flowToken()),
                        storable(form.answers()),
                        form.complete());
        };
    }

    private static Content.Card storable(Content.Card card) {
        return new Content.Card(
                storableOrNull(card.name()),
                card.phones().stream().map(Storable::storable).toList(),
                card.emails().stream().map(Storable::storable).toList(),
                storableOrNull(card.organisation()));
    }

    private static Content.OrderItem storable(Content.OrderItem item) {
        return new Content.OrderItem(
                storable(item.productId()),
                item.quantity(),
                storableOrNull(item.price()),
                storableOrNull(item.currency()));
    }

    static String storable(String text) {
        return UNPAIRED_SURROGATE.matcher(text.replace('\0', REPLACEMENT)).replaceAll(String.valueOf(REPLACEMENT));
    }

    private static @Nullable String storableOrNull(@Nullable String text) {
        return text == null ? null : storable(text);
    }
}
