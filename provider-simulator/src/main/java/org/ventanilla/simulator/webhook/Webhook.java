package org.ventanilla.simulator.webhook;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.jspecify.annotations.Nullable;

/// A webhook to deliver.
///
/// @param kind `message`, `status`, `batch` or `raw`
/// @param id the wamid of the message concerned
/// @param status the name of the status, if the webhook contains a status
/// @param value the part of the webhook that can be sent together with others; null if the webhook must
///     be sent alone
/// @param body the exact bytes to send
public record Webhook(
        String kind,
        String id,
        @Nullable String status,
        @Nullable ObjectNode value,
        byte[] body) {

    @Override
    public String toString() {
        return "Webhook[%s, %s, %d bytes]".formatted(kind, status, body.length);
    }
}
