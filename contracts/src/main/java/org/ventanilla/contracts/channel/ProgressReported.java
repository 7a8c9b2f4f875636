package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// The gateway's progress with one partition of raw webhooks. Timers use the report to know up to
/// which instant every message of a person has been published.
///
/// @param rawPartition the partition of `channel.webhooks.v1`
/// @param publishedUpTo an instant of the broker's clock; the messages of all webhooks that were stored
/// before this instant have been published
@Wire("ventanilla.channel.progress-reported.v1")
public record ProgressReported(int rawPartition, Instant publishedUpTo, Instant at) implements Message {

    @Override
    public String key() {
        return Integer.toString(rawPartition);
    }
}
