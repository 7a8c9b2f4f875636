package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;

/// Reads contact cards. Every field of a card is optional.
///
/// Source: WhatsApp Cloud API, "Contacts messages webhook reference".
final class ContactCardReader {

    private static final int MAX_LENGTH = 250;

    /// The largest number of phones, and of addresses, of one card.
    private static final int MAX_ADDRESSES = 10;

    private ContactCardReader() {}

    /// @param cards the array of the message
    /// @throws BadItem if it is not an array
    static Content read(JsonNode cards) {
        if (!cards.isArray()) {
            throw new BadItem("BAD_ITEM", "contacts without cards");
        }
        List<Content.Card> readable = new ArrayList<>();
        for (JsonNode node : cards) {
            Content.Card card = card(node);
            if (!isEmpty(card) && readable.size() < Content.ContactCards.MAX_CARDS) {
                readable.add(card);
            }
        }
        return new Content.ContactCards(cards.size(), readable.isEmpty() ? null : readable);
    }

    private static Content.Card card(JsonNode card) {
        return new Content.Card(
                name(card.path("name")),
                texts(card.path("phones"), "phone", "wa_id"),
                texts(card.path("emails"), "email"),
                shortText(card.path("org"), "company", MAX_LENGTH));
    }

    private static @Nullable String name(JsonNode name) {
        String formatted = shortText(name, "formatted_name", MAX_LENGTH);
        return formatted == null ? shortText(name, "first_name", MAX_LENGTH) : formatted;
    }

    /// The first of these fields that each element has.
    private static List<String> texts(JsonNode elements, String... fields) {
        List<String> texts = new ArrayList<>();
        for (JsonNode element : elements) {
            for (String field : fields) {
                String text = shortText(element, field, MAX_LENGTH);
                if (text != null && !text.isBlank() && texts.size() < MAX_ADDRESSES) {
                    texts.add(text);
                    break;
                }
            }
        }
        return texts;
    }

    private static boolean isEmpty(Content.Card card) {
        return card.name() == null && card.phones().isEmpty() && card.emails().isEmpty() && card.organisation() == null;
    }
}
