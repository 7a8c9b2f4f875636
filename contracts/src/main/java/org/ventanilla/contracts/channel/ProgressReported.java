package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// The gateway's progress with one partition of raw webhooks. Timers use the report to know up to
/// which instant every message of a person has been published.
///
/// @param rawPartition the partition of `channel.webhooks.v1`
/// @param publishedUpTo everything that was appended before this instant, by the broker's clock,
/// has been published
@Wire("ventanilla.channel.progress-reported.v1")
public record ProgressReported(int rawPartition, Instant publishedUpTo, Instant at) implements Message {

    @Override
    public String key() {
        return Integer.toString(rawPartition);
    }
}
