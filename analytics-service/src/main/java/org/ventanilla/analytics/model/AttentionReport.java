package org.ventanilla.analytics.model;

import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.ids.ConversationId;

/// The attention report: a row per period that has data, and the total of all of them.
///
/// @param total reckoned from the records, as every row is
public record AttentionReport(List<ReportRow> rows, ReportRow total) {

    /// Name of the total's period.
    public static final String TOTAL = "total";

    public AttentionReport {
        rows = List.copyOf(rows);
    }

    /// Reckons a report from records; those outside the query are left out.
    ///
    /// @param effort each conversation's share of its advisers' time, as far as it is known
    public static AttentionReport of(
            Iterable<AttentionRecord> records,
            Map<ConversationId, Double> effort,
            ReportQuery query) {
        SortedMap<String, AttentionTally> tallies = new TreeMap<>();
        AttentionTally total = new AttentionTally(query);
        for (AttentionRecord record : records) {
            if (query.channel() != null && query.channel() != record.channel()) {
                continue;
            }
            AttentionSums.cohort(record)
                    .filter(at -> !at.isBefore(query.start()) && at.isBefore(query.end()))
                    .ifPresent(
                            at -> {
                                Double share = effort.get(record.conversationId());
                                tallies.computeIfAbsent(
                                                query.periodOf(at), _ -> new AttentionTally(query))
                                        .add(record, share);
                                total.add(record, share);
                            });
        }
        return new AttentionReport(
                tallies.entrySet().stream()
                        .map(entry -> ReportRow.of(entry.getKey(), entry.getValue()))
                        .toList(),
                ReportRow.of(TOTAL, total));
    }
}
