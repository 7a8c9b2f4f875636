package org.ventanilla.simulator.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ventanilla.simulator.SimulatorConfig;

/// The logs of the messages that the provider accepted and of its attempts to deliver webhooks. The
/// gateway's data can be compared with these logs.
@ApplicationScoped
public final class Journal {

    private final int capacity;
    private volatile AppendLog<AcceptedSend> sends;
    private volatile AppendLog<DeliveryAttempt> deliveries;

    @Inject
    Journal(SimulatorConfig config) {
        this.capacity = config.limits().logEntries();
        this.sends = new AppendLog<>(capacity);
        this.deliveries = new AppendLog<>(capacity);
    }

    /// The log of accepted messages.
    public AppendLog<AcceptedSend> sends() {
        return sends;
    }

    /// The log of attempts to deliver webhooks.
    public AppendLog<DeliveryAttempt> deliveries() {
        return deliveries;
    }

    /// Replaces both logs by empty logs.
    public void clear() {
        sends = new AppendLog<>(capacity);
        deliveries = new AppendLog<>(capacity);
    }
}
