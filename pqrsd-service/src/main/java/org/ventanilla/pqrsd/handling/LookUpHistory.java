package org.ventanilla.pqrsd.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.pqrsd.model.LookUp;

/// Stores failed look-ups of a case's state, and which askers have given a correct answer about a
/// case.
public interface LookUpHistory {

    /// An asker and a case that they gave a correct answer about.
    record Known(UUID asker, CaseId caseId) {}

    /// The failure counts for these keys. The rows are locked until the transaction ends, including
    /// rows that had no failures before, so that two concurrent guesses are always counted as two.
    Map<UUID, LookUp.Count> lock(Transaction tx, Collection<UUID> keys, Instant now);

    /// Stores the failure counts for these keys. {@link LookUp.Count#NONE} removes the row.
    void save(Transaction tx, Map<UUID, LookUp.Count> counts);

    /// Which of these askers gave a correct answer after this time.
    Set<Known> proven(Transaction tx, Collection<Known> which, Instant after);

    /// Stores that these askers gave a correct answer.
    void prove(Transaction tx, Collection<Known> who, Instant now);

    /// Deletes failure counts that began before a time, and the oldest counts if there are more
    /// than `most`.
    ///
    /// @param limit the largest number of rows to delete in one call
    /// @return the number of deleted rows
    int deleteFailures(Transaction tx, Instant before, int most, int limit);

    /// Deletes correct answers that were given before a time.
    ///
    /// @param limit the largest number of rows to delete in one call
    /// @return the number of deleted rows
    int deleteProven(Transaction tx, Instant before, int limit);
}
