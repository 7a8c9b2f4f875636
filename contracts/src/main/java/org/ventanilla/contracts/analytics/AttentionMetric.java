package org.ventanilla.contracts.analytics;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// Sums and counts of one day and channel, never averages: a reader that shows TMO and levels
/// computes them.
///
/// @param day of entering the queue, in the entity's zone; of the end, for conversations that never
/// entered one
/// @param handlingMillis sum of adviser time over the answered ones whose wrap-up ended
/// @param handled how many those are
/// @param waitMillis sum of waits of the answered ones
/// @param offeredUnstaffed of the offered, those that came while no adviser took people; absent in
/// what a release before 0.2.2 wrote
/// @param leftUnstaffed of the offered, those that left before any adviser could have attended:
/// they are not abandoned; absent in what a release before 0.2.2 wrote
@Wire("ventanilla.metrics.attention.v1")
public record AttentionMetric(
        LocalDate day,
        Channel channel,
        long offered,
        long answered,
        long abandoned,
        long shortAbandoned,
        long flowOut,
        long botContained,
        long inQueue,
        long handlingMillis,
        long handled,
        long waitMillis,
        long abandonMillis,
        @Nullable Long offeredUnstaffed,
        @Nullable Long leftUnstaffed,
        Instant at)
        implements Message {

    @Override
    public String key() {
        return day + "|" + channel;
    }
}
