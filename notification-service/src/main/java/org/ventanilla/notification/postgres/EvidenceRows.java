package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import org.jdbi.v3.core.Handle;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.notification.model.EvidenceKind;
import org.ventanilla.notification.model.EvidenceRow;
import org.ventanilla.notification.model.SourceKind;

/// Links of the chain as rows. There is no update and no delete: the table refuses both.
final class EvidenceRows {

    private EvidenceRows() {}

    static void insert(Handle handle, Collection<EvidenceRow> rows) {
        PreparedBatch batch =
                handle.prepareBatch(
                        """
                        insert into evidence (event_id, notice_id, seq, kind, schema_version, event_time, source, recorded_at,
                                              actor, reason, profile, software, payload, payload_hash, prev_hash, row_hash)
                        values (:event, :notice, :seq, :kind, :version, :eventTime, :source, :recordedAt,
                                :actor, :reason, :profile, :software, :payload, :payloadHash, :prevHash, :rowHash)
                        """);
        for (EvidenceRow row : rows) {
            batch.bind("event", row.eventId())
                    .bind("notice", row.noticeId())
                    .bind("seq", row.seq())
                    .bind("kind", row.kind().name())
                    .bind("version", row.schemaVersion())
                    .bind("eventTime", at(row.eventTime()))
                    .bind("source", row.source().name())
                    .bind("recordedAt", at(row.recordedAt()))
                    .bind("actor", row.actor())
                    .bind("reason", row.reason())
                    .bind("profile", row.profile())
                    .bind("software", row.software())
                    .bind("payload", row.payload())
                    .bind("payloadHash", row.payloadHash())
                    .bind("prevHash", row.prevHash())
                    .bind("rowHash", row.rowHash())
                    .add();
        }
        batch.execute();
    }

    static EvidenceRow read(ResultSet row) throws SQLException {
        return new EvidenceRow(
                Columns.id(row, "event_id"),
                Columns.id(row, "notice_id"),
                row.getLong("seq"),
                EvidenceKind.valueOf(row.getString("kind")),
                row.getInt("schema_version"),
                Columns.instant(row, "event_time"),
                SourceKind.valueOf(row.getString("source")),
                Columns.instant(row, "recorded_at"),
                row.getString("actor"),
                row.getString("reason"),
                row.getString("profile"),
                row.getString("software"),
                row.getString("payload"),
                row.getString("payload_hash"),
                row.getString("prev_hash"),
                row.getString("row_hash"));
    }
}
