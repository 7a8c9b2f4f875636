package org.ventanilla.gateway.normalise;

import static org.ventanilla.gateway.normalise.Trees.shortText;
import static org.ventanilla.gateway.normalise.Trees.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.directory.Identity;

/// Reads a WhatsApp webhook item by item. Arrays are arrays everywhere; a number is looked up per
/// change; what is wrong with one item stays with that item.
///
/// Source: WhatsApp Cloud API, "Webhooks", "messages webhook reference", "Business-scoped user
/// IDs".
public final class WhatsAppItems {

    /// Ids and words of the provider longer than this are not its own.
    private static final int MAX_ID = 512;

    private static final int MAX_PROFILE_NAME = 256;
    private static final int MAX_DETAIL = 1_000;
    private static final int MAX_NOTICE = 20_000;

    /// Fields that hold citizens' messages from the Business app: never kept as a notice's detail.
    private static final Set<String> ECHOES =
            Set.of("smb_message_echoes", "history", "smb_app_state_sync");

    private final Set<String> numbers;
    private final Instant receivedAt;
    private final List<WebhookItem> items = new ArrayList<>();
    private final List<WebhookItem> statuses = new ArrayList<>();

    private WhatsAppItems(Set<String> numbers, Instant receivedAt) {
        this.numbers = numbers;
        this.receivedAt = receivedAt;
    }

    /// All items of a request, messages before statuses.
    ///
    /// @param request the request's bytes
    /// @param from where its body begins
    /// @param numbers ours; items for others are bad
    public static List<WebhookItem> read(
            byte[] request, int from, Set<String> numbers, Instant receivedAt) {
        WhatsAppItems reading = new WhatsAppItems(numbers, receivedAt);
        try {
            reading.root(Trees.read(request, from));
        } catch (IOException e) {
            reading.bad("body", "", "BAD_JSON", "no JSON: " + e.getClass().getSimpleName());
        }
        reading.items.addAll(reading.statuses);
        return List.copyOf(reading.items);
    }

    private void root(JsonNode root) {
        if (!root.isObject()
                || !"whatsapp_business_account".equals(text(root, "object"))
                || !root.path("entry").isArray()) {
            bad("body", "", "BAD_ENVELOPE", "no envelope of a WhatsApp business account");
            return;
        }
        each(root.path("entry"), "entry", "", (entry, path) -> entry(entry, path));
    }

    private void entry(JsonNode entry, String path) {
        String business = id(entry, "id");
        each(
                entry.path("changes"),
                path + ".changes",
                business,
                (change, at) -> change(change, business, at));
    }

    private void change(JsonNode change, String business, String path) {
        String field = text(change, "field");
        JsonNode value = change.path("value");
        if (field == null || !value.isObject()) {
            throw new BadItem("BAD_ENVELOPE", "a change without field or value");
        }
        String number = text(value.path("metadata"), "phone_number_id");
        switch (field) {
            case "messages" -> messages(value, mapped(number), path + ".value");
            case "user_preferences" -> preferences(value, mapped(number), path + ".value");
            default ->
                    items.add(
                            new WebhookItem.Notice(
                                    path,
                                    cut(number == null ? business : number, MAX_ID),
                                    cut(field, 60),
                                    ECHOES.contains(field)
                                            ? ""
                                            : cut(Trees.ascii(value), MAX_NOTICE)));
        }
    }

    private String mapped(@Nullable String number) {
        if (number == null) {
            throw new BadItem("UNMAPPED_NUMBER", "a change without a phone_number_id");
        }
        if (!numbers.contains(number)) {
            throw new BadItem("UNMAPPED_NUMBER", "a phone_number_id that is not ours");
        }
        return number;
    }

