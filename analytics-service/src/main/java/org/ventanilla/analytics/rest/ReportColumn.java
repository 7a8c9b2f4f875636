package org.ventanilla.analytics.rest;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.model.ReportRow;

/// The columns of the attention report in CSV, in their order. The names and the order of the columns are a
/// public
/// interface, because spreadsheets and programs of the entity depend on them. Therefore a new column must
/// be added at
/// the end, and no column may be renamed.
enum ReportColumn {
    PERIOD("period", ReportRow::period),
    OFFERED("offered", ReportRow::offered),
    ANSWERED("answered", ReportRow::answered),
    ABANDONED("abandoned", ReportRow::abandoned),
    SHORT_ABANDONED("shortAbandoned", ReportRow::shortAbandoned),
    FLOW_OUT("flowOut", ReportRow::flowOut),
    BOT_CONTAINED("botContained", ReportRow::botContained),
    IN_QUEUE("inQueue", ReportRow::inQueue),
    ATTENTION_LEVEL("attentionLevel", ReportRow::attentionLevel),
    ABANDON_LEVEL("abandonLevel", ReportRow::abandonLevel),
    NET_ATTENTION_LEVEL("netAttentionLevel", ReportRow::netAttentionLevel),
    NET_ABANDON_LEVEL("netAbandonLevel", ReportRow::netAbandonLevel),
    ASA_SECONDS("asaSeconds", ReportRow::asaSeconds),
    ASA_MAX_SECONDS("asaMaxSeconds", ReportRow::asaMaxSeconds),
    MEAN_ABANDON_SECONDS("meanAbandonSeconds", ReportRow::meanAbandonSeconds),
    SERVICE_LEVEL_OFFERED("serviceLevelOffered", ReportRow::serviceLevelOffered),
    SERVICE_LEVEL_ANSWERED("serviceLevelAnswered", ReportRow::serviceLevelAnswered),
    TMO_SECONDS("tmoSeconds", ReportRow::tmoSeconds),
    TMO("tmo", ReportRow::tmo),
    TMO_EFFORT_SECONDS("tmoEffortSeconds", ReportRow::tmoEffortSeconds),
    TMO_EFFORT("tmoEffort", ReportRow::tmoEffort),
    MEAN_CONCURRENCY("meanConcurrency", ReportRow::meanConcurrency),
    OCCUPANCY("occupancy", ReportRow::occupancy),
    OFFERED_UNSTAFFED("offeredUnstaffed", ReportRow::offeredUnstaffed),
    LEFT_UNSTAFFED("leftUnstaffed", ReportRow::leftUnstaffed);

    private final String title;
    private final Function<ReportRow, @Nullable Object> cell;

    ReportColumn(String title, Function<ReportRow, @Nullable Object> cell) {
        this.title = title;
        this.cell = cell;
    }

    /// Returns the names of the columns.
    static List<String> names() {
        return Arrays.stream(values()).map(column -> column.title).toList();
    }

    /// Returns the cells of a row.
    static List<@Nullable Object> cells(ReportRow row) {
        List<@Nullable Object> cells = new ArrayList<>();
        for (ReportColumn column : values()) {
            cells.add(column.cell.apply(row));
        }
        return cells;
    }
}
