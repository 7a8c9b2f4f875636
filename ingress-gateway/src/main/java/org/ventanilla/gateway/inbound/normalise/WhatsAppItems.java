package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Set;

/// Reads a WhatsApp webhook item by item. A webhook contains entries, an entry contains changes, and a
/// change contains items. Each change names the number that it concerns. An error in one item does not
/// affect the other items.
///
/// Source: WhatsApp Cloud API, "Webhooks", "messages webhook reference", "Business-scoped user
/// IDs".
public final class WhatsAppItems {

    private final Items items;

    private WhatsAppItems(Items items) {
        this.items = items;
    }

    /// Reads all items of a request, messages before statuses.
    ///
    /// @param request the request's bytes
    /// @param bodyStart the position at which the body begins
    /// @param numbers our numbers; items for other numbers are bad
    public static List<WebhookItem> read(byte[] request, int bodyStart, Set<String> numbers, Instant receivedAt) {
        Items items = new Items(numbers, receivedAt);
        try {
            new WhatsAppItems(items).readRoot(LenientJson.read(request, bodyStart));
        } catch (IOException e) {
            items.addBad("body", "", "BAD_JSON", "not JSON: " + e.getClass().getSimpleName());
        }
        return items.all();
    }

    private void readRoot(JsonNode root) {
        if (!root.isObject()
                || !"whatsapp_business_account".equals(text(root, "object"))
                || !root.path("entry").isArray()) {
            items.addBad("body", "", "BAD_ENVELOPE", "no envelope of a WhatsApp business account");
            return;
        }
        items.readEach(root.path("entry"), "entry", "", this::readEntry);
    }

    private void readEntry(JsonNode entry, String path) {
        String businessId = Fields.requiredId(entry, "id");
        items.readEach(
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
        String valuePath = path + ".value";
        switch (field) {
            case "messages" -> new MessageItems(items, value, items.ourNumber(number)).read(valuePath);
            case "user_preferences" ->
                new MessageItems(items, value, items.ourNumber(number)).readPreferences(valuePath);
            case "calls" -> {
                items.addStoredNotice(path, number == null ? businessId : number, field);
                new CallItems(items, value, items.ourNumber(number)).read(valuePath);
            }
            case "smb_message_echoes", "message_echoes", "history" ->
                readEchoes(field, value, items.ourNumber(number), path);
            default -> items.addNotice(path, number == null ? businessId : number, field, value);
        }
    }

    /// Reads messages of the Business app. A change without any of them is stored as a notice, so that every
    /// change has an outcome.
    private void readEchoes(String field, JsonNode value, String account, String path) {
        int before = items.count();
        EchoItems echoes = new EchoItems(items, value, account);
        if (field.equals("history")) {
            echoes.readHistory(path + ".value");
        } else {
            echoes.readEchoes(path + ".value");
        }
        if (items.count() == before) {
            items.addStoredNotice(path, account, field);
        }
    }
}
