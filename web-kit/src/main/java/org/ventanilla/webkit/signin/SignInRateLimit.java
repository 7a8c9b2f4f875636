package org.ventanilla.webkit.signin;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/// Limits the rate of password guesses.
///
/// Each failed attempt is counted twice: for the account at the network address, and for all accounts
/// together at the network address. Beyond a limit the caller has to wait, and each further failure
/// makes the wait longer. While the caller waits, no password is checked. An account is never locked
/// for all addresses, because then anybody could lock out the owner of the account. Each replica keeps
/// its own counts in memory.
final class SignInRateLimit {

    /// The largest number of accounts and addresses whose attempts are remembered. If there are more,
    /// the least recently used entries are removed, so that a new caller is never refused.
    static final int MAX_REMEMBERED = 50_000;

    /// The wait for a caller who reaches the limit only with attempts that are still being checked.
    private static final Duration SHORT_WAIT = Duration.ofSeconds(1);

    private static final String ANY_ACCOUNT = "";

    private final SignInConfig.RateLimit limits;
    private final Map<Key, Map<Attempt, Integer>> inProgress = new HashMap<>();
    private final Map<Key, History> remembered = new LinkedHashMap<>(16, 0.75f, true) {
        @Override
        protected boolean removeEldestEntry(Map.Entry<Key, History> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /// An attempt to sign in with a password to an account from a network address.
    record Attempt(String account, String address, String password) {
        private Key accountKey() {
            return new Key(account, address);
        }

        private Key addressKey() {
            return new Key(ANY_ACCOUNT, address);
        }

        /// A text without the password.
        @Override
        public String toString() {
            return "an attempt";
        }
    }

    /// What attempts are counted by.
    ///
    /// @param account the account; empty for all accounts together
    private record Key(String account, String address) {}

    /// The attempts that are remembered for a key.
    ///
    /// @param lastAt the time of the last attempt
    /// @param waitUntil the time before which no password is checked
    /// @param hasSignedIn whether the account has signed in from this address before
    private record History(int failures, Instant lastAt, Instant waitUntil, boolean hasSignedIn) {
        static final History NONE = new History(0, Instant.MIN, Instant.MIN, false);
    }

    SignInRateLimit(SignInConfig.RateLimit limits) {
        this.limits = limits;
    }

    /// Begins an attempt if its password may be checked. In this case, {@link #recordOutcome} must be
    /// called after the check.
    ///
    /// Attempts in progress count as failures until they end, so that concurrent attempts cannot
    /// exceed the limit. Concurrent attempts with the same password count as one attempt.
    ///
    /// @return how long the caller has to wait; zero if the password may be checked
    synchronized Duration begin(Attempt attempt, Instant now) {
        Duration wait = wait(attempt.accountKey(), limits.accountFailures(), attempt, now);
        if (!historyOf(attempt.accountKey(), now).hasSignedIn()) {
            Duration addressWait = wait(attempt.addressKey(), limits.placeFailures(), attempt, now);
            wait = addressWait.compareTo(wait) > 0 ? addressWait : wait;
        }
        if (wait.isZero()) {
            inProgress(attempt.accountKey()).merge(attempt, 1, Integer::sum);
            inProgress(attempt.addressKey()).merge(attempt, 1, Integer::sum);
        }
        return wait;
    }

    /// Records the outcome of an attempt.
    ///
    /// @return true if the password was correct, and the account had not signed in from this address
    ///     before or had failed attempts
    synchronized boolean recordOutcome(Attempt attempt, Outcome outcome, Instant now) {
        removeInProgress(attempt.accountKey(), attempt);
        removeInProgress(attempt.addressKey(), attempt);
        return switch (outcome) {
            case RIGHT -> {
                History before = historyOf(attempt.accountKey(), now);
                remembered.put(attempt.accountKey(), new History(0, now, Instant.MIN, true));
                yield !before.hasSignedIn() || before.failures() > 0;
            }
            case WRONG -> {
                countFailure(attempt.accountKey(), limits.accountFailures(), now);
                countFailure(attempt.addressKey(), limits.placeFailures(), now);
                yield false;
            }
            case UNKNOWN -> false;
        };
    }

    /// The outcome of an attempt.
    enum Outcome {
        RIGHT,
        WRONG,
        /// The attempt was cancelled or failed for a technical reason, so it does not count.
        UNKNOWN
    }

    private Duration wait(Key key, int limit, Attempt attempt, Instant now) {
        History history = historyOf(key, now);
        if (history.waitUntil().isAfter(now)) {
            return Duration.between(now, history.waitUntil());
        }
        Map<Attempt, Integer> others = inProgress.getOrDefault(key, Map.of());
        int otherAttempts = others.size() - (others.containsKey(attempt) ? 1 : 0);
        return otherAttempts > 0 && history.failures() + otherAttempts >= limit ? SHORT_WAIT : Duration.ZERO;
    }

    private void countFailure(Key key, int limit, Instant now) {
        History before = historyOf(key, now);
        int failures = before.failures() + 1;
        Instant waitUntil = failures < limit ? Instant.MIN : now.plus(waitAfter(failures - limit));
        remembered.put(key, new History(failures, now, waitUntil, before.hasSignedIn()));
    }

    private Duration waitAfter(int failuresBeyondLimit) {
        Duration wait = limits.firstWait();
        for (int i = 0; i < failuresBeyondLimit && wait.compareTo(limits.longestWait()) < 0; i++) {
            wait = wait.multipliedBy(2);
        }
        return wait.compareTo(limits.longestWait()) > 0 ? limits.longestWait() : wait;
    }

    /// What is remembered for a key. The failures are forgotten when the window after the last attempt
    /// and the wait have passed.
    private History historyOf(Key key, Instant now) {
        History known = remembered.getOrDefault(key, History.NONE);
        boolean isForgotten = known.failures() > 0
                && known.lastAt().plus(limits.window()).isBefore(now)
                && !known.waitUntil().isAfter(now);
        return isForgotten ? new History(0, known.lastAt(), Instant.MIN, known.hasSignedIn()) : known;
    }

    private Map<Attempt, Integer> inProgress(Key key) {
        return inProgress.computeIfAbsent(key, _ -> new HashMap<>());
    }

    private void removeInProgress(Key key, Attempt attempt) {
        inProgress.computeIfPresent(key, (_, attempts) -> {
            attempts.computeIfPresent(attempt, (_, times) -> times == 1 ? null : times - 1);
            return attempts.isEmpty() ? null : attempts;
        });
    }
}
