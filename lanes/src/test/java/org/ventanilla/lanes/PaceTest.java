package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PaceTest {

    private static final Duration PACE = Duration.ofMillis(30);

    @AfterEach
    void clearTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void consecutiveRoundsStartAtLeastThePaceApart() {
        // Given
        int rounds = 12;
        Pace pace = new Pace(PACE);
        long started = System.nanoTime();
        // When
        IntStream.range(0, rounds).forEach(_ -> pace.begin());
        // Then all rounds except the first ones have kept the pace
        assertThat(System.nanoTime() - started)
                .isGreaterThanOrEqualTo(PACE.multipliedBy(rounds - 4).toNanos());
    }

    @Test
    @Timeout(60)
    void theRoundsOfASingleMessageStartAtOnce() {
        Pace pace = new Pace(Duration.ofDays(1));
        assertThat(IntStream.range(0, 4).anyMatch(_ -> pace.begin())).isFalse();
    }

    @Test
    void roundsThatFindAFewRecordsStartHalfAsOften() {
        // Given
        int rounds = 12;
        Pace pace = new Pace(PACE);
        long started = System.nanoTime();
        // When
        for (int i = 0; i < rounds; i++) {
            pace.begin();
            pace.found(5);
        }
        // Then all rounds except the first ones have kept twice the pace
        assertThat(System.nanoTime() - started)
                .isGreaterThanOrEqualTo(PACE.multipliedBy(2 * (rounds - 1) - 3).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 16, 500})
    @Timeout(60)
    void neitherSingleRecordsNorManyDelayTheNextRound(int records) {
        Pace pace = new Pace(Duration.ofDays(1));
        for (int i = 0; i < 3; i++) {
            pace.begin();
            pace.found(records);
        }
        assertThat(pace.begin()).isFalse();
    }

    @Test
    void beginReturnsWhetherItWaited() {
        Pace pace = new Pace(Duration.ofSeconds(2));
        IntStream.range(0, 4).forEach(_ -> pace.begin());
        assertThat(pace.begin()).isTrue();
    }

    @Test
    @Timeout(60)
    void anInterruptEndsTheWaitAndStaysSet() {
        Pace pace = new Pace(Duration.ofDays(1));
        IntStream.range(0, 4).forEach(_ -> pace.begin());
        Thread.currentThread().interrupt();
        pace.begin();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
