package org.ventanilla.simulator.line;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Tests a rate limit that allows bursts.
class RateLimitTest {

    private static final long SECOND_NANOS = 1_000_000_000L;

    @Test
    void afterABurstOneMessagePerIntervalIsAllowed() {
        RateLimit limit = new RateLimit(Duration.ofSeconds(6), 45);
        for (int i = 0; i < 45; i++) {
            assertThat(limit.tryAcquire(0)).isTrue();
        }
        assertThat(limit.tryAcquire(0)).isFalse();
        assertThat(limit.tryAcquire(6 * SECOND_NANOS)).isTrue();
        assertThat(limit.tryAcquire(6 * SECOND_NANOS)).isFalse();
        assertThat(limit.tryAcquire(11 * SECOND_NANOS)).isFalse();
        assertThat(limit.tryAcquire(12 * SECOND_NANOS)).isTrue();
    }

    @Test
    void aLongPauseAllowsOnlyOneBurst() {
        RateLimit limit = new RateLimit(Duration.ofSeconds(1), 2);
        assertThat(limit.tryAcquire(100 * SECOND_NANOS)).isTrue();
        assertThat(limit.tryAcquire(100 * SECOND_NANOS)).isTrue();
        assertThat(limit.tryAcquire(100 * SECOND_NANOS)).isFalse();
    }

    @Test
    void incomingMessagesCountAgainstTheLimit() {
        RateLimit limit = new RateLimit(Duration.ofSeconds(1), 2);
        limit.acquire(0);
        limit.acquire(0);
        assertThat(limit.tryAcquire(0)).isFalse();
    }

    @Test
    void withAnIntervalOfZeroThereIsNoLimit() {
        RateLimit limit = new RateLimit(Duration.ZERO, 1);
        for (int i = 0; i < 1000; i++) {
            assertThat(limit.tryAcquire(0)).isTrue();
        }
    }
}
