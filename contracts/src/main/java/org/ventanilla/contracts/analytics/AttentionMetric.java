package org.ventanilla.contracts.analytics;

import java.time.Instant;
import java.time.LocalDate;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// The sums and counts of one day and channel. The record contains no averages, because readers compute
/// averages from the sums and counts.
///
/// @param day the day on which the conversations entered the queue, in the entity's zone; the day
/// of the end for conversations that never entered a queue
/// @param handlingMillis the sum of the advisers' time for the answered conversations that are
/// classified
/// @param handled the number of the answered conversations that are classified
/// @param waitMillis the sum of the waits of the answered conversations
/// @param offeredUnstaffed the offered conversations that entered the queue while no adviser
/// accepted people; absent in records of a release before 0.2.2
/// @param leftUnstaffed the offered conversations that left before any adviser could have attended;
/// such conversations do not count as abandoned; absent in records of a release before 0.2.2
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
