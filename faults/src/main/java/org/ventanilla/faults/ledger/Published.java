package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A record of a topic. A record may be published twice with the same id; every reader ignores the
/// second.
///
/// @param id `ce_id`
/// @param source the service that wrote it, according to its header
/// @param time `ce_time`, the instant of the decision, as in the header
/// @param causation id of the message that caused it; empty if there is none
/// @param appended when the broker stored it, by the broker's clock
public record Published(
        String topic,
        int partition,
        long offset,
        String key,
        String id,
        String type,
        String source,
        String subject,
        long sequence,
        String time,
        String causation,
        Instant appended,
        JsonNode body) {

    /// A field of the body as text; empty when it is missing.
    public String text(String field) {
        return body.path(field).asText("");
    }

    /// The record's position, for messages.
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
