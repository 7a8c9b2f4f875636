package org.ventanilla.analytics.rest;

import jakarta.enterprise.context.ApplicationScoped;
import org.ventanilla.analytics.model.AttentionReport;
import org.ventanilla.analytics.model.Effort;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.postgres.AttentionRecords;

/// Computes reports from the stored records, for the API and for the page.
@ApplicationScoped
class Reports {

    private final AttentionRecords records;

    Reports(AttentionRecords records) {
        this.records = records;
    }

    AttentionReport attention(ReportQuery query) {
        AttentionReport.Builder report = new AttentionReport.Builder(query);
        Effort effort = new Effort(report::addEffort);
        records.stretches(query, effort::add);
        effort.end();
        records.records(query, row -> report.addRecord(row.record(), row.stretchesKnown()));
        return report.build();
    }
}
