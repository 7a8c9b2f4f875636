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

    /// Computes the attention report.
    AttentionReport attention(ReportQuery query) {
        AttentionReport.Builder report = new AttentionReport.Builder(query);
        Effort effort = new Effort(report::addEffort);
        records.forEachStretch(query, effort::add);
        effort.end();
        records.forEachRecord(query, found -> report.addRecord(found.record(), found.stretchesKnown()));
        return report.build();
    }
}
