package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A code that can prove a single time that somebody reads the messages at a contact. This class
/// does not contain the digits of the code, which are stored as a keyed hash.
public record OneTimeCode(
        UUID codeId,
        Instant issuedAt,
        Instant expiresAt,
        int tries,
        @Nullable Instant usedAt) {

    /// Creates a new code.
    public static OneTimeCode issued(UUID codeId, Instant now) {
        return new OneTimeCode(codeId, now, now.plus(NoticeLimits.CODE_LIFETIME), 0, null);
    }

    /// Returns whether a contact to which codes were sent at these instants may receive another
    /// code now.
    public static boolean mayIssue(Collection<Instant> sentAt, Instant now) {
        return count(sentAt, now.minus(NoticeLimits.CODE_WINDOW)) < NoticeLimits.MAX_CODES_PER_WINDOW
                && count(sentAt, now.minus(java.time.Duration.ofDays(1))) < NoticeLimits.MAX_CODES_PER_DAY;
    }

    /// Evaluates an answer to the code.
    ///
    /// @param matches whether the typed digits are those of this code
    public Evaluation evaluate(boolean matches, Instant now) {
        if (!isUsable(now)) {
            return new Evaluation(this, false, true);
        }
        int triesAfter = tries + 1;
        OneTimeCode tried = new OneTimeCode(codeId, issuedAt, expiresAt, triesAfter, matches ? now : null);
        return new Evaluation(tried, matches, !matches && triesAfter >= NoticeLimits.MAX_CODE_ATTEMPTS);
    }

    /// Returns whether a correct answer would still be accepted.
    public boolean isUsable(Instant now) {
        return usedAt == null && tries < NoticeLimits.MAX_CODE_ATTEMPTS && now.isBefore(expiresAt);
    }

    private static long count(Collection<Instant> sentAt, Instant since) {
        return sentAt.stream().filter(at -> at.isAfter(since)).count();
    }

    /// The result of evaluating an answer.
    ///
    /// @param code the code after the answer
    /// @param exhausted whether no further answer will be accepted
    public record Evaluation(OneTimeCode code, boolean accepted, boolean exhausted) {}
}
