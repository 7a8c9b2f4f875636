package org.ventanilla.messaging;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class PaceTest {

    private static final Duration PACE = Duration.ofMillis(30);

    @AfterEach
    void forgetTheInterrupt() {
        Thread.interrupted();
    }

    @Test
    void roundsBeginNoCloserThanThePace() {
        Pace pace = new Pace(PACE);
        pace.begin();
        long begun = System.nanoTime();
        pace.begin();
        pace.begin();
        // The first of the two counts from before the clock was read.
        assertThat(System.nanoTime() - begun).isGreaterThanOrEqualTo(PACE.toNanos());
    }

    @Test
    void anInterruptEndsTheWaitAndStaysSet() {
        Pace pace = new Pace(Duration.ofDays(1));
        pace.begin();
        Thread.currentThread().interrupt();
        pace.begin();
        assertThat(Thread.currentThread().isInterrupted()).isTrue();
    }
}
