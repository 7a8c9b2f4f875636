package org.ventanilla.analytics.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// The attention report: a row for each period that has data, and a total row.
///
/// @param total the row with the figures of all records; these figures are computed from the records and
/// not from the
/// other rows
public record AttentionReport(List<ReportRow> rows, ReportRow total) {

    /// The value of `period` in the total row.
    public static final String TOTAL = "total";

    public AttentionReport {
        rows = List.copyOf(rows);
    }

    /// Builds a report. The builder stores only sums, so its memory does not grow with the number of records.
    public static final class Builder {

        private final ReportQuery query;
        private final SortedMap<String, AttentionTally> tallies = new TreeMap<>();
        private final AttentionTally total;

        public Builder(ReportQuery query) {
            this.query = query;
            this.total = new AttentionTally(query);
        }

        /// Adds a record. A record that does not match the query is ignored.
        ///
        /// @param stretchesKnown whether [#addEffort] will be called for this record
        public void addRecord(AttentionRecord record, boolean stretchesKnown) {
            periodOf(record).ifPresent(period -> {
                tallyOf(period).add(record, stretchesKnown);
                total.add(record, stretchesKnown);
            });
        }

        /// Adds a part of the adviser time that belongs to a record.
        ///
        /// @param millis the length of the part, after the division by [Effort]
        public void addEffort(AttentionRecord record, double millis) {
            periodOf(record).ifPresent(period -> {
                tallyOf(period).addEffort(record, millis);
                total.addEffort(record, millis);
            });
        }

        /// Returns the report of all records that were added.
        public AttentionReport build() {
            return new AttentionReport(
                    tallies.entrySet().stream()
                            .map(entry -> ReportRow.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    ReportRow.of(TOTAL, total));
        }

        /// Returns the period in which a record counts; empty if the record does not match the query.
        private Optional<String> periodOf(AttentionRecord record) {
            if (query.channel() != null && query.channel() != record.channel()) {
                return Optional.empty();
            }
            return AttentionSums.countedAt(record)
                    .filter(at -> !at.isBefore(query.start()) && at.isBefore(query.end()))
                    .map(query::periodOf);
        }

        private AttentionTally tallyOf(String period) {
            return tallies.computeIfAbsent(period, _ -> new AttentionTally(query));
        }
    }
}
