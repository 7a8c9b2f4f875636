package org.ventanilla.simulator.webhook;

import org.jspecify.annotations.Nullable;

/// One webhook ready to go.
///
/// @param kind `message`, `status` or `raw`
/// @param id the wamid it is about
/// @param status the status it tells, if it tells one
/// @param body the exact bytes
public record Webhook(String kind, String id, @Nullable String status, byte[] body) {

    @Override
    public String toString() {
        return "Webhook[%s, %s, %d bytes]".formatted(kind, status, body.length);
    }
}
