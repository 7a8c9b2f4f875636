package org.ventanilla.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Links a message to the messages that caused it. [Metadata] contains the same values in the
/// envelope.
///
/// @param correlationId the id shared by all messages that follow from the same first message
/// @param causationId the id of the message that caused this message
/// @param traceparent the W3C trace context
public record MessageTrace(
        @Nullable UUID correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent) {

    /// The trace of a message that no other message caused.
    public static final MessageTrace NONE = new MessageTrace(null, null, null);

    /// The trace of a message that the message with this envelope caused.
    public static MessageTrace following(Metadata cause) {
        UUID correlation = cause.correlationId();
        return new MessageTrace(correlation == null ? cause.id() : correlation, cause.id(), cause.traceparent());
    }
}
