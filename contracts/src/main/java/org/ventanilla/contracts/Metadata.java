package org.ventanilla.contracts;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The envelope of a message: the CloudEvents 1.0 attributes that travel as record headers.
///
/// @param id `ce_id`; the same message published twice keeps it, and readers drop what they have
/// seen
/// @param type `ce_type`, the versioned wire name
/// @param source `ce_source`, the service that wrote it
/// @param time `ce_time`, the instant of the decision
/// @param subject `ce_subject`, the aggregate's id; never personal data
/// @param sequence `ce_sequence`, the aggregate's version: one step per event; 0 where the message
/// is no event of an aggregate
/// @param correlationId `ce_correlationid`, shared by all that follows from one first cause
/// @param causationId `ce_causationid`, the message that led to this one
/// @param entityId `ce_entityid`, the public entity of this installation
/// @param traceparent W3C trace context, passed on from hop to hop
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
    public Metadata tracedAs(@Nullable String other) {
        return new Metadata(
                id,
                type,
                source,
                time,
                subject,
                sequence,
                correlationId,
                causationId,
                entityId,
                other);
    }
}
