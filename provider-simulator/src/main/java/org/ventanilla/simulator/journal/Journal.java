package org.ventanilla.simulator.journal;

import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import org.ventanilla.simulator.SimulatorConfig;

/// What happened on the line, in order: the provider's own evidence, against which the gateway's
/// can be checked.
@Singleton
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

    /// Accepted sends.
    public AppendLog<AcceptedSend> sends() {
        return sends;
    }

    /// Attempts to deliver webhooks.
    public AppendLog<DeliveryAttempt> deliveries() {
        return deliveries;
    }

    /// Begins new logs; only for a test that needs empty logs.
    public void clear() {
        sends = new AppendLog<>(capacity);
        deliveries = new AppendLog<>(capacity);
    }
}
