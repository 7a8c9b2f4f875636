package org.ventanilla.notification.handling;

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
    /// @param noticeId absent where what was typed fits no notice; the visitor is not told
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

    /// Writes down an attempt and tells how many there were since.
    int attempts(Transaction tx, String scope, Instant since, Instant now);

    void forgetAttempts(Transaction tx, Instant before);
}
