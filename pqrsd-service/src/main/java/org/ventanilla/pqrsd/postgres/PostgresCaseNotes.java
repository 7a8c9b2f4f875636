package org.ventanilla.pqrsd.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.handling.CaseNotes;
import org.ventanilla.pqrsd.model.CaseNote;

/// Stores notes in PostgreSQL.
@ApplicationScoped
class PostgresCaseNotes implements CaseNotes, PanacheRepositoryBase<CaseNoteEntity, UUID> {

    /// Uses native statements, because a repeated note must change nothing, and a violated key
    /// would roll back the whole transaction.
    @Override
    public void add(Transaction tx, Collection<NewNote> notes) {
        if (notes.isEmpty()) {
            return;
        }
        Sql.batch(
                tx.connection(),
                """
                insert into case_note (command_id, case_id, change, body, at)
                select ?, id, ?, ?, ? from pqrsd_case where command_id = ?
                on conflict do nothing
                """,
                notes.stream().map(PostgresCaseNotes::values).toList());
    }

    @Override
    public List<CaseNote> of(Transaction tx, CaseId caseId, int limit) {
        return find("caseId = ?1", Sort.descending("at").and("commandId"), caseId.value())
                .page(0, limit)
                .list()
                .reversed()
                .stream()
                .map(CaseNoteEntity::read)
                .toList();
    }

    private static @Nullable Object[] values(NewNote newNote) {
        CaseNote note = newNote.note();
        return new @Nullable Object[] {
            newNote.commandId(), note.change().name(), note.text(), note.at(), newNote.filing()
        };
    }
}
