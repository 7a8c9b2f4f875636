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
import org.ventanilla.records.Traces;

/// Runs the fold over a store of conversations, and says what changed. Each event is a step of its
/// trace, which the record and the sums that follow from it continue.
final class FoldProcessor implements FixedKeyProcessor<String, byte[], FoldProcessor.Folded> {

    static final String STORE = "conversations";

    private final Traces traces;
    private FixedKeyProcessorContext<String, Folded> context;
    private KeyValueStore<String, AttentionState> conversations;

    FoldProcessor(Traces traces) {
        this.traces = traces;
    }

    /// A conversation's record before and after an event.
    ///
    /// @param sequence of the event
    record Change(@Nullable AttentionRecord before, AttentionRecord after, long sequence) {}

    /// What comes of an event: a change, or what became of its dead letter, if it was one.
    record Folded(@Nullable Change change, @Nullable DeadLetterSettled settled) {}

    @Override
    public void init(FixedKeyProcessorContext<String, Folded> streams) {
        context = streams;
        conversations = streams.getStateStore(STORE);
    }

    @Override
    public void process(FixedKeyRecord<String, byte[]> record) {
        Traces.Step step =
                Envelope.handling(traces, Envelope.text(record.headers(), HeaderName.TYPE), record.headers());
        try {
            fold(record.withHeaders(Envelope.tracedAs(record.headers(), step.traceparent())));
        } catch (RuntimeException e) {
            step.fail(e.getClass().getSimpleName());
            throw e;
        }
        step.end();
    }

    private void fold(FixedKeyRecord<String, byte[]> record) {
        long sequence = Long.parseLong(Envelope.text(record.headers(), HeaderName.SEQUENCE));
        AttentionState before = conversations.get(record.key());
        AttentionState after = AttentionFold.fold(
                before, EventReader.event(Envelope.text(record.headers(), HeaderName.TYPE), record.value()), sequence);
        ReplayedEvent.settled(record.headers(), after != before, record.timestamp())
                .ifPresent(told -> context.forward(record.withValue(new Folded(null, told))));
        if (after == before) {
            return;
        }
        conversations.put(record.key(), after);
        Optional<AttentionRecord> known = Optional.ofNullable(before).flatMap(AttentionFold::record);
        AttentionFold.record(after)
                .ifPresent(now -> context.forward(
                        record.withValue(new Folded(new Change(known.orElse(null), now, sequence), null))));
    }
}
