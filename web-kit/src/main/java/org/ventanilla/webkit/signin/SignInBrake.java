package org.ventanilla.webkit.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Slows down a caller who guesses passwords.
///
/// Wrong ones are counted for an account from a place, and for a place. Beyond the limit the caller
/// waits, longer with each further one; while they wait no password is looked at. An account is
/// never locked for everybody, or anybody could lock anybody out. Kept in memory, per replica.
final class SignInBrake {

    /// Accounts and places remembered at a time; beyond it those that were unused for longest are
    /// forgotten, and a newcomer is never turned away.
    static final int MOST_REMEMBERED = 50_000;

    /// What a caller waits whose other tries are still being looked at.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final String ANY_ACCOUNT = "";

    private final SignInConfig.Brake limits;
    private final Map<Who, Map<Try, Integer>> underWay = new HashMap<>();
    private final Map<Who, Tries> remembered =
            new LinkedHashMap<>(16, 0.75f, true) {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Who, Tries> eldest) {
                    return size() > MOST_REMEMBERED;
                }
            };

    /// One password for one account from one place.
    record Try(String account, String place, String password) {
        private Who there() {
            return new Who(account, place);
        }

        private Who anybody() {
            return new Who(ANY_ACCOUNT, place);
        }

        /// Never the password.
        @Override
        public String toString() {
            return "a try";
        }
    }

    /// @param account empty for any account
    private record Who(String account, String place) {}

    /// @param until when the next try is looked at
    /// @param welcome whether the account has signed in from this place
    private record Tries(int failures, Instant last, Instant until, boolean welcome) {
        static final Tries NONE = new Tries(0, Instant.MIN, Instant.MIN, false);
    }

    SignInBrake(SignInConfig.Brake limits) {
        this.limits = limits;
    }

    /// Asks to look at a password. Where it need not wait, {@link #ended} must follow.
    ///
    /// Tries that are under way count as wrong ones until they have ended, so that many at once are
    /// no way around the limit; the same password many times at once is one try.
    ///
    /// @return how long to wait, zero for not at all
    synchronized Duration begin(Try attempt, Instant now) {
        Duration wait = wait(attempt.there(), limits.accountFailures(), attempt, now);
        if (!of(attempt.there(), now).welcome()) {
            Duration place = wait(attempt.anybody(), limits.placeFailures(), attempt, now);
            wait = place.compareTo(wait) > 0 ? place : wait;
        }
        if (wait.isZero()) {
            underWay(attempt.there()).merge(attempt, 1, Integer::sum);
            underWay(attempt.anybody()).merge(attempt, 1, Integer::sum);
        }
        return wait;
    }

    /// What came of a try.
    ///
    /// @return whether a right password is news: the account was not known here, or was tried
    ///     wrongly before
    synchronized boolean ended(Try attempt, Outcome outcome, Instant now) {
        end(attempt.there(), attempt);
        end(attempt.anybody(), attempt);
        return switch (outcome) {
            case RIGHT -> {
                Tries before = of(attempt.there(), now);
                remembered.put(attempt.there(), new Tries(0, now, Instant.MIN, true));
                yield !before.welcome() || before.failures() > 0;
            }
            case WRONG -> {
                count(attempt.there(), limits.accountFailures(), now);
                count(attempt.anybody(), limits.placeFailures(), now);
                yield false;
            }
            case UNKNOWN -> false;
        };
    }

    /// @see #ended
    enum Outcome {
        RIGHT,
        WRONG,
        /// Given up, or our own trouble: counts for nothing.
        UNKNOWN
    }

    private Duration wait(Who who, int limit, Try attempt, Instant now) {
        Tries tries = of(who, now);
        if (tries.until().isAfter(now)) {
            return Duration.between(now, tries.until());
        }
        Map<Try, Integer> others = underWay.getOrDefault(who, Map.of());
        int open = others.size() - (others.containsKey(attempt) ? 1 : 0);
        return open > 0 && tries.failures() + open >= limit ? A_MOMENT : Duration.ZERO;
    }

    private void count(Who who, int limit, Instant now) {
        Tries before = of(who, now);
        int failures = before.failures() + 1;
        Instant until = failures < limit ? Instant.MIN : now.plus(waitAfter(failures - limit));
        remembered.put(who, new Tries(failures, now, until, before.welcome()));
    }

    private Duration waitAfter(int beyond) {
        Duration wait = limits.firstWait();
        for (int i = 0; i < beyond && wait.compareTo(limits.longestWait()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : wait;
    }

    /// What is remembered; a wrong password counts as long as the window, or its wait, lasts.
    private Tries of(Who who, Instant now) {
        Tries known = remembered.getOrDefault(who, Tries.NONE);
        boolean over =
                known.failures() > 0
                        && known.last().plus(limits.window()).isBefore(now)
                        && !known.until().isAfter(now);
        return over ? new Tries(0, known.last(), Instant.MIN, known.welcome()) : known;
    }

    private Map<Try, Integer> underWay(Who who) {
        return underWay.computeIfAbsent(who, _ -> new HashMap<>());
    }

    private void end(Who who, Try attempt) {
        underWay.computeIfPresent(
                who,
                (_, open) -> {
                    open.computeIfPresent(attempt, (_, times) -> times == 1 ? null : times - 1);
                    return open.isEmpty() ? null : open;
                });
    }
}
