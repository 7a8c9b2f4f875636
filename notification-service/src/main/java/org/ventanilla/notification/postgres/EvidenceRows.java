package org.ventanilla.notification.postgres;

import static java.util.stream.Collectors.groupingBy;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.SourceKind;

/// Inserts and reads rows of evidence. The table refuses to update or delete rows.
final class EvidenceRows {

    private EvidenceRows() {}

    static void insert(Connection connection, Collection<EvidenceRow> rows) {
        Sql.batch(connection, """
                insert into evidence (event_id, notice_id, seq, kind, schema_version, event_time, source, recorded_at,
                                      actor, reason, profile, software, payload, payload_hash, prev_hash, row_hash)
                values (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
                """, rows.stream().map(EvidenceRows::values).toList());
    }

    private static Object[] values(EvidenceRow row) {
        return new Object[] {
            row.eventId(),
            row.noticeId(),
            row.seq(),
            row.kind().name(),
            row.schemaVersion(),
            row.eventTime(),
            row.source().name(),
            row.recordedAt(),
            row.circumstances().actor(),
            row.circumstances().reason(),
            row.circumstances().profile(),
            row.circumstances().software(),
            row.payload(),
            row.hashes().payload(),
            row.hashes().previous(),
            row.hashes().row()
        };
    }

    /// Returns the chains of these notices, each in the order of its rows.
    static Map<UUID, List<EvidenceRow>> chainsOf(Connection connection, Collection<UUID> notices) {
        if (notices.isEmpty()) {
            return Map.of();
        }
        return Sql.query(
                        connection,
                        "select * from evidence where notice_id = any(?) order by notice_id, seq",
                        EvidenceRows::read,
                        notices)
                .stream()
                .collect(groupingBy(EvidenceRow::noticeId));
    }

    private static EvidenceRow read(ResultSet row) throws SQLException {
        return new EvidenceRow(
                Columns.id(row, "event_id"),
                Columns.id(row, "notice_id"),
                row.getLong("seq"),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getInt("schema_version"),
                Columns.instant(row, "event_time"),
                SourceKind.valueOf(row.getString("source")),
                Columns.instant(row, "recorded_at"),
                new EvidenceRow.Circumstances(
                        row.getString("actor"),
                        row.getString("reason"),
                        row.getString("profile"),
                        row.getString("software")),
                row.getString("payload"),
                new EvidenceRow.Hashes(
                        row.getString("payload_hash"), row.getString("prev_hash"), row.getString("row_hash")));
    }
}
