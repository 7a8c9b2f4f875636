package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;

/// A record of a topic. A record may be published twice with the same id. Every reader ignores the
/// second publication.
///
/// @param id `ce_id`
/// @param source `ce_source`, the service that wrote the record
/// @param subject the aggregate to which the record belongs; empty for other records
/// @param sequence the version of the aggregate; 0 for other records
/// @param time the text of `ce_time`, the instant of the decision
/// @param causation the id of the message that caused the record; empty if there is no such message
/// @param appended when the broker stored the record, by the broker's clock
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

    /// The position of the record, as `topic-partition@offset`.
    public String position() {
        return topic + "-" + partition + "@" + offset;
    }
}
