package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Stores visits to the citizen's page and counts attempts to identify.
@ApplicationScoped
public class Visits {

    /// A visit. A field with an instant is absent until its event happens.
    ///
    /// @param noticeId absent in visits of release 0.2.0 that match no notice; later releases store
    ///     no row for such visits
    /// @param nonceHash hash of the nonce of the form that confirms access
    public record Visit(
            UUID id,
            String sessionHash,
            @Nullable NoticeId noticeId,
            Instant startedAt,
            Instant lastSeenAt,
            @Nullable UUID codeId,
            @Nullable Instant identifiedAt,
            @Nullable String nonceHash,
            @Nullable Instant accessedAt,
            @Nullable Instant endedAt) {

        /// Returns the visit after a request of the visitor.
        public Visit seen(Instant now) {
            return with(codeId, identifiedAt, nonceHash, accessedAt, now);
        }

        /// Returns the visit after a code was sent.
        public Visit withCode(UUID code, Instant now) {
            return with(code, identifiedAt, nonceHash, accessedAt, now);
        }

        /// Returns the visit after the visitor was identified.
        public Visit identified(Instant now) {
            return with(codeId, now, nonceHash, accessedAt, now);
        }

        /// Returns the visit after the form that confirms access was shown.
        public Visit withNonce(String hash, Instant now) {
            return with(codeId, identifiedAt, hash, accessedAt, now);
        }

        /// Returns the visit after the access was confirmed.
        public Visit accessed(Instant now) {
            return with(codeId, identifiedAt, null, accessedAt == null ? now : accessedAt, now);
        }

        private Visit with(
                @Nullable UUID code,
                @Nullable Instant identified,
                @Nullable String hash,
                @Nullable Instant accessed,
                Instant now) {
            return new Visit(id, sessionHash, noticeId, startedAt, now, code, identified, hash, accessed, endedAt);
        }
    }

    private final VisitRows rows;

    Visits(VisitRows rows) {
        this.rows = rows;
    }

    /// Adds a visit.
    public void add(Transaction tx, Visit visit) {
        rows.insert(VisitEntity.of(visit));
    }

    /// Updates the fields of a visit that may change.
    public void update(Transaction tx, Visit visit) {
        rows.change(visit.id(), row -> row.write(visit));
    }

    /// Returns and locks the visit of a session.
    public Optional<Visit> lockBySession(Transaction tx, String sessionHash) {
        return rows.lockBySession(sessionHash).stream().findFirst().map(VisitEntity::read);
    }

    /// Counts an attempt, unless the limit is reached. A refused attempt writes nothing.
    ///
    /// The attempt is counted in a single statement, so that two concurrent attempts are both
    /// counted.
    ///
    /// @param window the period in which attempts are counted together; the period begins with the
    ///     first attempt
    /// @return when the next attempt is allowed, if this attempt is refused
    public Optional<Instant> countAttempt(Transaction tx, String scope, int limit, Duration window, Instant now) {
        Instant windowStart = now.minus(window);
        boolean counted =
                Sql.update(tx.connection(), """
                                insert into attempt_window as kept (scope, since, attempts) values (?, ?, 1)
                                on conflict (scope) do update
                                set attempts = case when kept.since <= ? then 1 else kept.attempts + 1 end,
                                    since = case when kept.since <= ? then excluded.since else kept.since end
                                where kept.since <= ? or kept.attempts < ?
                                """, scope, now, windowStart, windowStart, windowStart, limit) == 1;
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

    /// Stores the hash of the nonce of the objection form and replaces an earlier nonce.
    public void storeObjectionNonce(Transaction tx, UUID visitId, String nonceHash) {
        Sql.update(tx.connection(), "update visit set objection_nonce_hash = ? where visit_id = ?", nonceHash, visitId);
    }

    /// Consumes the nonce of the objection form.
    ///
    /// @return whether the stored nonce had this hash
    public boolean consumeObjectionNonce(Transaction tx, UUID visitId, String nonceHash) {
        return Sql.update(tx.connection(), """
                        update visit set objection_nonce_hash = null
                        where visit_id = ? and objection_nonce_hash = ?
                        """, visitId, nonceHash) == 1;
    }

    /// Claims the visit for one copy, so that only one copy is sent at a time.
    ///
    /// @param until when the claim expires, in case the process stops without releasing the claim
    /// @return false if another copy is being sent
    public boolean claimCopy(Transaction tx, UUID visitId, Instant now, Instant until) {
        return Sql.update(tx.connection(), """
                        update visit set copy_until = ?
                        where visit_id = ? and (copy_until is null or copy_until <= ?)
                        """, until, visitId, now) == 1;
    }

    /// Extends the claim while the copy is being sent.
    public void renewCopy(Transaction tx, UUID visitId, Instant until) {
        setCopyUntil(tx, visitId, until);
    }

    /// Releases the claim after the copy was sent or failed.
    public void releaseCopy(Transaction tx, UUID visitId) {
        setCopyUntil(tx, visitId, null);
    }

    private static void setCopyUntil(Transaction tx, UUID visitId, @Nullable Instant until) {
        Sql.update(tx.connection(), "update visit set copy_until = ? where visit_id = ?", until, visitId);
    }

    /// Deletes attempt windows, failed confirmations and visits that are older than an instant, at
    /// most `limit` rows of each kind.
    ///
    /// @return whether there may be more to delete
    public boolean deleteExpired(Transaction tx, Instant before, int limit) {
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
