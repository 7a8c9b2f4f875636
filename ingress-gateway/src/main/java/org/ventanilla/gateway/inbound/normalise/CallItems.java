package org.ventanilla.gateway.inbound.normalise;

import static org.ventanilla.gateway.inbound.normalise.Fields.MAX_CODE_LENGTH;
import static org.ventanilla.gateway.inbound.normalise.LenientJson.text;

import com.fasterxml.jackson.databind.JsonNode;
import org.jspecify.annotations.Nullable;

/// Reads the calls of people. A call opens the 24-hour window, as a message does. The events of a call may
/// arrive in any order. A call that we made is left out, because this service makes no calls.
///
/// Source: WhatsApp Cloud API, "Calling: user-initiated calls".
final class CallItems {

    private final Items items;
    private final JsonNode value;
    private final String account;

    /// @param value the value of the change
    /// @param account our number
    CallItems(Items items, JsonNode value, String account) {
        this.items = items;
        this.value = value;
        this.account = account;
    }

    void read(String path) {
        Senders senders = items.sendersOf(value);
        items.readEachIfPresent(value, "calls", path, account, (call, itemPath) -> {
            if ("BUSINESS_INITIATED".equals(text(call, "direction"))) {
                return;
            }
            items.add(new WebhookItem.Called(
                    itemPath,
                    account,
                    Fields.requiredId(call, "id"),
                    Fields.cut(Fields.first(call, "event"), MAX_CODE_LENGTH),
                    outcome(call),
                    durationSeconds(call),
                    senders.senderOf(call).addresses(),
                    items.timeOf(call)));
        });
        items.addErrors(value, account, path);
    }

    /// How the call ended. The provider writes one name, or an array with one name.
    private static @Nullable String outcome(JsonNode call) {
        JsonNode status = call.path("status");
        String name = status.isArray() ? status.path(0).textValue() : status.textValue();
        return name == null ? null : Fields.cut(name, MAX_CODE_LENGTH);
    }

    private static @Nullable Integer durationSeconds(JsonNode call) {
        JsonNode duration = call.path("duration");
        return duration.isNumber() && duration.canConvertToInt() && duration.intValue() >= 0
                ? duration.intValue()
                : null;
    }
}
