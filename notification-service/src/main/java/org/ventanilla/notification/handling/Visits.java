package org.ventanilla.notification.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Stores visits to the citizen's page.
public interface Visits {

    /// A visit.
    ///
    /// @param noticeId absent in visits of release 0.2.0 that match no notice; later releases store
    ///     no row for such visits
    /// @param nonceHash hash of the nonce of the form that confirms access
    record Visit(
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

        public Visit seen(Instant now) {
            return with(codeId, identifiedAt, nonceHash, accessedAt, now);
        }

        public Visit coded(UUID code, Instant now) {
            return with(code, identifiedAt, nonceHash, accessedAt, now);
        }

        public Visit identified(Instant now) {
            return with(codeId, now, nonceHash, accessedAt, now);
        }

        public Visit offered(String nonce, Instant now) {
            return with(codeId, identifiedAt, nonce, accessedAt, now);
        }

        public Visit accessed(Instant now) {
            return with(codeId, identifiedAt, null, accessedAt == null ? now : accessedAt, now);
        }

        private Visit with(
                @Nullable UUID code,
                @Nullable Instant identified,
                @Nullable String nonce,
                @Nullable Instant accessed,
                Instant now) {
            return new Visit(id, sessionHash, noticeId, startedAt, now, code, identified, nonce, accessed, endedAt);
        }
    }

    void add(Transaction tx, Visit visit);

    void update(Transaction tx, Visit visit);

    /// Returns and locks the visit of a session.
    Optional<Visit> bySession(Transaction tx, String sessionHash);

    /// Counts an attempt, unless the limit is reached. A refused attempt writes nothing.
    ///
    /// @param window the period in which attempts are counted together; it begins with the first
    ///     attempt
    /// @return when the next attempt is allowed, if this one is refused
    Optional<Instant> attempt(Transaction tx, String scope, int most, Duration window, Instant now);

    /// Stores the hash of the nonce of the objection form and replaces an earlier nonce.
    void offerObjection(Transaction tx, UUID visitId, String nonceHash);

    /// Consumes the nonce of the objection form.
    ///
    /// @return whether the stored nonce had this hash
    boolean takeObjection(Transaction tx, UUID visitId, String nonceHash);

    /// Claims the visit for one copy, so that only one copy is sent at a time.
    ///
    /// @param until when the claim expires if it is not released, for example because the process
    ///     died
    /// @return false if another copy is being sent
    boolean claimCopy(Transaction tx, UUID visitId, Instant now, Instant until);

    /// Extends the claim while the copy is being sent.
    void renewCopy(Transaction tx, UUID visitId, Instant until);

    /// Releases the claim after the copy was sent or failed.
    void releaseCopy(Transaction tx, UUID visitId);

    /// Deletes attempt windows and visits that ended before an instant, at most `limit` rows of
    /// each.
    ///
    /// @return whether there may be more to delete
    boolean forget(Transaction tx, Instant before, int limit);
}
