package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.shortText;
import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.directory.model.Addresses;
import org.ventanilla.gateway.directory.model.Identity;

/// Reads a WhatsApp webhook item by item. A webhook contains entries, an entry contains changes, and a
/// change contains items. Each change names the number that it concerns. An error in one item does not
/// affect the other items.
///
/// Source: WhatsApp Cloud API, "Webhooks", "messages webhook reference", "Business-scoped user
/// IDs".
public final class WhatsAppItems {

    /// The maximum length of the provider's ids. The provider's own ids and names are never longer.
    private static final int MAX_ID_LENGTH = 512;

    private static final int MAX_CODE_LENGTH = 60;
    private static final int MAX_SYSTEM_TYPE_LENGTH = 50;
    private static final int MAX_ADDRESS_LENGTH = 160;
    private static final int MAX_PROFILE_NAME_LENGTH = 256;
    private static final int MAX_DETAIL_LENGTH = 1_000;
    private static final int MAX_NOTICE_LENGTH = 20_000;

    private final Set<String> numbers;
    private final Instant receivedAt;
    private final List<WebhookItem> items = new ArrayList<>();
    private final List<WebhookItem> statuses = new ArrayList<>();

    private WhatsAppItems(Set<String> numbers, Instant receivedAt) {
        this.numbers = numbers;
        this.receivedAt = receivedAt;
    }

    /// Reads all items of a request, messages before statuses.
    ///
    /// @param request the request's bytes
    /// @param bodyStart the position at which the body begins
    /// @param numbers our numbers; items for other numbers are bad
    public static List<WebhookItem> read(byte[] request, int bodyStart, Set<String> numbers, Instant receivedAt) {
        WhatsAppItems reader = new WhatsAppItems(numbers, receivedAt);
        try {
            reader.readRoot(LenientJson.read(request, bodyStart));
        } catch (IOException e) {
            reader.addBad("body", "", "BAD_JSON", "not JSON: " + e.getClass().getSimpleName());
        }
        reader.items.addAll(reader.statuses);
        return List.copyOf(reader.items);
    }

    private void readRoot(JsonNode root) {
        if (!root.isObject()
                || !"whatsapp_business_account".equals(text(root, "object"))
                || !root.path("entry").isArray()) {
            addBad("body", "", "BAD_ENVELOPE", "no envelope of a WhatsApp business account");
            return;
        }
        readEach(root.path("entry"), "entry", "", (entry, path) -> readEntry(entry, path));
    }

    private void readEntry(JsonNode entry, String path) {
        String businessId = requiredId(entry, "id");
        readEach(
                entry.path("changes"),
                path + ".changes",
                businessId,
                (change, itemPath) -> readChange(change, businessId, itemPath));
    }

    private void readChange(JsonNode change, String businessId, String path) {
        String field = text(change, "field");
        JsonNode value = change.path("value");
        if (field == null || !value.isObject()) {
            throw new BadItem("BAD_ENVELOPE", "a change without field or value");
        }
        String number = text(value.path("metadata"), "phone_number_id");
        switch (field) {
            case "messages" -> readMessages(value, ourNumber(number), path + ".value");
            case "user_preferences" -> readPreferences(value, ourNumber(number), path + ".value");
            case "calls" -> {
                addNotice(path, number == null ? businessId : number, field, value);
                readCalls(value, ourNumber(number), path + ".value");
            }
            default -> addNotice(path, number == null ? businessId : number, field, value);
        }
    }

    private void addNotice(String path, String account, String field, JsonNode value) {
        items.add(new WebhookItem.Notice(
                path,
                cut(account, MAX_ID_LENGTH),
                cut(field, MAX_CODE_LENGTH),
                cut(AccountFields.storable(field, value), MAX_NOTICE_LENGTH)));
    }

