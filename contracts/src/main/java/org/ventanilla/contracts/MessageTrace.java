package org.ventanilla.contracts;

import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// From which message another message follows. The envelope carries these values in [Metadata].
///
/// @param correlationId shared by all messages that follow from the same first message
/// @param causationId the message that caused this one
/// @param traceparent the W3C trace context
public record MessageTrace(
        @Nullable UUID correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent) {

    /// The trace of a message that follows from no other.
    public static final MessageTrace NONE = new MessageTrace(null, null, null);

    /// The trace of a message that follows from the one with this envelope.
    public static MessageTrace following(Metadata cause) {
        UUID correlation = cause.correlationId();
        return new MessageTrace(correlation == null ? cause.id() : correlation, cause.id(), cause.traceparent());
    }
}
