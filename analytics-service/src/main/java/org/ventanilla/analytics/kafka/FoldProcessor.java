package org.ventanilla.analytics.kafka;

import java.util.Optional;
import org.apache.kafka.streams.processor.api.FixedKeyProcessor;
import org.apache.kafka.streams.processor.api.FixedKeyProcessorContext;
import org.apache.kafka.streams.processor.api.FixedKeyRecord;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.AttentionFold;
import org.ventanilla.analytics.model.AttentionState;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.Traces;

/// Folds each event into the stored state of its conversation and forwards the change. Each event has a
/// span in its
/// trace. The record and the sums that are computed from the event continue that trace.
final class FoldProcessor implements FixedKeyProcessor<String, byte[], FoldProcessor.Folded> {

    static final String STORE = "conversations";

    private final Traces traces;
    private FixedKeyProcessorContext<String, Folded> context;
    private KeyValueStore<String, AttentionState> conversations;

    FoldProcessor(Traces traces) {
        this.traces = traces;
    }

    /// The record of a conversation before and after an event.
    ///
    /// @param before the record before the event; null if there was no record
    /// @param sequence the sequence number of the event
    record Change(@Nullable AttentionRecord before, AttentionRecord after, long sequence) {}

    /// The result of an event: a change, or the outcome of its dead letter if the event was replayed.
    record Folded(@Nullable Change change, @Nullable DeadLetterSettled settled) {}

    @Override
    public void init(FixedKeyProcessorContext<String, Folded> streams) {
        context = streams;
        conversations = streams.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        Traces.Step step = traces.handling(
                CloudEventHeaders.text(record.headers(), HeaderName.TYPE),
                CloudEventHeaders.traceparent(record.headers()));
        try {
            fold(record.withHeaders(CloudEventHeaders.tracedAs(record.headers(), step.traceparent())));
        } catch (RuntimeException e) {
            step.fail(e.getClass().getSimpleName());
            throw e;
        }
        step.end();
    }

    private void fold(FixedKeyRecord<String, byte[]> record) {
        long sequence = Long.parseLong(CloudEventHeaders.text(record.headers(), HeaderName.SEQUENCE));
        AttentionState before = conversations.get(record.key());
        AttentionState after = AttentionFold.fold(
                before,
                EventReader.parse(CloudEventHeaders.text(record.headers(), HeaderName.TYPE), record.value()),
                sequence);
        ReplayedEvent.outcome(record.headers(), after != before, record.timestamp())
                .ifPresent(settled -> context.forward(record.withValue(new Folded(null, settled))));
        if (after == before) {
            return;
        }
        conversations.put(record.key(), after);
        Optional<AttentionRecord> previous = Optional.ofNullable(before).flatMap(AttentionFold::record);
        AttentionFold.record(after)
                .ifPresent(current -> context.forward(
                        record.withValue(new Folded(new Change(previous.orElse(null), current, sequence), null))));
    }
}
