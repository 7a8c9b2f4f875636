package org.ventanilla.gateway.normalise;

import static org.ventanilla.gateway.normalise.Trees.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;

/// Reads the provider's notice that a person has another number or another user id, in all forms in
/// which it was ever sent. One that cannot be read is bad, never without effect in silence.
///
/// Source: WhatsApp Cloud API, "system messages webhook reference": `wa_id` is the new number since
/// version 12, `new_wa_id` before it, `customer` the former one; `user_id` the new user id.
final class SystemMessages {

    /// What changed for a person.
    record Change(IdentityChange kind, Addresses former, Addresses present) {}

    private SystemMessages() {}

    /// Empty where a system message is about something else.
    ///
    /// @param sender the user id that a contact of this change has under the sender's number
    /// @throws BadItem if it tells of a change, but not from what or to what
    static Optional<Change> read(JsonNode message, @Nullable Identity sender) {
        JsonNode system = message.path("system");
        Identity wrote = Trees.phone(message, "from");
        Identity number = firstPhone(system, "wa_id", "new_wa_id");
        Identity user = Identity.user(text(system, "user_id")).orElse(null);
        Identity formerUser = other(
                user,
                Identity.user(text(system, "previous_user_id")).orElse(null),
                Identity.user(text(message, "from_user_id")).orElse(null),
                sender);
        Addresses present = new Addresses(number, user);
        return switch (String.valueOf(text(system, "type"))) {
            case "user_changed_number", "customer_changed_number" ->
                Optional.of(readable(
                        new Change(
                                IdentityChange.NUMBER_CHANGED,
                                new Addresses(other(number, wrote, Trees.phone(system, "customer")), formerUser),
                                present),
                        number != null || user != null));
            case "user_changed_user_id" ->
                Optional.of(readable(
                        new Change(
                                IdentityChange.USER_ID_CHANGED,
                                new Addresses(wrote == null ? number : wrote, formerUser),
                                present),
                        user != null));
            case "customer_identity_changed" -> Optional.empty();
            default -> {
                if (number != null || user != null) {
                    throw new BadItem("BAD_ITEM", "a change of addresses of an unknown type");
                }
                yield Optional.empty();
            }
        };
    }

    private static Change readable(Change change, boolean saysTo) {
        if (!saysTo) {
            throw new BadItem("BAD_ITEM", "a change of addresses without the new one");
        }
        if (change.former().isEmpty()) {
            throw new BadItem("NO_SENDER", "a change of addresses without the former one");
        }
        return change;
    }

    private static @Nullable Identity firstPhone(JsonNode node, String... fields) {
        for (String field : fields) {
            Identity phone = Trees.phone(node, field);
            if (phone != null) {
                return phone;
            }
        }
        return null;
    }

    /// The first of these that is there and is not the new one.
    private static @Nullable Identity other(@Nullable Identity than, @Nullable Identity... candidates) {
        for (Identity one : candidates) {
            if (one != null && (than == null || !one.canonical().equals(than.canonical()))) {
                return one;
            }
        }
        return null;
    }
}
