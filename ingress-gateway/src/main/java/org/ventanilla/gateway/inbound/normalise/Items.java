package org.ventanilla.gateway.inbound.normalise;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// The items of one request that were read so far, and what all readers of items need. A bad element of
/// an array is noted as a bad item, and the other elements are read.
final class Items {

    private static final int MAX_NOTICE_LENGTH = 20_000;

    private final Set<String> numbers;
    private final Instant receivedAt;
    private final List<WebhookItem> items = new ArrayList<>();
    private final List<WebhookItem> statuses = new ArrayList<>();

    /// @param numbers our numbers; items for other numbers are bad
    Items(Set<String> numbers, Instant receivedAt) {
        this.numbers = numbers;
        this.receivedAt = receivedAt;
    }

    /// Reads one element of an array.
    interface ElementReader {
        /// @throws BadItem if the element cannot be processed
        void read(JsonNode element, String path);
    }

    Instant receivedAt() {
        return receivedAt;
    }

    /// All items, messages before statuses.
    List<WebhookItem> all() {
        List<WebhookItem> all = new ArrayList<>(items);
        all.addAll(statuses);
        return List.copyOf(all);
    }

    int count() {
        return items.size() + statuses.size();
    }

    void add(WebhookItem item) {
        if (item instanceof WebhookItem.Status) {
            statuses.add(item);
        } else {
            items.add(item);
        }
    }

    void addBad(String path, String account, String reason, String detail) {
        items.add(new WebhookItem.Bad(path, account, reason, detail));
    }

    /// Adds a notice about our account.
    void addNotice(String path, String account, String field, JsonNode value) {
        items.add(new WebhookItem.Notice(
                path,
                Fields.cut(account, Fields.MAX_ID_LENGTH),
                Fields.cut(field, Fields.MAX_CODE_LENGTH),
                Fields.cut(AccountFields.storable(field, value), MAX_NOTICE_LENGTH),
                AccountSummary.of(field, value)));
    }

    /// Adds a notice that only this service stores, because it is about a person or about an item that is
    /// published in another form. Only its field is stored.
    void addStoredNotice(String path, String account, String field) {
        items.add(new WebhookItem.Notice(path, account, Fields.cut(field, Fields.MAX_CODE_LENGTH), "", null));
    }

    /// Adds a notice for each error that the provider reports about our number.
    void addErrors(JsonNode value, String account, String path) {
        readEachIfPresent(
                value, "errors", path, account, (error, itemPath) -> addNotice(itemPath, account, "errors", error));
    }

    Senders sendersOf(JsonNode value) {
        return new Senders(value, numbers);
    }

    WebhookItem.ProviderTime timeOf(JsonNode item) {
        return ProviderClock.read(item.path("timestamp"), receivedAt);
    }

    /// Returns the number if it is one of ours.
    ///
    /// @throws BadItem otherwise
    String ourNumber(@Nullable String number) {
        if (number == null) {
            throw new BadItem("UNMAPPED_NUMBER", "a change without a phone_number_id");
        }
        if (!numbers.contains(number)) {
            throw new BadItem("UNMAPPED_NUMBER", "a phone_number_id that is not ours");
        }
        return number;
    }

    void readEachIfPresent(JsonNode value, String field, String path, String account, ElementReader reader) {
        if (value.hasNonNull(field)) {
            readEach(value.path(field), path + "." + field, account, reader);
        }
    }

    void readEach(JsonNode array, String path, String account, ElementReader reader) {
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
                addBad(itemPath, account, e.reason(), String.valueOf(e.getMessage()));
            }
        }
    }
}
