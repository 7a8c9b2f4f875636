package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores the answers given to idempotency keys.
@ApplicationScoped
public class Idempotency {

    /// The answer that was given to a request.
    ///
    /// @param bodySha256 SHA-256 of the request
    public record Answer(String bodySha256, NoticeId noticeId) {}

    /// Returns the answer that was given to a request with this key since an instant. Two
    /// concurrent requests with the same key wait for each other.
    public Optional<Answer> find(Transaction tx, String keyHash, Instant since) {
        NamedLock.acquire(tx.connection(), keyHash);
        return Sql.query(
                        tx.connection(),
                        """
                        select body_sha256, notice_id from idempotency
                        where key_hash = ? and created_at > ?
                        """,
                        row -> new Answer(row.getString("body_sha256"), new NoticeId(Columns.id(row, "notice_id"))),
                        keyHash,
                        since)
                .stream()
                .findFirst();
    }

    /// Stores the answer to a key, and replaces an expired answer.
    public void add(Transaction tx, String keyHash, Answer answer, int status, Instant now) {
        Sql.update(
                tx.connection(),
                """
                insert into idempotency (key_hash, body_sha256, status, notice_id, created_at)
                values (?, ?, ?, ?, ?)
                on conflict (key_hash) do update set body_sha256 = excluded.body_sha256,
                    status = excluded.status, notice_id = excluded.notice_id, created_at = excluded.created_at
                """,
                keyHash,
                answer.bodySha256(),
                status,
                answer.noticeId().value(),
                now);
    }

    /// Deletes the answers that were given before an instant.
    public void deleteExpired(Transaction tx, Instant before) {
        Sql.update(tx.connection(), "delete from idempotency where created_at < ?", before);
    }
}
