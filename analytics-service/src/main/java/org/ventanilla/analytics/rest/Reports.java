package org.ventanilla.analytics.rest;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Map;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.Effort;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;
import org.ventanilla.contracts.ids.ConversationId;

/// Answers a report's question from the store, the same for programs and for people.
@ApplicationScoped
class Reports {

    private final AttentionRecords records;

    Reports(AttentionRecords records) {
        this.records = records;
    }

    AttentionReport attention(ReportQuery query) {
        Map<ConversationId, Double> effort = Effort.split(records.stretches(query));
        return records.read(query, rows -> AttentionReport.of(rows::iterator, effort, query));
    }
}
