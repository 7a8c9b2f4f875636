package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Tests a beat, which is due once in each interval.
class BeatTest {

    @Test
    void aBeatIsDueAtFirstAndThenNotBeforeTheIntervalHasPassed() {
        Beat beat = new Beat(Duration.ofHours(1));

        assertThat(beat.due()).isTrue();
        assertThat(beat.due()).isFalse();
    }

    @Test
    void aBeatIsDueAtOnceAfterDueNow() {
        Beat beat = new Beat(Duration.ofHours(1));
        beat.due(); // begins the interval of an hour

        beat.dueNow();

        assertThat(beat.due()).isTrue();
    }

    @Test
    void aBeatWithAnIntervalOfZeroIsAlwaysDue() {
        Beat beat = new Beat(Duration.ZERO);

        assertThat(beat.due()).isTrue();
        assertThat(beat.due()).isTrue();
    }
}
