package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;

/// Finds the sender of each item of one change. Contacts are matched by their addresses, never
/// by their position.
final class Senders {

    private static final int MAX_PROFILE_NAME_LENGTH = 256;

    private final List<JsonNode> contacts = new ArrayList<>();
    private final Set<String> numbers;
    private final @Nullable Identity ourNumber;

    /// @param numbers our numbers, by the ids that the provider gave them
    Senders(JsonNode value, Set<String> numbers) {
        this.numbers = numbers;
        for (JsonNode contact : value.path("contacts")) {
            if (contact.isObject()) {
                contacts.add(contact);
            }
        }
        ourNumber = LenientJson.phone(value.path("metadata"), "display_phone_number");
    }

    record Sender(Addresses addresses, @Nullable String profileName) {}

    /// The sender of an item.
    ///
    /// @throws BadItem if the item has no sender or was sent by us
    Sender senderOf(JsonNode item) {
        return personWith(new Addresses(firstPhone(item, "from", "wa_id"), user(item, "from_user_id", "user_id")));
    }

    /// The person to whom an item was sent.
    ///
    /// @throws BadItem if the item has no recipient or was sent to us
    Sender recipientOf(JsonNode item) {
        return personWith(new Addresses(LenientJson.phone(item, "to"), user(item, "to_user_id", "recipient_user_id")));
    }

    /// Whether the item was written by our number.
    boolean isFromUs(JsonNode item) {
        Identity from = LenientJson.phone(item, "from");
        return from != null && isOurs(from);
    }

    /// The person with these addresses. If there are none, the only contact of the change is the person.
    ///
    /// @throws BadItem if there is no such person, or if it is us
    Sender personWith(Addresses given) {
        Addresses own = given;
        if (own.isEmpty() && contacts.size() == 1) {
            own = addresses(contacts.getFirst()); // The only contact must be the sender.
        }
        if (own.isEmpty()) {
            throw new BadItem("NO_SENDER", "no usable address of the sender");
        }
        if (own.phone() != null && isOurs(own.phone())) {
            throw new BadItem("OWN_NUMBER", "written by our own number");
        }
        for (JsonNode contact : contacts) {
            Addresses known = addresses(contact);
            if (isSamePerson(own, known)) {
                return new Sender(
                        new Addresses(
                                own.phone() == null ? known.phone() : own.phone(),
                                own.user() == null ? known.user() : own.user()),
                        shortText(contact.path("profile"), "name", MAX_PROFILE_NAME_LENGTH));
            }
        }
        return new Sender(own, null);
    }

    /// The user id that the contacts give for this number.
    @Nullable
    Identity userIdOf(@Nullable Identity phone) {
        return contacts.stream()
                .map(this::addresses)
                .filter(known -> isSameAddress(known.phone(), phone))
                .map(Addresses::user)
                .filter(Objects::nonNull)
                .findFirst()
                .orElse(null);
    }

    /// Whether two sets of addresses belong to the same person. User ids are compared if both sets
    /// contain a user id, because a number may have passed to another person.
    private boolean isSamePerson(Addresses own, Addresses known) {
        return own.user() != null && known.user() != null
                ? own.user().equals(known.user())
                : isSameAddress(own.phone(), known.phone());
    }

    private boolean isSameAddress(@Nullable Identity first, @Nullable Identity second) {
        return first != null && second != null && first.canonical().equals(second.canonical());
    }

    private boolean isOurs(Identity phone) {
        return isSameAddress(phone, ourNumber) || numbers.contains(phone.value());
    }

    private Addresses addresses(JsonNode contact) {
        return new Addresses(LenientJson.phone(contact, "wa_id"), user(contact, "from_user_id", "user_id"));
    }

    private static @Nullable Identity user(JsonNode item, String... fields) {
        return Identity.user(Fields.first(item, fields)).orElse(null);
    }

    private static @Nullable Identity firstPhone(JsonNode item, String... fields) {
        for (String field : fields) {
            Identity phone = LenientJson.phone(item, field);
            if (phone != null) {
                return phone;
            }
        }
        return null;
    }
}
