package org.ventanilla.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final long SECOND = 1_000_000_000L;

    @Test
    void aBurstThenOnePerInterval() {
        Pace pace = new Pace(Duration.ofSeconds(6), 45);
        for (int i = 0; i < 45; i++) {
            assertThat(pace.take(0)).isTrue();
        }
        assertThat(pace.take(0)).isFalse();
        assertThat(pace.take(6 * SECOND)).isTrue();
        assertThat(pace.take(6 * SECOND)).isFalse();
        assertThat(pace.take(11 * SECOND)).isFalse();
        assertThat(pace.take(12 * SECOND)).isTrue();
    }

    @Test
    void restFillsTheBurstButNoMore() {
        Pace pace = new Pace(Duration.ofSeconds(1), 2);
        assertThat(pace.take(100 * SECOND)).isTrue();
        assertThat(pace.take(100 * SECOND)).isTrue();
        assertThat(pace.take(100 * SECOND)).isFalse();
    }

    @Test
    void whatArrivesCountsWithoutAsking() {
        Pace pace = new Pace(Duration.ofSeconds(1), 2);
        pace.use(0);
        pace.use(0);
        assertThat(pace.take(0)).isFalse();
    }

    @Test
    void noIntervalMeansNoLimit() {
        Pace pace = new Pace(Duration.ZERO, 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(pace.take(0)).isTrue();
        }
    }
}
