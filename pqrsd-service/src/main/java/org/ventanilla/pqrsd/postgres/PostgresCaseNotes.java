package org.ventanilla.pqrsd.postgres;

import static java.time.ZoneOffset.UTC;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.OffsetDateTime;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.CaseNotes;
import org.ventanilla.pqrsd.model.CaseNote;

/// Notes in PostgreSQL.
@ApplicationScoped
class PostgresCaseNotes implements CaseNotes {

    /// More than any person edits; nobody reads on beyond it.
    private static final int SHOWN = 200;

    @Override
    public void add(Transaction tx, Collection<CaseNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into case_note (command_id, case_id, change, body, at)
                                select :command, id, :change, :body, :at
                                from pqrsd_case where command_id = :filing
                                on conflict do nothing
                                """);
        for (CaseNote note : notes) {
            batch.bind("command", note.commandId())
                    .bind("filing", note.filing())
                    .bind("change", note.change().name())
                    .bind("body", note.text())
                    .bind("at", OffsetDateTime.ofInstant(note.at(), UTC))
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<CaseNote> of(Transaction tx, UUID caseId) {
        return tx.handle()
                .createQuery(
                        """
                        select note.command_id, filed.command_id as filing, note.change, note.body, note.at
                        from case_note note join pqrsd_case filed on filed.id = note.case_id
                        where note.case_id = :case order by note.at, note.command_id limit :limit
                        """)
                .bind("case", caseId)
                .bind("limit", SHOWN)
                .map(
                        (row, _) ->
                                new CaseNote(
                                        row.getObject("command_id", UUID.class),
                                        row.getObject("filing", UUID.class),
                                        CaseNote.Change.valueOf(row.getString("change")),
                                        row.getString("body"),
                                        row.getObject("at", OffsetDateTime.class).toInstant()))
                .list();
    }
}
