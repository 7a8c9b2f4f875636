package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

class BeatTest {

    @Test
    void isDueOnceAndThenNotBeforeTheInterval() {
        Beat beat = new Beat(Duration.ofHours(1));

        assertThat(beat.due()).isTrue();
        assertThat(beat.due()).isFalse();
    }

    @Test
    void isDueAtOnceAfterAgain() {
        Beat beat = new Beat(Duration.ofHours(1));
        beat.due();

        beat.dueNow();

        assertThat(beat.due()).isTrue();
    }

    @Test
    void isAlwaysDueWithAnIntervalOfZero() {
        Beat beat = new Beat(Duration.ZERO);

        assertThat(beat.due()).isTrue();
        assertThat(beat.due()).isTrue();
    }
}
