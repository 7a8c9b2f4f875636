package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Stores the answers given to idempotency keys.
public interface Idempotency {

    /// An answer that was given.
    record Answer(String bodySha256, NoticeId noticeId) {}

    /// Returns the answer given to this key, if any. Two requests with the same key wait for each
    /// other.
    Optional<Answer> find(Transaction tx, String keyHash, Instant since);

    void add(Transaction tx, String keyHash, Answer answer, int status, Instant now);

    void forget(Transaction tx, Instant before);
}
