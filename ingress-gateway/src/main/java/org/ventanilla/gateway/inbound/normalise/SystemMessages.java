package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.IdentityChange;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;

/// Reads the provider's notice that a person has a new number or a new user id, in all forms in
/// which the provider has sent it. A notice that cannot be read is a bad item and is never silently
/// ignored.
///
/// Source: WhatsApp Cloud API, "system messages webhook reference": the new number is in `wa_id`
/// since version 12 and in `new_wa_id` before. The former number is in `customer`, and the new user
/// id is in `user_id`.
final class SystemMessages {

    /// A change of a person's addresses.
    ///
    /// @param former the previous addresses, as far as the notice gives them
    /// @param present the new addresses
    record Change(IdentityChange kind, Addresses former, Addresses present) {}

    private SystemMessages() {}

    /// The change that a system message reports; empty if the message is about something else.
    ///
    /// @param senderUser the user id that the webhook's contacts give for the sender's number
    /// @throws BadItem if the message reports a change without the former or the new address
    static Optional<Change> read(JsonNode message, @Nullable Identity senderUser) {
        JsonNode system = message.path("system");
        Identity from = LenientJson.phone(message, "from");
        Identity number = firstPhone(system, "wa_id", "new_wa_id");
        Identity user = Identity.user(text(system, "user_id")).orElse(null);
        Identity formerUser = firstOther(
                user,
                Identity.user(text(system, "previous_user_id")).orElse(null),
                Identity.user(text(message, "from_user_id")).orElse(null),
                senderUser);
        Addresses present = new Addresses(number, user);
        return switch (String.valueOf(text(system, "type"))) {
            case "user_changed_number", "customer_changed_number" ->
                Optional.of(requireComplete(
                        new Change(
                                IdentityChange.NUMBER_CHANGED,
                                new Addresses(
                                        firstOther(number, from, LenientJson.phone(system, "customer")), formerUser),
                                present),
                        number != null || user != null));
            case "user_changed_user_id" ->
                Optional.of(requireComplete(
                        new Change(
                                IdentityChange.USER_ID_CHANGED,
                                new Addresses(from == null ? number : from, formerUser),
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

    private static Change requireComplete(Change change, boolean hasNewAddress) {
        if (!hasNewAddress) {
            throw new BadItem("BAD_ITEM", "a change of addresses without the new address");
        }
        if (change.former().isEmpty()) {
            throw new BadItem("NO_SENDER", "a change of addresses without the former address");
        }
        return change;
    }

    private static @Nullable Identity firstPhone(JsonNode node, String... fields) {
        for (String field : fields) {
            Identity phone = LenientJson.phone(node, field);
            if (phone != null) {
                return phone;
            }
        }
        return null;
    }

    /// The first candidate that is present and is not the new address.
    private static @Nullable Identity firstOther(@Nullable Identity newAddress, @Nullable Identity... candidates) {
        for (Identity candidate : candidates) {
            if (candidate != null
                    && (newAddress == null || !candidate.canonical().equals(newAddress.canonical()))) {
                return candidate;
            }
        }
        return null;
    }
}
