package org.ventanilla.simulator.line;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import org.ventanilla.simulator.SimulatorConfig;

/// The settings for the statuses of messages. The values can be changed while the simulator runs.
@ApplicationScoped
public final class Settings {

    private final Values initial;
    private volatile Values values;

    @Inject
    Settings(SimulatorConfig config) {
        SimulatorConfig.Statuses statuses = config.statuses();
        this.initial = new Values(
                statuses.enabled(),
                statuses.autoRead(),
                (int) statuses.sentAfter().toMillis(),
                (int) statuses.deliveredAfter().toMillis(),
                (int) statuses.readAfter().toMillis());
        this.values = initial;
    }

    /// The values of the settings. The times are delays after a message was accepted.
    ///
    /// @param statuses whether statuses are delivered
    /// @param autoRead whether citizens read messages automatically
    public record Values(boolean statuses, boolean autoRead, int sentAfterMs, int deliveredAfterMs, int readAfterMs) {

        /// @throws IllegalArgumentException if the times are not in ascending order
        public Values {
            if (sentAfterMs < 0 || deliveredAfterMs < sentAfterMs || readAfterMs < deliveredAfterMs) {
                throw new IllegalArgumentException("0 <= sentAfterMs <= deliveredAfterMs <= readAfterMs");
            }
        }
    }

    /// The current values.
    public Values values() {
        return values;
    }

    /// Replaces the values.
    public void set(Values newValues) {
        values = newValues;
    }

    /// Restores the configured values.
    public void reset() {
        values = initial;
    }
}
