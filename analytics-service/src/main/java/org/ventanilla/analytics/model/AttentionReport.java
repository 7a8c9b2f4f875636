package org.ventanilla.analytics.model;

import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// The attention report: a row per period that has data, and the total of all of them.
///
/// @param total reckoned from the records, as every row is
public record AttentionReport(List<ReportRow> rows, ReportRow total) {

    /// Name of the total's period.
    public static final String TOTAL = "total";

    public AttentionReport {
        rows = List.copyOf(rows);
    }

    /// A report in the making. It holds sums alone, however many records come.
    public static final class Reckoning {

        private final ReportQuery query;
        private final SortedMap<String, AttentionTally> tallies = new TreeMap<>();
        private final AttentionTally total;

        public Reckoning(ReportQuery query) {
            this.query = query;
            this.total = new AttentionTally(query);
        }

        /// Takes a record; one outside the query is left out.
        ///
        /// @param stretchesKnown whether its share of its advisers' time will come by {@link
        // #effort}
        public void record(AttentionRecord record, boolean stretchesKnown) {
            period(record).ifPresent(period -> {
                tally(period).add(record, stretchesKnown);
                total.add(record, stretchesKnown);
            });
        }

        /// Takes a part of a record's share of its advisers' time.
        public void effort(AttentionRecord record, double millis) {
            period(record).ifPresent(period -> {
                tally(period).effort(record, millis);
                total.effort(record, millis);
            });
        }

        /// What came of it.
        public AttentionReport report() {
            return new AttentionReport(
                    tallies.entrySet().stream()
                            .map(entry -> ReportRow.of(entry.getKey(), entry.getValue()))
                            .toList(),
                    ReportRow.of(TOTAL, total));
        }

        private Optional<String> period(AttentionRecord record) {
            if (query.channel() != null && query.channel() != record.channel()) {
                return Optional.empty();
            }
            return AttentionSums.cohort(record)
                    .filter(at -> !at.isBefore(query.start()) && at.isBefore(query.end()))
                    .map(query::periodOf);
        }

        private AttentionTally tally(String period) {
            return tallies.computeIfAbsent(period, _ -> new AttentionTally(query));
        }
    }
}
