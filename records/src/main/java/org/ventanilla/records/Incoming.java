package org.ventanilla.records;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Metadata;

/// A message that was read from a topic.
///
/// @param headers all headers as text, for dead letters and diagnosis
/// @param value the record's bytes, unchanged
public record Incoming(
        RecordRef ref,
        @Nullable String key,
        Metadata metadata,
        Message message,
        Map<String, String> headers,
        byte[] value) {

    /// The lane on which the record was read.
    public int lane() {
        return ref.partition();
    }

    /// Returns this record with the trace context of the span in which the record is handled.
    ///
    /// @param traceparent the trace context for the messages that result from this record
    public Incoming tracedAs(@Nullable String traceparent) {
        return new Incoming(ref, key, metadata.tracedAs(traceparent), message, headers, value);
    }

    @Override
    public String toString() {
        return "Incoming[%s, %s]".formatted(ref, metadata.type());
    }
}
