package org.ventanilla.notification.postgres;

import static org.ventanilla.notification.postgres.Columns.at;

import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.statement.Update;
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

    @Override
    public int attempts(Transaction tx, String scope, Instant since, Instant now) {
        int before =
                tx.handle()
                        .createQuery(
                                "select count(*) from identification where scope = :scope and at > :since")
                        .bind("scope", scope)
                        .bind("since", at(since))
                        .mapTo(Integer.class)
                        .one();
        tx.handle()
                .createUpdate("insert into identification (scope, at) values (:scope, :now)")
                .bind("scope", scope)
                .bind("now", at(now))
                .execute();
        return before;
    }

    @Override
    public void forgetAttempts(Transaction tx, Instant before) {
        tx.handle()
                .createUpdate("delete from identification where at < :before")
                .bind("before", at(before))
                .execute();
    }
}
