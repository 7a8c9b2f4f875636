package org.ventanilla.simulator.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.concurrent.atomic.AtomicLong;
import org.ventanilla.simulator.SimulatorConfig;

/// The logs of the messages that the provider accepted, of the messages that it refused because of a rate
/// limit, and of its attempts to deliver webhooks. The gateway's data can be compared with these logs.
@ApplicationScoped
public final class Journal {

    private final int capacity;
    private final AtomicLong lastDelivery = new AtomicLong();
    private volatile AppendLog<AcceptedSend> sends;
    private volatile AppendLog<RefusedSend> refusals;
    private volatile AppendLog<DeliveryAttempt> deliveries;

    @Inject
    Journal(SimulatorConfig config) {
        this.capacity = config.limits().logEntries();
        this.sends = new AppendLog<>(capacity);
        this.refusals = new AppendLog<>(capacity);
        this.deliveries = new AppendLog<>(capacity);
    }

    /// The log of accepted messages.
    public AppendLog<AcceptedSend> sends() {
        return sends;
    }

    /// The log of messages that were refused because of a rate limit.
    public AppendLog<RefusedSend> refusals() {
        return refusals;
    }

    /// The log of attempts to deliver webhooks.
    public AppendLog<DeliveryAttempt> deliveries() {
        return deliveries;
    }

    /// The number of the next delivery, as [DeliveryAttempt#delivery] describes it.
    public long nextDelivery() {
        return lastDelivery.incrementAndGet();
    }

    /// Replaces all logs by empty logs.
    public void clear() {
        sends = new AppendLog<>(capacity);
        refusals = new AppendLog<>(capacity);
        deliveries = new AppendLog<>(capacity);
    }
}
