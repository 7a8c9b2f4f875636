package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A wait that does not end as promised lasts for days, so the test fails by its timeout.
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
    void aRequestBeforeTheWaitEndsIt() throws InterruptedException {
        alarm.ring();
        alarm.await(DAYS);
    }

    @Test
    void theEarliestRequestedInstantEndsTheWaitInAnyOrder() throws InterruptedException {
        alarm.ringWithin(Duration.ofDays(1));
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.await(DAYS);
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.ringWithin(Duration.ofDays(1));
        alarm.await(DAYS);
    }

    @Test
    void aWaitEndsWithoutARequest() throws InterruptedException {
        alarm.await(Duration.ofMillis(5));
    }

    @Test
    void aLaterInstantRemainsAfterAWaitThatEndsBeforeIt() throws InterruptedException {
        alarm.ringWithin(Duration.ofMillis(300));
        alarm.await(Duration.ofMillis(1));
        alarm.await(DAYS);
    }

    @Test
    void aRequestWakesOnce() throws InterruptedException {
        alarm.ring();
        alarm.await(DAYS);
        assertThat(wakesWithin(Duration.ofMillis(50))).isFalse();
    }

    @Test
    void clearDueClearsPassedInstantsAndKeepsLaterOnes() throws InterruptedException {
        alarm.ring();
        alarm.clearDue();
        assertThat(wakesWithin(Duration.ofMillis(50))).isFalse();
        alarm.ringWithin(Duration.ofMillis(200));
        alarm.clearDue();
        alarm.await(DAYS);
    }

    @Test
    void aClearedRequestWakesNobody() throws InterruptedException {
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
        long started = System.nanoTime();
        alarm.await(time);
        return System.nanoTime() - started < time.toNanos();
    }
}
