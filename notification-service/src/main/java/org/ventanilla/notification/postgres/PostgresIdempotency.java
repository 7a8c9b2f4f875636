package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Idempotency;

/// Keys and the answers they got.
@Singleton
class PostgresIdempotency implements Idempotency {

    @Override
    public Optional<Answer> find(Transaction tx, String keyHash, Instant since) {
        tx.handle()
                .createQuery("select pg_advisory_xact_lock(hashtextextended(:key, 0))::text")
                .bind("key", keyHash)
                .mapTo(String.class)
                .list();
        return tx.handle()
                .createQuery(
                        """
                        select body_sha256, notice_id from idempotency
                        where key_hash = :key and created_at > :since
                        """)
                .bind("key", keyHash)
                .bind("since", at(since))
                .map(
                        (row, _) ->
                                new Answer(
                                        row.getString("body_sha256"),
                                        new NoticeId(Columns.id(row, "notice_id"))))
                .findOne();
    }

    @Override
    public void add(Transaction tx, String keyHash, Answer answer, int status, Instant now) {
        tx.handle()
                .createUpdate(
                        """
                        insert into idempotency (key_hash, body_sha256, status, notice_id, created_at)
                        values (:key, :body, :status, :notice, :now)
                        on conflict (key_hash) do update set body_sha256 = excluded.body_sha256,
                            status = excluded.status, notice_id = excluded.notice_id, created_at = excluded.created_at
                        """)
                .bind("key", keyHash)
                .bind("body", answer.bodySha256())
                .bind("status", status)
                .bind("notice", answer.noticeId().value())
                .bind("now", at(now))
                .execute();
    }

    @Override
    public void forget(Transaction tx, Instant before) {
        tx.handle()
                .createUpdate("delete from idempotency where created_at < :before")
                .bind("before", at(before))
                .execute();
    }
}
