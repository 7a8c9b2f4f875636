package org.ventanilla.webkit.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.signin.SignInRateLimit.Attempt;
import org.ventanilla.webkit.signin.SignInRateLimit.Outcome;

class SignInRateLimitTest {

    private static final String ADDRESS = "203.0.113.9";
    private static final String OTHER_ADDRESS = "198.51.100.1";

    private final SignInRateLimit rateLimit = new SignInRateLimit(new Limits());
    private Instant now = Instant.parse("2026-11-27T17:00:00Z");

    /// Five failures for an account, twenty for a network address.
    private record Limits() implements SignInConfig.RateLimit {
        @Override
        public int accountFailures() {
            return 5;
        }

        @Override
        public int placeFailures() {
            return 20;
        }

        @Override
        public Duration window() {
            return Duration.ofMinutes(15);
        }

        @Override
        public Duration firstWait() {
            return Duration.ofSeconds(30);
        }

        @Override
        public Duration longestWait() {
            return Duration.ofMinutes(15);
        }
    }

    @Test
    void afterFiveFailuresTheWaitBeginsAndDoubles() {
        for (int i = 0; i < 5; i++) {
            failSignIn("asesor", ADDRESS);
        }
        assertThat(wait("asesor", ADDRESS)).isEqualTo(Duration.ofSeconds(30));
        now = now.plusSeconds(30);
        failSignIn("asesor", ADDRESS);
        assertThat(wait("asesor", ADDRESS)).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            now = now.plus(wait("asesor", ADDRESS));
            failSignIn("asesor", ADDRESS);
        }
        assertThat(wait("asesor", ADDRESS)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitAppliesToOneAccountAtOneAddress() {
        for (int i = 0; i < 5; i++) {
            failSignIn("asesor", ADDRESS);
        }
        assertThat(wait("asesor", OTHER_ADDRESS)).isZero();
        assertThat(wait("oficial", ADDRESS)).isZero();
    }

    @Test
    void failuresForManyAccountsFromOneAddressAreLimited() {
        for (int i = 0; i < 20; i++) {
            failSignIn("cuenta" + i, ADDRESS);
        }
        assertThat(wait("otra", ADDRESS)).isPositive();
        assertThat(wait("otra", OTHER_ADDRESS)).isZero();
    }

    @Test
    void failuresOfOtherAccountsDoNotDelayAKnownAccount() {
        signIn("oficial", ADDRESS);
        for (int i = 0; i < 20; i++) {
            failSignIn("cuenta" + i, ADDRESS);
        }
        assertThat(wait("oficial", ADDRESS)).isZero();
    }

    @Test
    void aCorrectPasswordClearsOnlyTheFailuresOfItsAccount() {
        for (int i = 0; i < 4; i++) {
            failSignIn("asesor", ADDRESS);
        }
        signIn("asesor", ADDRESS);
        for (int i = 0; i < 4; i++) {
            failSignIn("asesor", ADDRESS);
        }
        assertThat(wait("asesor", ADDRESS)).isZero();
        for (int i = 0; i < 12; i++) {
            failSignIn("cuenta" + i, ADDRESS);
        }
        assertThat(wait("otra", ADDRESS)).isPositive();
    }

    @Test
    void oldFailuresAreForgotten() {
        for (int i = 0; i < 4; i++) {
            failSignIn("asesor", ADDRESS);
        }
        now = now.plus(Duration.ofMinutes(15)).plusSeconds(1);
        failSignIn("asesor", ADDRESS);
        assertThat(wait("asesor", ADDRESS)).isZero();
    }

    @Test
    void concurrentAttemptsCannotExceedTheLimit() {
        for (int i = 0; i < 5; i++) {
            assertThat(rateLimit.begin(new Attempt("asesor", ADDRESS, "clave" + i), now))
                    .isZero();
        }
        assertThat(rateLimit.begin(new Attempt("asesor", ADDRESS, "clave5"), now))
                .isPositive();
    }

    @Test
    void concurrentAttemptsWithTheSamePasswordCountOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(rateLimit.begin(new Attempt("notificador", ADDRESS, "clave"), now))
                    .isZero();
        }
        for (int i = 0; i < 50; i++) {
            rateLimit.recordOutcome(new Attempt("notificador", ADDRESS, "clave"), Outcome.RIGHT, now);
        }
        assertThat(wait("notificador", ADDRESS)).isZero();
    }

    @Test
    void aNewCallerIsNotRefusedWhenTheMemoryIsFull() {
        for (int i = 0; i <= SignInRateLimit.MAX_REMEMBERED; i++) {
            failSignIn("asesor", "address" + i);
        }
        assertThat(wait("oficial", ADDRESS)).isZero();
    }

    private Duration wait(String account, String address) {
        Attempt attempt = new Attempt(account, address, "x");
        Duration wait = rateLimit.begin(attempt, now);
        if (wait.isZero()) {
            rateLimit.recordOutcome(attempt, Outcome.UNKNOWN, now);
        }
        return wait;
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
