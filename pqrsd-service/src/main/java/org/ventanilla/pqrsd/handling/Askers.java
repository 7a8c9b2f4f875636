package org.ventanilla.pqrsd.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.ids.CaseId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.LookUp;

/// Records who asked for the state of a case without success, and who proved to know one.
public interface Askers {

    /// An asker and a case.
    record Known(UUID asker, CaseId caseId) {}

    /// The failures counted under these names, locked until the transaction ends, also where there
    /// are none: two guesses at once never count as one.
    Map<UUID, LookUp.Count> lock(Transaction tx, Collection<UUID> names, Instant now);

    /// Remembers the failures under these names; {@link LookUp.Count#NONE} leaves nothing behind.
    void save(Transaction tx, Map<UUID, LookUp.Count> counts);

    /// Which of these have answered rightly after an instant.
    Set<Known> proven(Transaction tx, Collection<Known> which, Instant after);

    /// Remembers who answered rightly.
    void prove(Transaction tx, Collection<Known> who, Instant now);

    /// Forgets failures that began before an instant, and the oldest of those beyond a number.
    ///
    /// @param limit rows in one go
    /// @return rows forgotten
    int forgetFailures(Transaction tx, Instant before, int most, int limit);

    /// Forgets who proved to know a case before an instant.
    ///
    /// @param limit rows in one go
    /// @return rows forgotten
    int forgetProven(Transaction tx, Instant before, int limit);
}