    private void messages(JsonNode value, String account, String path) {
        Senders senders = new Senders(value);
        optional(
                value,
                "messages",
                path,
                account,
                (message, at) -> message(message, senders, account, at));
        optional(value, "statuses", path, account, (status, at) -> status(status, account, at));
        optional(
                value,
                "errors",
                path,
                account,
                (error, at) ->
                        items.add(
                                new WebhookItem.Notice(
                                        at,
                                        account,
                                        "errors",
                                        cut(Trees.ascii(error), MAX_NOTICE))));
    }

    private void message(JsonNode message, Senders senders, String account, String path) {
        String id = id(message, "id");
        if ("system".equals(text(message, "type"))) {
            system(message, id, account, path);
            return;
        }
        if (message.hasNonNull("group_id")) {
            throw new BadItem("GROUP_MESSAGE", "written to a group, not to us");
        }
        Senders.Sender sender = senders.of(message);
        JsonNode context = message.path("context");
        String quoted = text(context, "id");
        items.add(
                new WebhookItem.Received(
                        path,
                        account,
                        id,
                        sender.identities(),
                        ProviderClock.read(message.path("timestamp"), receivedAt),
                        MessageContent.read(message),
                        quoted == null || quoted.isBlank() ? null : cut(quoted, MAX_ID),
                        sender.profileName()));
    }

    /// A person changed their number, or the provider gave them another id: their old and new
    /// addresses are one contact.
    private void system(JsonNode message, String id, String account, String path) {
        JsonNode system = message.path("system");
        Set<Identity> addresses = new TreeSet<>();
        for (Optional<Identity> address :
                List.of(
                        Identity.phone(text(message, "from")),
                        Identity.user(text(message, "from_user_id")),
                        Identity.phone(text(system, "wa_id")),
                        Identity.phone(text(system, "new_wa_id")),
                        Identity.user(text(system, "user_id")),
                        Identity.user(text(system, "previous_user_id")))) {
            address.ifPresent(addresses::add);
        }
        String kind = word(system, "type", 60);
        if (!addresses.isEmpty() && kind != null && !kind.equals("customer_identity_changed")) {
            items.add(new WebhookItem.SamePerson(path, account, id, addresses));
        }
        items.add(new WebhookItem.Notice(path, account, "system:" + kind, ""));
    }

    private void status(JsonNode status, String account, String path) {
        String word = text(status, "status");
        if (word == null || word.isBlank()) {
            throw new BadItem("BAD_ITEM", "a status without its word");
        }
        Optional<JsonNode> error = Trees.first(status.path("errors"));
        String recipient =
                first(status, "recipient_participant_id", "recipient_id", "recipient_user_id");
        statuses.add(
                new WebhookItem.Status(
                        path,
                        account,
                        id(status, "id"),
                        cut(word, 60),
                        cut(recipient, 160),
                        word(status, "biz_opaque_callback_data", MAX_ID),
                        ProviderClock.read(status.path("timestamp"), receivedAt),
                        error.map(e -> cut(e.path("code").asText(""), 60)).orElse(null),
                        error.map(e -> cut(detail(e), MAX_DETAIL)).orElse(null),
                        word(status.path("pricing"), "category", 60),
                        Trees.ascii(status)));
    }

    private void preferences(JsonNode value, String account, String path) {
        Senders senders = new Senders(value);
        optional(
                value,
                "user_preferences",
                path,
                account,
                (preference, at) -> {
                    String category = word(preference, "category", 60);
                    String word = word(preference, "value", 60);
                    if (category == null || word == null) {
                        throw new BadItem("BAD_ITEM", "a preference without category or value");
                    }
                    items.add(
                            new WebhookItem.Preference(
                                    at,
                                    account,
                                    senders.of(preference).identities(),
                                    category,
                                    word,
                                    ProviderClock.read(preference.path("timestamp"), receivedAt)));
                });
    }

    /// What is done with one element of an array.
    private interface Element {
        void take(JsonNode element, String path);
    }

    private void optional(
            JsonNode value, String field, String path, String account, Element element) {
        if (value.hasNonNull(field)) {
            each(value.path(field), path + "." + field, account, element);
        }
    }

