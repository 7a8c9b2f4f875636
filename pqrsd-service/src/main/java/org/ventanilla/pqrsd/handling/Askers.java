package org.ventanilla.pqrsd.handling;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.pqrsd.model.LookUp;

/// Who asked for a case's state, and how often in vain.
public interface Askers {

    /// What is remembered of these askers, locked until the transaction ends; those who never
    /// failed
    /// are missing.
    Map<UUID, LookUp.Attempts> load(Transaction tx, Collection<UUID> askers);

    /// Remembers.
    void save(Transaction tx, Map<UUID, LookUp.Attempts> attempts);
}
