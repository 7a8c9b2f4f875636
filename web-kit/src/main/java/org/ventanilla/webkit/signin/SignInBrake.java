package org.ventanilla.webkit.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Limits the rate of password guesses.
///
/// Failed attempts are counted for an account from a network address, and for a network address.
/// Beyond the limit the caller has to wait, and each further failure makes the wait longer. While
/// the caller waits, no password is checked. An account is never locked for every address, because
/// then anybody could lock out its owner. The counts are kept in memory, per replica.
final class SignInBrake {

    /// The largest number of accounts and addresses that are remembered. Beyond it, the least
    /// recently used entries are removed, so that a new caller is never refused.
    static final int MOST_REMEMBERED = 50_000;

    /// The wait for a caller whose other attempts are still being checked.
    private static final Duration A_MOMENT = Duration.ofSeconds(1);

    private static final String ANY_ACCOUNT = "";

    private final SignInConfig.Brake limits;
    private final Map<Who, Map<Try, Integer>> underWay = new HashMap<>();
    private final Map<Who, Tries> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Who, Tries> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    /// An attempt to sign in with a password to an account from a network address.
    record Try(String account, String place, String password) {
        private Who accountHere() {
            return new Who(account, place);
        }

        private Who allAccountsHere() {
            return new Who(ANY_ACCOUNT, place);
        }

        /// Does not contain the password.
        @Override
        public String toString() {
            return "a try";
        }
    }

    /// @param account empty for all accounts
    private record Who(String account, String place) {}

    /// @param until before this time, no attempt is checked
    /// @param trusted whether the account has signed in from this address before
    private record Tries(int failures, Instant last, Instant until, boolean trusted) {
        static final Tries NONE = new Tries(0, Instant.MIN, Instant.MIN, false);
    }

    SignInBrake(SignInConfig.Brake limits) {
        this.limits = limits;
    }

    /// Asks whether a password may be checked. If the result is zero, the caller must call {@link
    /// #ended} afterwards.
    ///
    /// Attempts in progress count as failures until they end, so that concurrent attempts cannot
    /// exceed the limit. Concurrent attempts with the same password count as one.
    ///
    /// @return how long the caller has to wait; zero if the password may be checked
    synchronized Duration begin(Try attempt, Instant now) {
        Duration wait = wait(attempt.accountHere(), limits.accountFailures(), attempt, now);
        if (!of(attempt.accountHere(), now).trusted()) {
            Duration place = wait(attempt.allAccountsHere(), limits.placeFailures(), attempt, now);
            wait = place.compareTo(wait) > 0 ? place : wait;
        }
        if (wait.isZero()) {
            underWay(attempt.accountHere()).merge(attempt, 1, Integer::sum);
            underWay(attempt.allAccountsHere()).merge(attempt, 1, Integer::sum);
        }
        return wait;
    }

    /// Records the outcome of an attempt.
    ///
    /// @return whether a correct password is worth logging: the account had not signed in from this
    ///     address before, or had failed attempts
    synchronized boolean ended(Try attempt, Outcome outcome, Instant now) {
        end(attempt.accountHere(), attempt);
        end(attempt.allAccountsHere(), attempt);
        return switch (outcome) {
            case RIGHT -> {
                Tries before = of(attempt.accountHere(), now);
                remembered.put(attempt.accountHere(), new Tries(0, now, Instant.MIN, true));
                yield !before.trusted() || before.failures() > 0;
            }
            case WRONG -> {
                count(attempt.accountHere(), limits.accountFailures(), now);
                count(attempt.allAccountsHere(), limits.placeFailures(), now);
                yield false;
            }
            case UNKNOWN -> false;
        };
    }

    /// @see #ended
    enum Outcome {
        RIGHT,
        WRONG,
        /// The attempt was cancelled or failed because of a fault of ours; it does not count.
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
        remembered.put(who, new Tries(failures, now, until, before.trusted()));
    }

    private Duration waitAfter(int beyond) {
        Duration wait = limits.firstWait();
        for (int i = 0; i < beyond && wait.compareTo(limits.longestWait()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : wait;
    }

    /// What is remembered about an account or an address. A failure counts for the length of the
    /// window or until its wait has passed.
    private Tries of(Who who, Instant now) {
        Tries known = remembered.getOrDefault(who, Tries.NONE);
        boolean over = known.failures() > 0
                && known.last().plus(limits.window()).isBefore(now)
                && !known.until().isAfter(now);
        return over ? new Tries(0, known.last(), Instant.MIN, known.trusted()) : known;
    }

    private Map<Try, Integer> underWay(Who who) {
        return underWay.computeIfAbsent(who, _ -> new HashMap<>());
    }

    private void end(Who who, Try attempt) {
        underWay.computeIfPresent(who, (_, open) -> {
            open.computeIfPresent(attempt, (_, times) -> times == 1 ? null : times - 1);
            return open.isEmpty() ? null : open;
        });
    }
}
