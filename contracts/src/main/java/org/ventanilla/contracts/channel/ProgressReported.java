package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// How far the gateway has come with one partition of raw webhooks. Timers wait for this before
/// they judge a silence.
///
/// @param rawPartition of `channel.webhooks.v1`
/// @param publishedUpTo by the broker's clock: all that was appended before it is published
@Wire("ventanilla.channel.progress-reported.v1")
public record ProgressReported(int rawPartition, Instant publishedUpTo, Instant at)
        implements Message {

    @Override
    public String key() {
        return Integer.toString(rawPartition);
    }
}
