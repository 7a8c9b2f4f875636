package org.ventanilla.analytics.model;

import org.jspecify.annotations.Nullable;
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

    /// @param effort the record's share of its advisers' time; absent where its stretches are not
    /// known
    void add(AttentionRecord record, @Nullable Double effort) {
        Standing standing = AttentionSums.standing(record);
        if (query.view() == View.INFORME
                && standing != Standing.ANSWERED
                && standing != Standing.BOT_CONTAINED) {
            return;
        }
        offered += record.queuedAt() == null ? 0 : 1;
        switch (standing) {
            case ANSWERED -> answered(record, effort);
            case ABANDONED -> abandoned(record);
            case FLOW_OUT -> flowOut++;
            case BOT_CONTAINED -> botContained++;
            case IN_QUEUE -> inQueue++;
        }
    }

    private void answered(AttentionRecord record, @Nullable Double effort) {
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
        if (effort != null) {
            effortHandled++;
            effortGrossMillis += record.handlingMillis();
            effortMillis += effort;
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
