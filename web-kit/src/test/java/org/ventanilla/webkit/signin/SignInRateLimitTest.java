package org.ventanilla.webkit.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.signin.SignInRateLimit.Attempt;
import org.ventanilla.webkit.signin.SignInRateLimit.Outcome;

/// Tests how long a caller must wait after failed sign-ins. The limits are [#ACCOUNT_FAILURES] for one
/// account at one
/// network address, and [#PLACE_FAILURES] for all accounts at one network address.
class SignInRateLimitTest {

    private static final int ACCOUNT_FAILURES = 5;
    private static final int PLACE_FAILURES = 20;
    private static final int MORE_THAN_ALL_LIMITS = 50;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration FIRST_WAIT = Duration.ofSeconds(30);
    private static final Duration LONGEST_WAIT = Duration.ofMinutes(15);

    private static final String ADDRESS = "203.0.113.9";
    private static final String OTHER_ADDRESS = "198.51.100.1";

    private final SignInRateLimit rateLimit = new SignInRateLimit(new Limits());
    private Instant now = Instant.parse("2026-11-27T17:00:00Z");

    /// The limits of these tests.
    private record Limits() implements SignInConfig.RateLimit {
        @Override
        public int accountFailures() {
            return ACCOUNT_FAILURES;
        }

        @Override
        public int placeFailures() {
            return PLACE_FAILURES;
        }

        @Override
        public Duration window() {
            return WINDOW;
        }

        @Override
        public Duration firstWait() {
            return FIRST_WAIT;
        }

        @Override
        public Duration longestWait() {
            return LONGEST_WAIT;
        }
    }

    @Test
    void afterFiveFailuresTheWaitBeginsAndDoublesUpToTheLongestWait() {
        failSignIns(ACCOUNT_FAILURES, "asesor", ADDRESS);
        assertThat(waitOf("asesor", ADDRESS)).isEqualTo(FIRST_WAIT);
        now = now.plus(FIRST_WAIT);
        failSignIn("asesor", ADDRESS);
        assertThat(waitOf("asesor", ADDRESS)).isEqualTo(FIRST_WAIT.multipliedBy(2));
        // These failures are enough to reach the longest wait.
        for (int i = 0; i < 20; i++) {
            now = now.plus(waitOf("asesor", ADDRESS));
            failSignIn("asesor", ADDRESS);
        }
        assertThat(waitOf("asesor", ADDRESS)).isEqualTo(LONGEST_WAIT);
    }

    @Test
    void theWaitAppliesToOneAccountAtOneAddress() {
        failSignIns(ACCOUNT_FAILURES, "asesor", ADDRESS);
        assertThat(waitOf("asesor", OTHER_ADDRESS)).isZero();
        assertThat(waitOf("oficial", ADDRESS)).isZero();
    }

    @Test
    void failuresForManyAccountsFromOneAddressAreLimited() {
        failSignInsOfDifferentAccounts(PLACE_FAILURES, ADDRESS);
        assertThat(waitOf("otra", ADDRESS)).isPositive();
        assertThat(waitOf("otra", OTHER_ADDRESS)).isZero();
    }

    @Test
    void failuresForOtherAccountsDoNotDelayAnAccountThatHasSignedIn() {
        signIn("oficial", ADDRESS);
        failSignInsOfDifferentAccounts(PLACE_FAILURES, ADDRESS);
        assertThat(waitOf("oficial", ADDRESS)).isZero();
    }

    @Test
    void aCorrectPasswordClearsTheFailuresOfItsAccountButNotOfItsAddress() {
        failSignIns(ACCOUNT_FAILURES - 1, "asesor", ADDRESS);
        signIn("asesor", ADDRESS);
        failSignIns(ACCOUNT_FAILURES - 1, "asesor", ADDRESS);
        assertThat(waitOf("asesor", ADDRESS)).isZero();
        // With the failures of «asesor» before and after the correct password, the address has reached its
        // limit.
        failSignInsOfDifferentAccounts(PLACE_FAILURES - 2 * (ACCOUNT_FAILURES - 1), ADDRESS);
        assertThat(waitOf("otra", ADDRESS)).isPositive();
    }

    @Test
    void oldFailuresAreForgotten() {
        failSignIns(ACCOUNT_FAILURES - 1, "asesor", ADDRESS);
        now = now.plus(WINDOW).plusSeconds(1);
        failSignIn("asesor", ADDRESS);
        assertThat(waitOf("asesor", ADDRESS)).isZero();
    }

    @Test
    void concurrentAttemptsCannotExceedTheLimit() {
        for (int i = 0; i < ACCOUNT_FAILURES; i++) {
            assertThat(rateLimit.begin(new Attempt("asesor", ADDRESS, "clave" + i), now))
                    .isZero();
        }
        assertThat(rateLimit.begin(new Attempt("asesor", ADDRESS, "otra clave"), now))
                .isPositive();
    }

    @Test
    void concurrentAttemptsWithTheSamePasswordCountOnce() {
        for (int i = 0; i < MORE_THAN_ALL_LIMITS; i++) {
            assertThat(rateLimit.begin(new Attempt("notificador", ADDRESS, "clave"), now))
                    .isZero();
        }
        for (int i = 0; i < MORE_THAN_ALL_LIMITS; i++) {
            rateLimit.recordOutcome(new Attempt("notificador", ADDRESS, "clave"), Outcome.RIGHT, now);
        }
        assertThat(waitOf("notificador", ADDRESS)).isZero();
    }

    @Test
    void aNewCallerIsNotRefusedAlthoughNoMoreAddressesCanBeRemembered() {
        for (int i = 0; i <= SignInRateLimit.MAX_REMEMBERED; i++) {
            failSignIn("asesor", "address" + i);
        }
        assertThat(waitOf("oficial", ADDRESS)).isZero();
    }

    /// Returns how long an attempt has to wait. The attempt itself does not count.
    private Duration waitOf(String account, String address) {
        Attempt attempt = new Attempt(account, address, "x");
        Duration wait = rateLimit.begin(attempt, now);
        if (wait.isZero()) {
            rateLimit.recordOutcome(attempt, Outcome.UNKNOWN, now);
        }
        return wait;
    }

    private void failSignIns(int count, String account, String address) {
        for (int i = 0; i < count; i++) {
            failSignIn(account, address);
        }
    }

    private void failSignInsOfDifferentAccounts(int count, String address) {
        for (int i = 0; i < count; i++) {
            failSignIn("cuenta" + i, address);
        }
    }

    private void failSignIn(String account, String address) {
        Attempt attempt = new Attempt(account, address, "x");
        rateLimit.begin(attempt, now);
        rateLimit.recordOutcome(attempt, Outcome.WRONG, now);
    }

    private void signIn(String account, String address) {
        Attempt attempt = new Attempt(account, address, "x");
        rateLimit.begin(attempt, now);
        rateLimit.recordOutcome(attempt, Outcome.RIGHT, now);
    }
}