    private void each(JsonNode array, String path, String account, Element element) {
        if (!array.isArray()) {
            bad(path, account, "BAD_ENVELOPE", "no array");
            return;
        }
        for (int i = 0; i < array.size(); i++) {
            String at = path + "[" + i + "]";
            JsonNode one = array.get(i);
            try {
                if (!one.isObject()) {
                    throw new BadItem("BAD_ITEM", "no object");
                }
                element.take(one, at);
            } catch (BadItem e) {
                bad(at, account, e.reason(), e.getMessage());
            }
        }
    }

    private void bad(String path, String account, String reason, String detail) {
        items.add(new WebhookItem.Bad(path, account, reason, String.valueOf(detail)));
    }

    private static String id(JsonNode node, String field) {
        String id = text(node, field);
        if (id == null || id.isBlank() || id.length() > MAX_ID || id.indexOf('\0') >= 0) {
            throw new BadItem("BAD_ID", "an id that is missing, empty or overlong");
        }
        return id;
    }

    private static String first(JsonNode node, String... fields) {
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
        return details != null ? details : first(error, "title", "message");
    }

    /// A word for our own store: bounded, and without the one character PostgreSQL refuses.
    private static String cut(String text, int most) {
        String storable = text.replace('\0', '\ufffd');
        return storable.codePointCount(0, storable.length()) <= most
                ? storable
                : storable.substring(0, storable.offsetByCodePoints(0, most));
    }

    private static @Nullable String word(JsonNode node, String field, int most) {
        String text = text(node, field);
        return text == null ? null : cut(text, most);
    }

    /// Who is who inside one change: the contacts are matched by id, never by their place.
    private static final class Senders {

        private final List<JsonNode> contacts = new ArrayList<>();
        private final Optional<Identity> ourselves;

        Senders(JsonNode value) {
            for (JsonNode contact : value.path("contacts")) {
                if (contact.isObject()) {
                    contacts.add(contact);
                }
            }
            ourselves = Identity.phone(text(value.path("metadata"), "display_phone_number"));
        }

        record Sender(Set<Identity> identities, @Nullable String profileName) {}

        Sender of(JsonNode item) {
            Set<Identity> identities = new TreeSet<>();
            Identity.phone(first(item, "from", "wa_id")).ifPresent(identities::add);
            Identity.user(first(item, "from_user_id", "user_id")).ifPresent(identities::add);
            String name = null;
            for (JsonNode contact : contacts) {
                Optional<Identity> phone = Identity.phone(text(contact, "wa_id"));
                Optional<Identity> user = Identity.user(text(contact, "user_id"));
                if (phone.filter(identities::contains).isPresent()
                        || user.filter(identities::contains).isPresent()) {
                    phone.ifPresent(identities::add);
                    user.ifPresent(identities::add);
                    name = shortText(contact.path("profile"), "name", MAX_PROFILE_NAME);
                }
            }
            if (identities.isEmpty() && contacts.size() == 1) {
                return ofOnly(contacts.getFirst());
            }
            if (identities.isEmpty()) {
                throw new BadItem("NO_SENDER", "no usable address of the sender");
            }
            if (ourselves.filter(identities::contains).isPresent()) {
                throw new BadItem("OWN_NUMBER", "written by our own number");
            }
            return new Sender(identities, name);
        }

        /// An item without any address, where only one person can have written.
        private Sender ofOnly(JsonNode contact) {
            Set<Identity> identities = new TreeSet<>();
            Identity.phone(text(contact, "wa_id")).ifPresent(identities::add);
            Identity.user(text(contact, "user_id")).ifPresent(identities::add);
            if (identities.isEmpty()) {
                throw new BadItem("NO_SENDER", "no usable address of the sender");
            }
            return new Sender(
                    identities, shortText(contact.path("profile"), "name", MAX_PROFILE_NAME));
        }
    }
}
