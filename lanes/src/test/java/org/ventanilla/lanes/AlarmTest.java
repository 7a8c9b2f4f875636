package org.ventanilla.lanes;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Tests an alarm, which ends the wait of a thread. The waits have a limit of days. If the alarm does not end
/// a wait, the test therefore fails by its timeout.
@Timeout(60)
class AlarmTest {

    private static final Duration TWO_DAYS = Duration.ofDays(2);

    /// A wait that ends by its own limit, because nothing rings the alarm.
    private static final Duration SHORT_WAIT = Duration.ofMillis(50);

    private final Alarm alarm = new Alarm();

    @Test
    void ringWakesAWaitingThread() throws InterruptedException {
        Thread.ofPlatform().start(alarm::ring);
        alarm.await(TWO_DAYS);
    }

    @Test
    void aWaitEndsAtOnceIfTheAlarmRangBefore() throws InterruptedException {
        alarm.ring();
        alarm.await(TWO_DAYS);
    }

    @Test
    void theEarliestRequestedInstantEndsTheWaitInAnyOrder() throws InterruptedException {
        alarm.ringWithin(Duration.ofDays(1));
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.await(TWO_DAYS);

        alarm.ringWithin(Duration.ofMillis(5));
        alarm.ringWithin(Duration.ofDays(1));
        alarm.await(TWO_DAYS);
    }

    @Test
    void aWaitWithoutARequestEndsAtItsLimit() throws InterruptedException {
        alarm.await(Duration.ofMillis(5));
    }

    @Test
    void aLaterInstantRemainsAfterAWaitThatEndsBeforeIt() throws InterruptedException {
        alarm.ringWithin(Duration.ofMillis(300));
        alarm.await(Duration.ofMillis(1));
        alarm.await(TWO_DAYS);
    }

    @Test
    void aRequestEndsOnlyOneWait() throws InterruptedException {
        alarm.ring();
        alarm.await(TWO_DAYS);
        assertThat(endsWaitBefore(SHORT_WAIT)).isFalse();
    }

    @Test
    void clearDueClearsPassedInstantsAndKeepsLaterInstants() throws InterruptedException {
        alarm.ring();
        alarm.clearDue();
        assertThat(endsWaitBefore(SHORT_WAIT)).isFalse();
        alarm.ringWithin(Duration.ofMillis(200));
        alarm.clearDue(); // keeps the instant, which has not passed
        alarm.await(TWO_DAYS);
    }

    @Test
    void aClearedRequestEndsNoWait() throws InterruptedException {
        alarm.ringWithin(Duration.ofMillis(5));
        alarm.clear();
        assertThat(endsWaitBefore(SHORT_WAIT)).isFalse();
    }

    @Test
    void anInterruptEndsTheWait() {
        Thread.currentThread().interrupt();
        assertThatExceptionOfType(InterruptedException.class).isThrownBy(() -> alarm.await(TWO_DAYS));
    }

    /// Whether the alarm ends a wait before this much time has passed.
    private boolean endsWaitBefore(Duration limit) throws InterruptedException {
        long startNanos = System.nanoTime();
        alarm.await(limit);
        return System.nanoTime() - startNanos < limit.toNanos();
    }
}
