package org.ventanilla.systemtests.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// One record of a topic. A record may be published twice under one id; that is allowed, and every
/// reader drops the second.
///
/// @param id `ce_id`
/// @param source the service that says it wrote it
/// @param time `ce_time`, the instant of the decision, as written
/// @param causation id of the message that led to it; empty without one
/// @param appended by the broker's clock
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

    /// Which record it is, for people.
    public String place() {
        return topic + "-" + partition + "@" + offset;
    }
}
