package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jdbi.v3.core.statement.Update;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.handling.Visits;

/// Visitors of the page, and how often they tried.
@Singleton
class PostgresVisits implements Visits {

    @Override
    public void add(Transaction tx, Visit visit) {
        bind(
                        tx.handle()
                                .createUpdate(
                                        """
                                        insert into visit (visit_id, session_hash, notice_id, started_at, last_seen_at, code_id,
                                                           identified_at, nonce_hash, accessed_at, ended_at)
                                        values (:id, :session, :notice, :started, :seen, :code, :identified, :nonce,
                                                :accessed, :ended)
                                        """),
                        visit)
                .bind("session", visit.sessionHash())
                .bind("notice", visit.noticeId() == null ? null : visit.noticeId().value())
                .bind("started", at(visit.startedAt()))
                .execute();
    }

    @Override
    public void update(Transaction tx, Visit visit) {
        bind(
                        tx.handle()
                                .createUpdate(
                                        """
                                        update visit set last_seen_at = :seen, code_id = :code, identified_at = :identified,
                                               nonce_hash = :nonce, accessed_at = :accessed, ended_at = :ended
                                        where visit_id = :id
                                        """),
                        visit)
                .execute();
    }

    private static Update bind(Update update, Visit visit) {
        return update.bind("id", visit.id())
                .bind("seen", at(visit.lastSeenAt()))
                .bind("code", visit.codeId())
                .bind("identified", at(visit.identifiedAt()))
                .bind("nonce", visit.nonceHash())
                .bind("accessed", at(visit.accessedAt()))
                .bind("ended", at(visit.endedAt()));
    }

    @Override
    public Optional<Visit> bySession(Transaction tx, String sessionHash) {
        return tx.handle()
                .createQuery("select * from visit where session_hash = :session for update")
                .bind("session", sessionHash)
                .map(
                        (row, _) -> {
                            UUID notice = Columns.id(row, "notice_id");
                            return new Visit(
                                    Columns.id(row, "visit_id"),
                                    row.getString("session_hash"),
                                    notice == null ? null : new NoticeId(notice),
                                    Columns.instant(row, "started_at"),
                                    Columns.instant(row, "last_seen_at"),
                                    Columns.id(row, "code_id"),
                                    Columns.instantOrNull(row, "identified_at"),
                                    row.getString("nonce_hash"),
                                    Columns.instantOrNull(row, "accessed_at"),
                                    Columns.instantOrNull(row, "ended_at"));
                        })
                .findOne();
    }

    /// One statement: of two attempts at once each is counted.
    @Override
    public Optional<Instant> attempt(
            Transaction tx, String scope, int most, Duration window, Instant now) {
        boolean counted =
                tx.handle()
                                .createUpdate(
                                        """
                                        insert into attempt_window as kept (scope, since, attempts) values (:scope, :now, 1)
                                        on conflict (scope) do update
                                        set attempts = case when kept.since <= :old then 1 else kept.attempts + 1 end,
                                            since = case when kept.since <= :old then :now else kept.since end
                                        where kept.since <= :old or kept.attempts < :most
                                        """)
                                .bind("scope", scope)
                                .bind("now", at(now))
                                .bind("old", at(now.minus(window)))
                                .bind("most", most)
                                .execute()
                        == 1;
        return counted
                ? Optional.empty()
                : tx.handle()
                        .createQuery("select since from attempt_window where scope = :scope")
                        .bind("scope", scope)
                        .map((row, _) -> Columns.instant(row, "since").plus(window))
                        .findOne();
    }

    @Override
    public void offerObjection(Transaction tx, UUID visitId, String nonceHash) {
        tx.handle()
                .createUpdate("update visit set objection_nonce_hash = :nonce where visit_id = :id")
                .bind("nonce", nonceHash)
                .bind("id", visitId)
                .execute();
    }

    @Override
    public boolean takeObjection(Transaction tx, UUID visitId, String nonceHash) {
        return tx.handle()
                        .createUpdate(
                                """
                                update visit set objection_nonce_hash = null
                                where visit_id = :id and objection_nonce_hash = :nonce
                                """)
                        .bind("nonce", nonceHash)
                        .bind("id", visitId)
                        .execute()
                == 1;
    }

    @Override
    public boolean claimCopy(Transaction tx, UUID visitId, Instant now, Instant until) {
        return tx.handle()
                        .createUpdate(
                                """
                                update visit set copy_until = :until
                                where visit_id = :id and (copy_until is null or copy_until <= :now)
                                """)
                        .bind("until", at(until))
                        .bind("now", at(now))
                        .bind("id", visitId)
                        .execute()
                == 1;
    }

    @Override
    public void renewCopy(Transaction tx, UUID visitId, Instant until) {
        copyUntil(tx, visitId, until);
    }

    @Override
    public void releaseCopy(Transaction tx, UUID visitId) {
        copyUntil(tx, visitId, null);
    }

    private static void copyUntil(Transaction tx, UUID visitId, @Nullable Instant until) {
        tx.handle()
                .createUpdate("update visit set copy_until = :until where visit_id = :id")
                .bind("until", at(until))
                .bind("id", visitId)
                .execute();
    }

    @Override
    public boolean forget(Transaction tx, Instant before, int limit) {
        return Stream.of(
                        """
                        delete from attempt_window where scope in
                            (select scope from attempt_window where since < :before limit :limit)
                        """,
                        """
                        delete from identification where ctid in
                            (select ctid from identification where at < :before limit :limit)
                        """,
                        """
                        delete from visit where visit_id in
                            (select visit_id from visit where last_seen_at < :before limit :limit)
                        """)
                .map(
                        sql ->
                                tx.handle()
                                        .createUpdate(sql)
                                        .bind("before", at(before))
                                        .bind("limit", limit)
                                        .execute())
                .reduce(0, Math::max)
                .equals(limit);
    }
}
