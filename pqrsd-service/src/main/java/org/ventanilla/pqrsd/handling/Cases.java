package org.ventanilla.pqrsd.handling;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.CaseEvent;
import org.ventanilla.pqrsd.model.CaseSummary;
import org.ventanilla.pqrsd.model.FiledCase;

/// The cases on file. A transaction is a value: what is done with it happens if it commits.
public interface Cases {

    /// Draws consecutive numbers of a year under one lock, held until the transaction ends; what
    /// rolls back gives its numbers back. Draw last, right before {@link #add}.
    ///
    /// @return the first of them
    long draw(Transaction tx, int year, int count);

    /// Puts new cases on file.
    ///
    /// @throws RetryLater if another transaction is filing the same wish: the next attempt finds
    ///     its number
    void add(Transaction tx, List<FiledCase> cases, String unit);

    /// The cases that these wishes led to, by wish.
    Map<UUID, CaseSummary> ofCommands(Transaction tx, Collection<UUID> commandIds);

    /// The cases with these numbers, by their key ({@link
    /// org.ventanilla.pqrsd.model.Radicado#key}).
    Map<String, CaseSummary> ofRadicados(Transaction tx, Collection<String> keys);

    /// One case with its content as it was filed, by the key of its number.
    Optional<CaseFile> file(Transaction tx, String key);

    /// What happened to a case, the oldest first; of a long history the newest events.
    List<CaseEvent> history(Transaction tx, CaseId caseId, int limit);

    /// Remembers a client's key; waits for another transaction that is remembering the same.
    ///
    /// @return whether it was new
    boolean claimKey(Transaction tx, UUID commandId, byte[] bodySha256, Instant at);

    /// What was sent under a key that is remembered.
    byte[] sentUnder(Transaction tx, UUID commandId);

    /// Forgets keys that were sent before an instant. What was filed under them stays known by its
    /// wish, so that none is ever filed twice.
    ///
    /// @param limit keys in one go
    /// @return keys forgotten
    int forgetKeys(Transaction tx, Instant before, int limit);

    /// Figures over all cases.
    Figures figures(Transaction tx, LocalDate today);

    /// @param filed cases filed ever
    /// @param owing cases whose clock runs
    /// @param overdue those of them whose due date has passed
    record Figures(long filed, long owing, long overdue) {}
}
