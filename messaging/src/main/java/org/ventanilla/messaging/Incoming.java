package org.ventanilla.messaging;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;

/// A message as it was read from its topic.
///
/// @param headers all headers as text, for dead letters and diagnosis
/// @param value the record's bytes as they came
public record Incoming(
        RecordRef ref,
        @Nullable String key,
        Metadata metadata,
        Message message,
        Map<String, String> headers,
        byte[] value) {

    /// The lane it came by.
    public int lane() {
        return ref.partition();
    }

    /// The same record as the step of a trace in which it is handled.
    ///
    /// @param traceparent what follows from it carries
    public Incoming tracedAs(@Nullable String traceparent) {
        return new Incoming(ref, key, metadata.tracedAs(traceparent), message, headers, value);
    }

    @Override
    public String toString() {
        return "Incoming[%s, %s]".formatted(ref, metadata.type());
    }
}
