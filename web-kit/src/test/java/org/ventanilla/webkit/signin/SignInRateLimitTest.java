package org.ventanilla.webkit.signin;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.ventanilla.webkit.signin.SignInRateLimit.Attempt;
import org.ventanilla.webkit.signin.SignInRateLimit.Outcome;

class SignInRateLimitTest {

    private static final String HERE = "203.0.113.9";
    private static final String THERE = "198.51.100.1";

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
            wrong("asesor", HERE);
        }
        assertThat(wait("asesor", HERE)).isEqualTo(Duration.ofSeconds(30));
        now = now.plusSeconds(30);
        wrong("asesor", HERE);
        assertThat(wait("asesor", HERE)).isEqualTo(Duration.ofSeconds(60));
        for (int i = 0; i < 20; i++) {
            now = now.plus(wait("asesor", HERE));
            wrong("asesor", HERE);
        }
        assertThat(wait("asesor", HERE)).isEqualTo(Duration.ofMinutes(15));
    }

    @Test
    void theWaitAppliesToOneAccountAtOneAddress() {
        for (int i = 0; i < 5; i++) {
            wrong("asesor", HERE);
        }
        assertThat(wait("asesor", THERE)).isZero();
        assertThat(wait("oficial", HERE)).isZero();
    }

    @Test
    void failuresForManyAccountsFromOneAddressAreLimited() {
        for (int i = 0; i < 20; i++) {
            wrong("cuenta" + i, HERE);
        }
        assertThat(wait("otra", HERE)).isPositive();
        assertThat(wait("otra", THERE)).isZero();
    }

    @Test
    void anAccountThatSignedInFromTheAddressBeforeDoesNotWaitForOthers() {
        right("oficial", HERE);
        for (int i = 0; i < 20; i++) {
            wrong("cuenta" + i, HERE);
        }
        assertThat(wait("oficial", HERE)).isZero();
    }

    @Test
    void aCorrectPasswordClearsOnlyTheFailuresOfItsAccount() {
        for (int i = 0; i < 4; i++) {
            wrong("asesor", HERE);
        }
        right("asesor", HERE);
        for (int i = 0; i < 4; i++) {
            wrong("asesor", HERE);
        }
        assertThat(wait("asesor", HERE)).isZero();
        for (int i = 0; i < 12; i++) {
            wrong("cuenta" + i, HERE);
        }
        assertThat(wait("otra", HERE)).isPositive();
    }

    @Test
    void oldFailuresAreForgotten() {
        for (int i = 0; i < 4; i++) {
            wrong("asesor", HERE);
        }
        now = now.plus(Duration.ofMinutes(15)).plusSeconds(1);
        wrong("asesor", HERE);
        assertThat(wait("asesor", HERE)).isZero();
    }

    @Test
    void concurrentAttemptsCannotExceedTheLimit() {
        for (int i = 0; i < 5; i++) {
            assertThat(rateLimit.begin(new Attempt("asesor", HERE, "clave" + i), now))
                    .isZero();
        }
        assertThat(rateLimit.begin(new Attempt("asesor", HERE, "clave5"), now)).isPositive();
    }

    @Test
    void concurrentAttemptsWithTheSamePasswordCountOnce() {
        for (int i = 0; i < 50; i++) {
            assertThat(rateLimit.begin(new Attempt("notificador", HERE, "clave"), now))
                    .isZero();
        }
        for (int i = 0; i < 50; i++) {
            rateLimit.ended(new Attempt("notificador", HERE, "clave"), Outcome.RIGHT, now);
        }
        assertThat(wait("notificador", HERE)).isZero();
    }

    @Test
    void aNewCallerIsNotRefusedWhenTheMemoryIsFull() {
        for (int i = 0; i <= SignInRateLimit.MOST_REMEMBERED; i++) {
            wrong("asesor", "place" + i);
        }
        assertThat(wait("oficial", HERE)).isZero();
    }

    private Duration wait(String account, String place) {
        Attempt attempt = new Attempt(account, place, "x");
        Duration wait = rateLimit.begin(attempt, now);
        if (wait.isZero()) {
            rateLimit.ended(attempt, Outcome.UNKNOWN, now);
        }
        return wait;
    }

    private void wrong(String account, String place) {
        Attempt attempt = new Attempt(account, place, "x");
        rateLimit.begin(attempt, now);
        rateLimit.ended(attempt, Outcome.WRONG, now);
    }

    private void right(String account, String place) {
        Attempt attempt = new Attempt(account, place, "x");
        rateLimit.begin(attempt, now);
        rateLimit.ended(attempt, Outcome.RIGHT, now);
    }
}