    /// Returns the number if it is one of ours.
    ///
    /// @throws BadItem otherwise
    private String ourNumber(@Nullable String number) {
        if (number == null) {
            throw new BadItem("UNMAPPED_NUMBER", "a change without a phone_number_id");
        }
        if (!numbers.contains(number)) {
            throw new BadItem("UNMAPPED_NUMBER", "a phone_number_id that is not ours");
        }
        return number;
    }

    private void readMessages(JsonNode value, String account, String path) {
        Senders senders = new Senders(value);
        readEachIfPresent(
                value,
                "messages",
                path,
                account,
                (message, itemPath) -> readMessage(message, senders, account, itemPath));
        readEachIfPresent(
                value, "statuses", path, account, (status, itemPath) -> readStatus(status, account, itemPath));
        readEachIfPresent(
                value, "errors", path, account, (error, itemPath) -> addNotice(itemPath, account, "errors", error));
    }

    private void readMessage(JsonNode message, Senders senders, String account, String path) {
        String id = requiredId(message, "id");
        if ("system".equals(text(message, "type"))) {
            readSystemMessage(message, senders, id, account, path);
            return;
        }
        if (message.hasNonNull("group_id")) {
            throw new BadItem("GROUP_MESSAGE", "a message that was written to a group");
        }
        Senders.Sender sender = senders.senderOf(message);
        JsonNode context = message.path("context");
        String quoted = text(context, "id");
        items.add(new WebhookItem.Received(
                path,
                account,
                id,
                sender.addresses(),
                timeOf(message),
                MessageContent.read(message),
                quoted == null || quoted.isBlank() ? null : cut(quoted, MAX_ID_LENGTH),
                sender.profileName(),
                MessageContent.fileHash(message)));
    }

    private void readSystemMessage(JsonNode message, Senders senders, String id, String account, String path) {
        SystemMessages.read(message, senders.userIdOf(LenientJson.phone(message, "from")))
                .ifPresent(change -> items.add(new WebhookItem.Moved(
                        path, account, id, change.kind(), change.former(), change.present(), timeOf(message))));
        String type = boundedText(message.path("system"), "type", MAX_SYSTEM_TYPE_LENGTH);
        addNotice(path, account, "system:" + type, message);
    }

    /// Reads calls of people. A call opens the 24-hour window, as a message does. The events of a call
    /// may arrive in any order.
    ///
    /// Source: WhatsApp Cloud API, "Calling: user-initiated calls".
    private void readCalls(JsonNode value, String account, String path) {
        Senders senders = new Senders(value);
        readEachIfPresent(value, "calls", path, account, (call, itemPath) -> {
            if ("BUSINESS_INITIATED".equals(text(call, "direction"))) {
                return;
            }
            items.add(new WebhookItem.Called(
                    itemPath,
                    account,
                    requiredId(call, "id"),
                    cut(firstText(call, "event"), MAX_CODE_LENGTH),
                    senders.senderOf(call).addresses(),
                    timeOf(call)));
        });
    }

    private WebhookItem.ProviderTime timeOf(JsonNode item) {
        return ProviderClock.read(item.path("timestamp"), receivedAt);
    }

    private void readStatus(JsonNode status, String account, String path) {
        String name = text(status, "status");
        if (name == null || name.isBlank()) {
            throw new BadItem("BAD_ITEM", "a status without its name");
        }
        Optional<JsonNode> error = LenientJson.firstObject(status.path("errors"));
        String recipient = firstText(status, "recipient_participant_id", "recipient_id", "recipient_user_id");
        statuses.add(new WebhookItem.Status(
                path,
                account,
                requiredId(status, "id"),
                cut(name, MAX_CODE_LENGTH),
                cut(recipient, MAX_ADDRESS_LENGTH),
                boundedText(status, "biz_opaque_callback_data", MAX_ID_LENGTH),
                timeOf(status),
                error.map(reported -> cut(reported.path("code").asText(""), MAX_CODE_LENGTH))
                        .orElse(null),
                error.map(reported -> cut(detail(reported), MAX_DETAIL_LENGTH)).orElse(null),
                boundedText(status.path("pricing"), "category", MAX_CODE_LENGTH),
                LenientJson.ascii(status)));
    }

