package org.ventanilla.analytics.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.Effort;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;

/// Answers a report's question from the store, the same for programs and for people.
@ApplicationScoped
class Reports {

    private final AttentionRecords records;

    Reports(AttentionRecords records) {
        this.records = records;
    }

    AttentionReport attention(ReportQuery query) {
        AttentionReport.Reckoning reckoning = new AttentionReport.Reckoning(query);
        Effort effort = new Effort(reckoning::effort);
        records.stretches(query, effort::add);
        effort.end();
        records.records(query, found -> reckoning.record(found.record(), found.stretchesKnown()));
        return reckoning.report();
    }
}
