package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.Fields.MAX_CODE_LENGTH;
import static org.ventanilla.gateway.inbound.normalise.Fields.MAX_ID_LENGTH;
import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;

/// Reads the items of a change that concern messages: messages of people, statuses of our messages,
/// errors, and people's preferences.
///
/// Source: WhatsApp Cloud API, "messages webhook reference", "Status messages webhook reference",
/// "user_preferences webhook reference".
final class MessageItems {

    /// The arrays of a change of the field `messages`. A change with none of them was not understood.
    private static final List<String> ARRAYS = List.of("messages", "statuses", "errors");

    private static final int MAX_SYSTEM_TYPE_LENGTH = 50;
    private static final int MAX_ADDRESS_LENGTH = 160;
    private static final int MAX_DETAIL_LENGTH = 1_000;

    private final Items items;
    private final JsonNode value;
    private final String account;
    private final Senders senders;

    /// @param value the value of the change
    /// @param account our number
    MessageItems(Items items, JsonNode value, String account) {
        this.items = items;
        this.value = value;
        this.account = account;
        this.senders = items.sendersOf(value);
    }

    void read(String path) {
        if (ARRAYS.stream().noneMatch(value::hasNonNull)) {
            throw new BadItem("BAD_ENVELOPE", "a change of messages without messages, statuses and errors");
        }
        items.readEachIfPresent(value, "messages", path, account, this::readMessage);
        items.readEachIfPresent(value, "statuses", path, account, this::readStatus);
        items.addErrors(value, account, path);
    }

    private void readMessage(JsonNode message, String path) {
        String id = Fields.requiredId(message, "id");
        if ("system".equals(text(message, "type"))) {
            readSystemMessage(message, id, path);
            return;
        }
        Senders.Sender sender = senders.senderOf(message);
        if (message.hasNonNull("group_id")) {
            items.add(new WebhookItem.ReceivedInGroup(
                    path,
                    account,
                    id,
                    Fields.requiredId(message, "group_id"),
                    sender.addresses(),
                    items.timeOf(message),
                    MessageContent.read(message),
                    sender.profileName(),
                    new RawItem(message)));
            return;
        }
        String quoted = text(message.path("context"), "id");
        items.add(new WebhookItem.Received(
                path,
                account,
                id,
                sender.addresses(),
                items.timeOf(message),
                MessageContent.read(message),
                quoted == null || quoted.isBlank() ? null : Fields.cut(quoted, MAX_ID_LENGTH),
                sender.profileName(),
                MessageContent.fileHash(message),
                MessageOrigins.read(message),
                new RawItem(message)));
    }

    private void readSystemMessage(JsonNode message, String id, String path) {
        SystemMessages.read(message, senders.userIdOf(LenientJson.phone(message, "from")))
                .ifPresent(change -> items.add(new WebhookItem.Moved(
                        path, account, id, change.kind(), change.former(), change.present(), items.timeOf(message))));
        String type = Fields.bounded(message.path("system"), "type", MAX_SYSTEM_TYPE_LENGTH);
        items.addStoredNotice(path, account, "system:" + type);
    }

    private void readStatus(JsonNode status, String path) {
        String name = text(status, "status");
        if (name == null || name.isBlank()) {
            throw new BadItem("BAD_ITEM", "a status without its name");
        }
        Optional<JsonNode> error = LenientJson.firstObject(status.path("errors"));
        String recipient = Fields.first(status, "recipient_participant_id", "recipient_id", "recipient_user_id");
        items.add(new WebhookItem.Status(
                path,
                account,
                Fields.requiredId(status, "id"),
                Fields.cut(name, MAX_CODE_LENGTH),
                Fields.cut(recipient, MAX_ADDRESS_LENGTH),
                Fields.bounded(status, "biz_opaque_callback_data", MAX_ID_LENGTH),
                items.timeOf(status),
                error.map(reported -> Fields.cut(reported.path("code").asText(""), MAX_CODE_LENGTH))
                        .orElse(null),
                error.map(reported -> Fields.cut(detail(reported), MAX_DETAIL_LENGTH))
                        .orElse(null),
                Fields.bounded(status.path("pricing"), "category", MAX_CODE_LENGTH),
                LenientJson.ascii(status)));
    }

    private static String detail(JsonNode error) {
        String details = text(error.path("error_data"), "details");
        return details != null ? details : Fields.first(error, "title", "message");
    }

    void readPreferences(String path) {
        if (!value.hasNonNull("user_preferences")) {
            throw new BadItem("BAD_ENVELOPE", "a change of preferences without preferences");
        }
        items.readEachIfPresent(value, "user_preferences", path, account, (preference, itemPath) -> {
            String category = Fields.bounded(preference, "category", MAX_CODE_LENGTH);
            String chosen = Fields.bounded(preference, "value", MAX_CODE_LENGTH);
            if (category == null || chosen == null) {
                throw new BadItem("BAD_ITEM", "a preference without category or value");
            }
            items.add(new WebhookItem.Preference(
                    itemPath,
                    account,
                    senders.senderOf(preference).addresses(),
                    category,
                    chosen,
                    items.timeOf(preference)));
        });
    }
}
