package org.ventanilla.analytics.model;

import org.ventanilla.analytics.model.AttentionSums.Category;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// Collects the sums and the counts for a row of the report. The tally of the total row contains all
/// records, so that
/// no figure of the total row is an average of averages.
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
    long longestWaitMillis;
    long abandonMillis;

    /// The number of answered conversations whose wait met the service level.
    long withinServiceLevel;

    long handled;
    long handlingMillis;

    /// The number of handled conversations whose stretches of handling are known. Only these conversations
    /// have an
    /// effort, which is the share of adviser time that [Effort] computes.
    long effortHandled;

    /// The handling time of the conversations with an effort, before [Effort] divides parallel time.
    long effortGrossMillis;

    /// The adviser time for the conversations with an effort, after [Effort] has divided parallel time.
    double effortMillis;

    AttentionTally(ReportQuery query) {
        this.query = query;
    }

    /// Adds a record.
    ///
    /// @param stretchesKnown whether [#addEffort] will be called for this record
    void add(AttentionRecord record, boolean stretchesKnown) {
        Category category = AttentionSums.category(record);
        if (query.view() == View.INFORME && category != Category.ANSWERED && category != Category.BOT_CONTAINED) {
            return;
        }
        offered += record.queuedAt() == null ? 0 : 1;
        offeredUnstaffed += AttentionSums.isOfferedUnstaffed(record) ? 1 : 0;
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
        long recordWaitMillis = AttentionSums.waitMillis(record);
        answered++;
        waitMillis += recordWaitMillis;
        longestWaitMillis = Math.max(longestWaitMillis, recordWaitMillis);
        if (recordWaitMillis <= query.serviceLevelSeconds() * 1_000L) {
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

    /// Adds a part of the adviser time that belongs to a record.
    ///
    /// @param millis the length of the part
    void addEffort(AttentionRecord record, double millis) {
        if (AttentionSums.isHandled(record)) {
            effortMillis += millis;
        }
    }

    private void addAbandoned(AttentionRecord record) {
        long recordAbandonMillis = AttentionSums.abandonMillis(record);
        abandoned++;
        abandonMillis += recordAbandonMillis;
        if (recordAbandonMillis <= query.shortAbandonSeconds() * 1_000L) {
            shortAbandoned++;
        }
    }
}
