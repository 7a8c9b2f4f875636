package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Tests the rates and waits that are computed from the times of messages.
class SendTimesTest {
    private static final Instant START = Instant.parse("2026-11-20T13:00:00Z");

    @Test
    void theBusiestSecondMayBeginAtAnyInstant() {
        assertThat(times(0, 600, 900, 1100, 1599, 1600, 2700).busiestSecond()).isEqualTo(4);
    }

    @Test
    void messagesASecondApartAreNotInTheSameSecond() {
        assertThat(times(0, 1000, 2000).busiestSecond()).isEqualTo(1);
        assertThat(times().busiestSecond()).isZero();
    }

    @Test
    void aWindowContainsItsStartAndNotItsEnd() {
        assertThat(times(99, 100, 199, 200)
                        .between(START.plusMillis(100), START.plusMillis(200))
                        .count())
                .isEqualTo(2);
    }

    @Test
    void waitsAreTheSecondsFromEachTimeToTheNext() {
        assertThat(times(21_000, 0, 1_000, 5_000).waits()).isEqualTo(List.of(1.0, 4.0, 16.0));
        assertThat(times(7).waits()).isEmpty();
    }

    private static SendTimes times(long... millis) {
        return new SendTimes(LongStream.of(millis).mapToObj(START::plusMillis).toList());
    }
}
