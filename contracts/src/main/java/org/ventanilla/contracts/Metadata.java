package org.ventanilla.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The envelope of a message: the CloudEvents 1.0 attributes in the record's headers.
///
/// @param id `ce_id`; a message that is published twice has the same id both times, so that readers can
/// ignore the second record
/// @param type `ce_type`, the versioned wire name
/// @param source `ce_source`, the service that wrote the message
/// @param time `ce_time`, the instant of the decision
/// @param subject `ce_subject`, the aggregate's id; never personal data
/// @param sequence `ce_sequence`, the aggregate's version, which increases by one per event; 0 if
/// the message is not an event of an aggregate
/// @param correlationId `ce_correlationid`, the id shared by all messages that follow from the same first
/// message
/// @param causationId `ce_causationid`, the id of the message that caused this message
/// @param entityId `ce_entityid`, the public entity of this installation
/// @param traceparent the W3C trace context, passed on with every message
public record Metadata(
        UUID id,
        String type,
        String source,
        Instant time,
        String subject,
        long sequence,
        @Nullable UUID correlationId,
        @Nullable UUID causationId,
        String entityId,
        @Nullable String traceparent) {

    /// The same envelope with another trace context.
    public Metadata tracedAs(@Nullable String newTraceparent) {
        return new Metadata(
                id, type, source, time, subject, sequence, correlationId, causationId, entityId, newTraceparent);
    }
}
