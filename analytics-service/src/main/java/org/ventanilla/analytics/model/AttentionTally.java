package org.ventanilla.analytics.model;

import org.ventanilla.analytics.model.AttentionSums.Category;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Collects the sums and counts of a row of the report. The total row has a tally of all records, so
/// it is never an average of averages.
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
    long withinServiceLevel;
    long handled;
    long handlingMillis;

    /// The number of handled conversations whose stretches are known. Only they have an effort.
    long effortHandled;

    /// The handling time of these conversations before parallel time is divided.
    long effortGrossMillis;

    /// The time of advisers for these conversations after parallel time is divided.
    double effortMillis;

    AttentionTally(ReportQuery query) {
        this.query = query;
    }

    /// @param stretchesKnown whether [#addEffort] will be called for this record
    void add(AttentionRecord record, boolean stretchesKnown) {
        Category category = AttentionSums.category(record);
        if (query.view() == View.INFORME && category != Category.ANSWERED && category != Category.BOT_CONTAINED) {
            return;
        }
        offered += record.queuedAt() == null ? 0 : 1;
        offeredUnstaffed += AttentionSums.offeredUnstaffed(record) ? 1 : 0;
        switch (category) {
            case ANSWERED -> addAnswered(record, stretchesKnown);
            case ABANDONED -> addAbandoned(record);
            case LEFT_UNSTAFFED -> leftUnstaffed++;
            case FLOW_OUT -> flowOut++;
            case BOT_CONTAINED -> botContained++;
            case IN_QUEUE -> inQueue++;
        }
    }

    private void addAnswered(AttentionRecord record, boolean stretchesKnown) {
        long wait = AttentionSums.waitMillis(record);
        answered++;
        waitMillis += wait;
        waitMaxMillis = Math.max(waitMaxMillis, wait);
        if (wait <= query.serviceLevelSeconds() * 1_000L) {
            withinServiceLevel++;
        }
        if (!AttentionSums.isHandled(record)) {
            return;
        }
        handled++;
        handlingMillis += record.handlingMillis();
        if (stretchesKnown) {
            effortHandled++;
            effortGrossMillis += record.handlingMillis();
        }
    }

    /// @param millis a part of the adviser time that belongs to the record
    void addEffort(AttentionRecord record, double millis) {
        if (AttentionSums.isHandled(record)) {
            effortMillis += millis;
        }
    }

    private void addAbandoned(AttentionRecord record) {
        long waited = AttentionSums.abandonMillis(record);
        abandoned++;
        abandonMillis += waited;
        if (waited <= query.shortAbandonSeconds() * 1_000L) {
            shortAbandoned++;
        }
    }
}
