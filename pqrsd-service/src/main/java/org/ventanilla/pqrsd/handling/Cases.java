package org.ventanilla.pqrsd.handling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;
import org.ventanilla.records.RetryLater;

/// The cases in the store. All changes become effective when the given transaction commits.
public interface Cases {

    /// Assigns consecutive numbers of a year under one lock, which is held until the transaction
    /// ends. A rollback returns the numbers. Call this method last, immediately before {@link
    /// #add}.
    ///
    /// @return the first of the numbers
    long draw(Transaction tx, int year, int count);

    /// Stores new cases.
    ///
    /// @throws RetryLater if another transaction is filing the same request; the next attempt finds
    ///     its case
    void add(Transaction tx, List<FiledCase> cases, String unit);

    /// The cases that were filed by these commands, by command id.
    Map<UUID, CaseSummary> ofCommands(Transaction tx, Collection<UUID> commandIds);

    /// The cases with these numbers, by their normalized key
    /// ([key][org.ventanilla.pqrsd.model.Radicado#key]).
    Map<String, CaseSummary> ofRadicados(Transaction tx, Collection<String> keys);

    /// One case with its content as it was filed, by the key of its number.
    Optional<CaseFile> file(Transaction tx, String key);

    /// The events of a case, oldest first. If there are more than the limit, the newest are
    /// returned.
    List<CaseEvent> history(Transaction tx, CaseId caseId, int limit);

    /// Stores the idempotency key of an API client. Waits for another transaction that is storing
    /// the same key.
    ///
    /// @return whether the key was new
    boolean claimKey(Transaction tx, UUID commandId, byte[] bodySha256, Instant at);

    /// The hash of the request body that was sent with a stored key.
    byte[] sentUnder(Transaction tx, UUID commandId);

    /// Deletes idempotency keys that were stored before a time. A case stays known by its command
    /// id, so that no request is ever filed twice.
    ///
    /// @param limit the largest number of keys to delete in one call
    /// @return the number of deleted keys
    int deleteKeys(Transaction tx, Instant before, int limit);

    /// Totals over all cases.
    Figures figures(Transaction tx, LocalDate today);

    /// Totals for the inbox.
    ///
    /// @param filed the number of all cases ever filed
    /// @param owing the number of open cases, whose clock runs
    /// @param overdue the number of open cases whose due date has passed
    record Figures(long filed, long owing, long overdue) {}
}
