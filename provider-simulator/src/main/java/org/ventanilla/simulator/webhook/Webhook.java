package org.ventanilla.simulator.webhook;

import org.jspecify.annotations.Nullable;

/// A webhook to deliver.
///
/// @param kind `message`, `status` or `raw`
/// @param id the wamid of the message concerned
/// @param status the name of the status, if the webhook contains a status
/// @param body the exact bytes to send
public record Webhook(String kind, String id, @Nullable String status, byte[] body) {

    @Override
    public String toString() {
        return "Webhook[%s, %s, %d bytes]".formatted(kind, status, body.length);
    }
}
