package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Sql;
import org.ventanilla.notification.handling.Visits;

/// Stores visits to the page and counts attempts.
@ApplicationScoped
class PostgresVisits implements Visits {

    private final VisitRows rows;

    PostgresVisits(VisitRows rows) {
        this.rows = rows;
    }

    @Override
    public void add(Transaction tx, Visit visit) {
        rows.insert(VisitEntity.of(visit));
    }

    @Override
    public void update(Transaction tx, Visit visit) {
        rows.change(visit.id(), row -> row.write(visit));
    }

    @Override
    public Optional<Visit> bySession(Transaction tx, String sessionHash) {
        return rows.lockBySession(sessionHash).stream().findFirst().map(VisitEntity::read);
    }

    /// Uses a single statement, so that two concurrent attempts are both counted.
    @Override
    public Optional<Instant> attempt(Transaction tx, String scope, int most, Duration window, Instant now) {
        Instant old = now.minus(window);
        boolean counted = Sql.update(tx.connection(), """
                                insert into attempt_window as kept (scope, since, attempts) values (?, ?, 1)
                                on conflict (scope) do update
                                set attempts = case when kept.since <= ? then 1 else kept.attempts + 1 end,
                                    since = case when kept.since <= ? then excluded.since else kept.since end
                                where kept.since <= ? or kept.attempts < ?
                                """, scope, now, old, old, old, most) == 1;
        return counted
                ? Optional.empty()
                : Sql.query(
                                tx.connection(),
                                "select since from attempt_window where scope = ?",
                                row -> Columns.instant(row, "since").plus(window),
                                scope)
                        .stream()
                        .findFirst();
    }

    @Override
    public void offerObjection(Transaction tx, UUID visitId, String nonceHash) {
        Sql.update(tx.connection(), "update visit set objection_nonce_hash = ? where visit_id = ?", nonceHash, visitId);
    }

    @Override
    public boolean takeObjection(Transaction tx, UUID visitId, String nonceHash) {
        return Sql.update(tx.connection(), """
                        update visit set objection_nonce_hash = null
                        where visit_id = ? and objection_nonce_hash = ?
                        """, visitId, nonceHash) == 1;
    }

    @Override
    public boolean claimCopy(Transaction tx, UUID visitId, Instant now, Instant until) {
        return Sql.update(tx.connection(), """
                        update visit set copy_until = ?
                        where visit_id = ? and (copy_until is null or copy_until <= ?)
                        """, until, visitId, now) == 1;
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
        Sql.update(tx.connection(), "update visit set copy_until = ? where visit_id = ?", until, visitId);
    }

    @Override
    public boolean forget(Transaction tx, Instant before, int limit) {
        return Stream.of("""
                        delete from attempt_window where scope in
                            (select scope from attempt_window where since < ? limit ?)
                        """, """
                        delete from identification where ctid in
                            (select ctid from identification where at < ? limit ?)
                        """, """
                        delete from visit where visit_id in
                            (select visit_id from visit where last_seen_at < ? limit ?)
                        """)
                .map(sql -> Sql.update(tx.connection(), sql, before, limit))
                .reduce(0, Math::max)
                .equals(limit);
    }
}
