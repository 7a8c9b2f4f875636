package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests how a loop delays its rounds. A round finds records, and a loop is under load while its rounds
/// have to wait or find more than a few records.
class PaceTest {

    private static final Duration INTERVAL = Duration.ofMillis(30);
    /// The number of rounds that may start at once after an idle time.
    private static final int BURST = 4;

    /// The longest interval under load, as a multiple of the ordinary interval.
    private static final int STRETCH = 4;

    /// The rounds, after the first rounds, in which the interval still grows to the longest interval.
    private static final int ROUNDS_WITH_GROWING_INTERVAL = 2;

    @AfterEach
    void clearInterrupt() {
        Thread.interrupted(); // also clears the flag, so that the next test is not interrupted
    }

    @Test
    void consecutiveRoundsStartAtLeastTheIntervalApart() {
        // Given
        int rounds = 12;
        Pace pace = new Pace(INTERVAL);
        long startNanos = System.nanoTime();
        // When
        IntStream.range(0, rounds).forEach(_ -> pace.begin());
        // Then all rounds except the first rounds have kept the interval
        int delayedRounds = rounds - BURST;
        assertThat(System.nanoTime() - startNanos)
                .isGreaterThanOrEqualTo(INTERVAL.multipliedBy(delayedRounds).toNanos());
    }

    @Test
    @Timeout(60)
    void theFirstRoundsAfterAnIdleTimeStartAtOnce() {
        Pace pace = new Pace(Duration.ofDays(1));
        boolean anyRoundWaited = IntStream.range(0, BURST).anyMatch(_ -> pace.begin());
        assertThat(anyRoundWaited).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 5})
    void underLoadRoundsThatFindFewRecordsStartAQuarterAsOften(int records) {
        // Given
        int rounds = 12;
        Pace pace = new Pace(INTERVAL);
        long startNanos = System.nanoTime();
        // When
        for (int i = 0; i < rounds; i++) {
            pace.begin();
            pace.reportFound(records);
        }
        // Then all later rounds have kept the longest interval
        int stretchedRounds = rounds - BURST - ROUNDS_WITH_GROWING_INTERVAL;
        Duration longestInterval = INTERVAL.multipliedBy(STRETCH);
        assertThat(System.nanoTime() - startNanos)
                .isGreaterThanOrEqualTo(
                        longestInterval.multipliedBy(stretchedRounds).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 500})
    @Timeout(60)
    void neitherVeryFewNorManyRecordsDelayTheFirstRounds(int records) {
        Pace pace = new Pace(Duration.ofDays(1));
        for (int i = 0; i < BURST - 1; i++) {
            pace.begin();
            pace.reportFound(records);
        }
        boolean lastRoundWaited = pace.begin();
        assertThat(lastRoundWaited).isFalse();
    }

    @Test
    void beginReturnsWhetherItWaited() {
        Pace pace = new Pace(Duration.ofSeconds(2));
        IntStream.range(0, BURST).forEach(_ -> pace.begin());
        boolean roundAfterBurstWaited = pace.begin();
        assertThat(roundAfterBurstWaited).isTrue();
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheWaitAndStaysSet() {
        Pace pace = new Pace(Duration.ofDays(1));
        IntStream.range(0, BURST).forEach(_ -> pace.begin());
        Thread.currentThread().interrupt();
        pace.begin(); // would wait for a day
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
