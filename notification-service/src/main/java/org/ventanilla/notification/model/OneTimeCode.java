package org.ventanilla.notification.model;

import java.time.Instant;
import java.util.Collection;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A code that proves a contact once. Its digits are known only as a keyed hash, outside here.
public record OneTimeCode(
        UUID codeId, Instant issuedAt, Instant expiresAt, int tries, @Nullable Instant usedAt) {

    /// A fresh one.
    public static OneTimeCode issued(UUID codeId, Instant now) {
        return new OneTimeCode(codeId, now, now.plus(NoticeLimits.CODE_LIFE), 0, null);
    }

    /// Whether a person who got codes at these instants may get another now.
    public static boolean mayIssue(Collection<Instant> before, Instant now) {
        return count(before, now.minus(NoticeLimits.CODE_WINDOW)) < NoticeLimits.CODES_PER_WINDOW
                && count(before, now.minus(java.time.Duration.ofDays(1)))
                        < NoticeLimits.CODES_PER_DAY;
    }

    /// What an answer does to the code.
    ///
    /// @param matches whether the typed digits are those of this code
    public Judged judge(boolean matches, Instant now) {
        if (!usable(now)) {
            return new Judged(this, false, true);
        }
        int after = tries + 1;
        OneTimeCode tried =
                new OneTimeCode(codeId, issuedAt, expiresAt, after, matches ? now : null);
        return new Judged(tried, matches, !matches && after >= NoticeLimits.CODE_TRIES);
    }

    /// Whether an answer may still open.
    public boolean usable(Instant now) {
        return usedAt == null && tries < NoticeLimits.CODE_TRIES && now.isBefore(expiresAt);
    }

    private static long count(Collection<Instant> before, Instant since) {
        return before.stream().filter(at -> at.isAfter(since)).count();
    }

    /// The code afterwards.
    ///
    /// @param exhausted no further answer can open
    public record Judged(OneTimeCode code, boolean accepted, boolean exhausted) {}
}
