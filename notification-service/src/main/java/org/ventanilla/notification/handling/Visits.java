package org.ventanilla.notification.handling;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.messaging.Transaction;

/// Visitors of the page.
public interface Visits {

    /// One visit.
    ///
    /// @param noticeId absent in visits of release 0.2.0 that fit no notice; such visits have no
    /// row since
    /// @param nonceHash of the one form that may confirm access
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
            return new Visit(
                    id,
                    sessionHash,
                    noticeId,
                    startedAt,
                    now,
                    code,
                    identified,
                    nonce,
                    accessed,
                    endedAt);
        }
    }

    void add(Transaction tx, Visit visit);

    void update(Transaction tx, Visit visit);

    /// Locks it.
    Optional<Visit> bySession(Transaction tx, String sessionHash);

    /// Counts an attempt, unless there were too many. A refused attempt writes nothing.
    ///
    /// @param window how long attempts count together, from the first on
    /// @return when the next attempt may be made, if this one is refused
    Optional<Instant> attempt(Transaction tx, String scope, int most, Duration window, Instant now);

    /// Keeps the hash of the one form that may object, in place of an earlier one.
    void offerObjection(Transaction tx, UUID visitId, String nonceHash);

    /// Uses it up.
    ///
    /// @return whether it was the one kept
    boolean takeObjection(Transaction tx, UUID visitId, String nonceHash);

    /// Lets one copy leave at a time.
    ///
    /// @param until when the claim ends by itself: the process that sends may die
    /// @return false if another copy is leaving
    boolean claimCopy(Transaction tx, UUID visitId, Instant now, Instant until);

    /// The copy is still leaving.
    void renewCopy(Transaction tx, UUID visitId, Instant until);

    /// The copy left, or will not.
    void releaseCopy(Transaction tx, UUID visitId);

    /// Forgets windows of attempts and visits that ended before; at most `limit` rows of each.
    ///
    /// @return whether there may be more
    boolean forget(Transaction tx, Instant before, int limit);
}
