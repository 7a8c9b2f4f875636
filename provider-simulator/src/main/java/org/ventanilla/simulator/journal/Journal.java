package org.ventanilla.simulator.journal;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ventanilla.simulator.SimulatorConfig;

/// A log of accepted sends and delivery attempts in their order. It is the provider's own record,
/// with which the gateway's data can be compared.
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

    /// The log of accepted sends.
    public AppendLog<AcceptedSend> sends() {
        return sends;
    }

    /// The log of attempts to deliver webhooks.
    public AppendLog<DeliveryAttempt> deliveries() {
        return deliveries;
    }

    /// Starts new logs; for tests that need empty logs.
    public void clear() {
        sends = new AppendLog<>(capacity);
        deliveries = new AppendLog<>(capacity);
    }
}
