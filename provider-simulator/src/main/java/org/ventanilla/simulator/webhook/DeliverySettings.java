package org.ventanilla.simulator.webhook;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.ventanilla.simulator.SimulatorConfig;

/// How webhooks are delivered. The values can be changed while the simulator runs.
@ApplicationScoped
public final class DeliverySettings {

    /// The maximum number of updates in a webhook of the real provider.
    static final int MAX_BATCH_UPDATES = 1000;

    private static final int MAX_MILLIS = 120_000;

    /// The pauses before the repetitions if `sevenDays` is set. The provider does not publish its
    /// schedule: it repeats at once, and then less and less often for seven days.
    ///
    /// Source: WhatsApp Cloud API, "Webhooks", webhook delivery failure.
    private static final List<Duration> SEVEN_DAYS_SCHEDULE = List.of(
            Duration.ZERO,
            Duration.ofMinutes(1),
            Duration.ofMinutes(4),
            Duration.ofMinutes(15),
            Duration.ofHours(1),
            Duration.ofHours(4),
            Duration.ofHours(12),
            Duration.ofHours(24));

    private static final Duration SEVEN_DAYS = Duration.ofDays(7);

    private final Values initial;
    private final List<Duration> shortSchedule;
    private final Duration shortLimit;
    private volatile Values values;

    @Inject
    DeliverySettings(SimulatorConfig config) {
        SimulatorConfig.Webhook webhook = config.webhook();
        this.initial = new Values((int) webhook.timeout().toMillis(), false, 1, 1, 200);
        this.shortSchedule = webhook.retryDelays();
        this.shortLimit = webhook.giveUpAfter();
        this.values = initial;
    }

    /// The values of the settings.
    ///
    /// @param timeoutMs how long to wait for a response before a delivery counts as failed
    /// @param sevenDays whether failed deliveries are repeated for seven days; otherwise, by the configured
    ///     schedule
    /// @param timeCompression the number by which the pauses between repetitions are divided
    /// @param batchUpdates the maximum number of messages and statuses in a webhook; with 1, every webhook
    ///     contains one message or status
    /// @param batchWaitMs how long an update waits for others, in milliseconds
    public record Values(int timeoutMs, boolean sevenDays, int timeCompression, int batchUpdates, int batchWaitMs) {

        /// @throws IllegalArgumentException with the name of the value that is out of range
        public Values {
            requireRange("timeoutMs", timeoutMs, 1, MAX_MILLIS);
            requireRange("timeCompression", timeCompression, 1, Integer.MAX_VALUE);
            requireRange("batchUpdates", batchUpdates, 1, MAX_BATCH_UPDATES);
            requireRange("batchWaitMs", batchWaitMs, 1, MAX_MILLIS);
        }

        private static void requireRange(String name, int value, int min, int max) {
            if (value < min || value > max) {
                throw new IllegalArgumentException("%s must be between %d and %d".formatted(name, min, max));
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

    /// The pause after this attempt, which failed.
    ///
    /// @param attempt the number of the attempt, from 1
    Duration pauseAfter(int attempt) {
        Values current = values;
        List<Duration> schedule = current.sevenDays() ? SEVEN_DAYS_SCHEDULE : shortSchedule;
        return schedule.get(Math.min(attempt, schedule.size()) - 1).dividedBy(current.timeCompression());
    }

    /// How long a failed delivery is repeated.
    Duration limit() {
        Values current = values;
        return (current.sevenDays() ? SEVEN_DAYS : shortLimit).dividedBy(current.timeCompression());
    }
}
