package org.ventanilla.lanes.kafka;

import java.util.ArrayList;
import java.util.List;
import org.ventanilla.contracts.Message;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Subscription;
import org.ventanilla.records.Traces;

/// Handles each record of a batch in a span of the record's own trace. The service gets the records
/// with the `traceparent` of these spans. So the messages that result from a record continue the
/// trace of the record, even if a message is sent later from a stored row.
///
/// A span describes one attempt. Later records refer to the span of the attempt whose transaction
/// committed.
public final class TracedHandler implements LaneHandler {

    private final LaneHandler handler;
    private final Traces traces;

    public TracedHandler(LaneHandler handler, Traces traces) {
        this.handler = handler;
        this.traces = traces;
    }

    @Override
    public Subscription subscription() {
        return handler.subscription();
    }

    @Override
    public boolean handles(Message message) {
        return handler.handles(message);
    }

    @Override
    public void handle(Transaction tx, List<Incoming> batch) {
        List<Traces.Step> steps = new ArrayList<>(batch.size());
        List<Incoming> traced = new ArrayList<>(batch.size());
        for (Incoming record : batch) {
            Traces.Step step = begin(record, batch.size());
            steps.add(step);
            traced.add(record.tracedAs(step.traceparent()));
        }
        try {
            handler.handle(tx, traced);
        } catch (RuntimeException e) {
            steps.forEach(step -> step.fail(e.getClass().getSimpleName()));
            throw e;
        }
        steps.forEach(Traces.Step::end);
    }

    private Traces.Step begin(Incoming record, int batch) {
        return traces.handling(record.metadata().type(), record.metadata().traceparent())
                .with("messaging.system", "kafka")
                .with("messaging.destination.name", record.ref().topic())
                .with("messaging.destination.partition.id", Integer.toString(record.lane()))
                .with("messaging.kafka.offset", record.ref().offset())
                .with("messaging.batch.message_count", batch);
    }
}
