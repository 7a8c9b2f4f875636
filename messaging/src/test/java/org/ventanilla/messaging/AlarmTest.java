package org.ventanilla.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A wait that is not ended as promised lasts for days, and the test never ends by itself.
@Timeout(60)
class AlarmTest {

    private static final Duration DAYS = Duration.ofDays(2);

    private final Alarm alarm = new Alarm();

    @Test
    void aThreadThatWaitsIsWoken() throws InterruptedException {
        Thread.ofPlatform().start(alarm::ring);
        alarm.await(DAYS);
    }

    @Test
    void whatIsAskedForBeforeTheWaitEndsIt() throws InterruptedException {
        alarm.ring();
        alarm.await(DAYS);
    }

    @Test
    void theEarliestInstantCountsInWhicheverOrderTheyAreAskedFor() throws InterruptedException {
        alarm.ringWithin(Duration.ofDays(1));
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.await(DAYS);
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.ringWithin(Duration.ofDays(1));
        alarm.await(DAYS);
    }

    @Test
    void aWaitEndsWithoutAnybodyAsking() throws InterruptedException {
        alarm.await(Duration.ofMillis(5));
    }

    @Test
    void anInstantIsNotForgottenByAWaitThatEndsBeforeIt() throws InterruptedException {
        alarm.ringWithin(Duration.ofMillis(300));
        alarm.await(Duration.ofMillis(1));
        alarm.await(DAYS);
    }

    @Test
    void oneRingWakesOnce() throws InterruptedException {
        alarm.ring();
        alarm.await(DAYS);
        assertThat(wakesWithin(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void whatHasComeIsClearedAndWhatIsToComeStays() throws InterruptedException {
        alarm.ring();
        alarm.clearDue();
        assertThat(wakesWithin(Duration.ofMillis(50))).isFalse();
        alarm.ringWithin(Duration.ofMillis(200));
        alarm.clearDue();
        alarm.await(DAYS);
    }

    @Test
    void whatIsClearedAsAWholeWakesNobody() throws InterruptedException {
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.clear();
        assertThat(wakesWithin(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> alarm.await(DAYS));
    }

    /// Whether the alarm ends a wait before this much time has passed.
    private boolean wakesWithin(Duration time) throws InterruptedException {
        long begun = System.nanoTime();
        alarm.await(time);
        return System.nanoTime() - begun < time.toNanos();
    }
}
