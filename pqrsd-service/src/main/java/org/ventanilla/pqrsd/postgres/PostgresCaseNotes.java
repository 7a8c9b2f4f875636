package org.ventanilla.pqrsd.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.handling.CaseNotes;
import org.ventanilla.pqrsd.model.CaseNote;

/// Notes in PostgreSQL.
@ApplicationScoped
class PostgresCaseNotes implements CaseNotes {

    @Override
    public void add(Transaction tx, Collection<Told> notes) {
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
        for (Told told : notes) {
            CaseNote note = told.note();
            batch.bind("command", told.commandId())
                    .bind("filing", told.filing())
                    .bind("change", note.change().name())
                    .bind("body", note.text())
                    .bind("at", CaseRows.utc(note.at()))
                    .add();
        }
        batch.execute();
    }

    @Override
    public List<CaseNote> of(Transaction tx, CaseId caseId, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select change, body, at from case_note
                        where case_id = :case order by at desc, command_id limit :limit
                        """)
                .bind("case", caseId.value())
                .bind("limit", limit)
                .map(
                        (row, _) ->
                                new CaseNote(
                                        CaseNote.Change.valueOf(row.getString("change")),
                                        row.getString("body"),
                                        CaseRows.instant(row, "at")))
                .list()
                .reversed();
    }
}
