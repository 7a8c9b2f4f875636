package org.ventanilla.analytics.model;

import org.ventanilla.analytics.model.AttentionSums.Standing;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Sums and counts of one row of a report, in the making. A total is a tally of everything, never
/// an average of averages.
final class AttentionTally {

    private final ReportQuery query;
    long offered;
    long answered;
    long abandoned;
    long shortAbandoned;
    long flowOut;
    long botContained;
    long inQueue;
    long offeredUnstaffed;
    long leftUnstaffed;
    long waitMillis;
    long waitMaxMillis;
    long abandonMillis;
    long withinLevel;
    long handled;
    long handlingMillis;
    long effortHandled;
    long effortGrossMillis;
    double effortMillis;

    AttentionTally(ReportQuery query) {
        this.query = query;
    }

    /// @param stretchesKnown whether its share of its advisers' time comes by {@link #effort}
    void add(AttentionRecord record, boolean stretchesKnown) {
        Standing standing = AttentionSums.standing(record);
        if (query.view() == View.INFORME && standing != Standing.ANSWERED && standing != Standing.BOT_CONTAINED) {
            return;
        }
        offered += record.queuedAt() == null ? 0 : 1;
        offeredUnstaffed += AttentionSums.offeredUnstaffed(record) ? 1 : 0;
        switch (standing) {
            case ANSWERED -> answered(record, stretchesKnown);
            case ABANDONED -> abandoned(record);
            case LEFT_UNSTAFFED -> leftUnstaffed++;
            case FLOW_OUT -> flowOut++;
            case BOT_CONTAINED -> botContained++;
            case IN_QUEUE -> inQueue++;
        }
    }

    private void answered(AttentionRecord record, boolean stretchesKnown) {
        long wait = AttentionSums.waitMillis(record);
        answered++;
        waitMillis += wait;
        waitMaxMillis = Math.max(waitMaxMillis, wait);
        if (wait <= query.serviceLevelSeconds() * 1_000L) {
            withinLevel++;
        }
        if (!AttentionSums.handled(record)) {
            return;
        }
        handled++;
        handlingMillis += record.handlingMillis();
        if (stretchesKnown) {
            effortHandled++;
            effortGrossMillis += record.handlingMillis();
        }
    }

    /// @param millis a part of the record's share of its advisers' time
    void effort(AttentionRecord record, double millis) {
        if (AttentionSums.handled(record)) {
            effortMillis += millis;
        }
    }

    private void abandoned(AttentionRecord record) {
        long waited = AttentionSums.abandonMillis(record);
        abandoned++;
        abandonMillis += waited;
        if (waited <= query.shortAbandonSeconds() * 1_000L) {
            shortAbandoned++;
        }
    }
}
