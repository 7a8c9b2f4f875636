package org.ventanilla.pqrsd.postgres;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.PersistenceException;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.model.CaseDraft;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseFigures;
import org.ventanilla.pqrsd.model.CaseFile;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.pqrsd.model.Radicado;
import org.ventanilla.records.RetryLater;

/// The store of cases. All changes become effective when the given transaction commits. The counter
/// of radicados and the idempotency keys of API clients have no entities. Several transactions may
/// need the same row of these tables, so a native statement checks and writes the row in one step.
@ApplicationScoped
public class Cases {

    /// The SQL state of an error that a unique constraint caused.
    private static final String UNIQUE_VIOLATION = "23505";

    private final CaseRows rows;
    private final ApplicantRows applicants;
    private final CaseEventRows events;

    Cases(CaseRows rows, ApplicantRows applicants, CaseEventRows events) {
        this.rows = rows;
        this.applicants = applicants;
        this.events = events;
    }

    /// Assigns consecutive numbers of a year. The counter of the year is locked until the transaction
    /// ends, so this method must be called as late as possible, immediately before {@link #add}. After
    /// a rollback, the numbers are assigned to other cases.
    ///
    /// @return the first of the numbers
    public long drawNumbers(Transaction tx, int year, int count) {
        return Sql.query(tx.connection(), """
                        insert into radicado_counter as counter (year, next) values (?, 1 + ?)
                        on conflict (year) do update set next = counter.next + ?
                        returning next - ?
                        """, row -> row.getLong(1), year, count, count, count)
                .getFirst();
    }

    /// Stores new cases. The statements are sent to the database here and not at the commit, so that
    /// this method can detect a request that is filed twice.
    ///
    /// @throws RetryLater if another transaction is filing the same request. The next attempt finds
    ///     the case of the other transaction
    public void add(Transaction tx, List<FiledCase> cases, String unit) {
        List<CaseDraft> drafts = cases.stream().map(FiledCase::draft).toList();
        rows.persist(cases.stream().map(filed -> CaseEntity.of(filed, unit)));
        applicants.persist(drafts.stream().filter(ApplicantEntity::isNeededFor).map(ApplicantEntity::of));
        events.persist(drafts.stream().map(CaseEventEntity::filed));
        try {
            rows.flush();
        } catch (PersistenceException e) {
            if (isDuplicateCommand(e)) {
                throw new RetryLater("another transaction is filing the same request", e);
            }
            throw e;
        }
    }

    /// The cases that were filed by these commands, by command id.
    public Map<UUID, CaseSummary> ofCommands(Transaction tx, Collection<UUID> commandIds) {
        return indexed(rows.ofCommands(commandIds), CaseSummary::commandId);
    }

    /// The cases whose radicado has one of these keys, by key ([key][Radicado#key]).
    public Map<String, CaseSummary> ofRadicados(Transaction tx, Collection<String> keys) {
        return indexed(rows.withKeys(keys), summary -> Radicado.keyOf(summary.radicado()));
    }

    /// The case whose radicado has this key, with its content as it was filed.
    public Optional<CaseFile> caseFile(Transaction tx, String key) {
        return rows.caseFile(key);
    }

    /// The events of a case, oldest first. If there are more than the limit, the newest are
    /// returned.
    public List<CaseEvent> history(Transaction tx, CaseId caseId, int limit) {
        return events.newest(caseId.value(), limit).reversed().stream()
                .map(CaseEventEntity::toModel)
                .toList();
    }

    /// Stores the idempotency key of an API client. If another transaction is storing the same key,
    /// the method waits until that transaction ends.
    ///
    /// @param commandId the id that is derived from the key
    /// @return whether the key was new
    public boolean claimKey(Transaction tx, UUID commandId, byte[] bodySha256, Instant at) {
        return Sql.update(tx.connection(), """
                        insert into idempotency_key (command_id, body_sha256, at) values (?, ?, ?)
                        on conflict do nothing
                        """, commandId, bodySha256, at) == 1;
    }

    /// The hash of the request body that was sent with a stored key.
    public byte[] bodyHashOf(Transaction tx, UUID commandId) {
        return Sql.query(
                        tx.connection(),
                        "select body_sha256 from idempotency_key where command_id = ?",
                        row -> row.getBytes(1),
                        commandId)
                .getFirst();
    }

    /// Deletes idempotency keys that were stored before a time. The command id of the case remains
    /// stored, so that a repeated request is never filed twice.
    ///
    /// @param limit the largest number of keys to delete in one call
    /// @return the number of deleted keys
    public int deleteKeys(Transaction tx, Instant before, int limit) {
        return Sql.update(tx.connection(), """
                delete from idempotency_key where command_id in (
                    select command_id from idempotency_key where at < ? limit ?)
                """, before, limit);
    }

    /// Totals over all cases.
    public CaseFigures figures(Transaction tx, LocalDate today) {
        return Sql.query(
                        tx.connection(),
                        """
                        select coalesce((select sum(next - 1) from radicado_counter), 0) as filed,
                               count(*) as owing,
                               count(*) filter (where due_date < ?) as overdue
                        from pqrsd_case where
                        """ + CaseLists.IS_OPEN,
                        row -> new CaseFigures(row.getLong("filed"), row.getLong("owing"), row.getLong("overdue")),
                        today)
                .getFirst();
    }

    private static <K> Map<K, CaseSummary> indexed(List<CaseSummary> cases, Function<CaseSummary, K> key) {
        return cases.stream().collect(toMap(key, Function.identity()));
    }

    private static boolean isDuplicateCommand(PersistenceException failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof SQLException sql
                    && UNIQUE_VIOLATION.equals(sql.getSQLState())
                    && String.valueOf(sql.getMessage()).contains("pqrsd_case_command_id_key")) {
                return true;
            }
        }
        return false;
    }
}
