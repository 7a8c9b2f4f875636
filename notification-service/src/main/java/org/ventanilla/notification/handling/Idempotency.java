package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Answers already given to a client's key.
public interface Idempotency {

    /// What was answered.
    record Answer(String bodySha256, NoticeId noticeId) {}

    /// The answer given to this key, if any. Two requests with one key wait for each other.
    Optional<Answer> find(Transaction tx, String keyHash, Instant since);

    void add(Transaction tx, String keyHash, Answer answer, int status, Instant now);

    void forget(Transaction tx, Instant before);
}