    private void readPreferences(JsonNode value, String account, String path) {
        Senders senders = new Senders(value);
        readEachIfPresent(value, "user_preferences", path, account, (preference, itemPath) -> {
            String category = boundedText(preference, "category", MAX_CODE_LENGTH);
            String chosen = boundedText(preference, "value", MAX_CODE_LENGTH);
            if (category == null || chosen == null) {
                throw new BadItem("BAD_ITEM", "a preference without category or value");
            }
            items.add(new WebhookItem.Preference(
                    itemPath, account, senders.senderOf(preference).addresses(), category, chosen, timeOf(preference)));
        });
    }

    /// Reads one element of an array.
    private interface ItemReader {
        /// @throws BadItem if the element cannot be processed
        void read(JsonNode element, String path);
    }

    private void readEachIfPresent(JsonNode value, String field, String path, String account, ItemReader reader) {
        if (value.hasNonNull(field)) {
            readEach(value.path(field), path + "." + field, account, reader);
        }
    }

    private void readEach(JsonNode array, String path, String account, ItemReader reader) {
        if (!array.isArray()) {
            addBad(path, account, "BAD_ENVELOPE", "not an array");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            String itemPath = path + "[" + i + "]";
            JsonNode element = array.get(i);
            try {
                if (!element.isObject()) {
                    throw new BadItem("BAD_ITEM", "not an object");
                }
                reader.read(element, itemPath);
            } catch (BadItem e) {
                addBad(itemPath, account, e.reason(), e.getMessage());
            }
        }
    }

    private void addBad(String path, String account, String reason, String detail) {
        items.add(new WebhookItem.Bad(path, account, reason, String.valueOf(detail)));
    }

    private static String requiredId(JsonNode node, String field) {
        String id = text(node, field);
        if (id == null || id.isBlank() || id.length() > MAX_ID_LENGTH || id.indexOf('\0') >= 0) {
            throw new BadItem("BAD_ID", "an id that is missing, empty or overlong");
        }
        return id;
    }

    private static String firstText(JsonNode node, String... fields) {
        for (String field : fields) {
            String value = text(node, field);
            if (value != null) {
                return value;
            }
        }
        return "";
    }

    private static String detail(JsonNode error) {
        String details = text(error.path("error_data"), "details");
        return details != null ? details : firstText(error, "title", "message");
    }

    /// A text for our database: limited in length, and without NUL, which PostgreSQL refuses.
    private static String cut(String text, int maxCharacters) {
        String storable = text.replace('\0', '\ufffd');
        return storable.codePointCount(0, storable.length()) <= maxCharacters
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, maxCharacters));
    }

    private static @Nullable String boundedText(JsonNode node, String field, int maxCharacters) {
        String text = text(node, field);
        return text == null ? null : cut(text, maxCharacters);
    }

    /// Finds the sender of each item of one change. Contacts are matched by their addresses, never
    /// by their position.
    private final class Senders {

        private final List<JsonNode> contacts = new ArrayList<>();
        private final @Nullable Identity ourNumber;

        Senders(JsonNode value) {
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
            Addresses own = new Addresses(phone(item, "from", "wa_id"), user(item));
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
            return new Addresses(LenientJson.phone(contact, "wa_id"), user(contact));
        }

        private @Nullable Identity phone(JsonNode item, String... fields) {
            for (String field : fields) {
                Identity phone = LenientJson.phone(item, field);
                if (phone != null) {
                    return phone;
                }
            }
            return null;
        }

        private @Nullable Identity user(JsonNode item) {
            return Identity.user(firstText(item, "from_user_id", "user_id")).orElse(null);
        }
    }
}
