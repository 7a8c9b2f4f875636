package org.ventanilla.lanes.kafka;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tracks whether Kafka refuses or fails the calls of the lane consumer, for example because its
/// account may no longer read a topic. After a failure the consumer waits before the next call,
/// longer each time. Only a change is failureLogged. Used only by the consumer's thread.
final class ConsumerFailures {

    private static final Logger LOG = Logger.getLogger(ConsumerFailures.class);
    /// How long no call must have failed until reading counts as restored. It is longer than the
    /// longest wait, because while one topic is refused, calls for other topics succeed in between.
    private static final Duration RESTORED_AFTER = Duration.ofSeconds(5);

    private final Backoff backoff = new Backoff();
    private @Nullable Class<? extends KafkaException> failureLogged;
    private long failedAtNanos;

    /// Whether the consumer must not call Kafka yet.
    boolean isWaiting() {
        return !backoff.isOver();
    }

    /// Whether calls failed lately, so that a call that nothing depends on would only fail as well.
    boolean hasFailedLately() {
        return failureLogged != null;
    }

    void failed(KafkaException failure) {
        backoff.failed();
        failedAtNanos = System.nanoTime();
        if (failureLogged != failure.getClass()) {
            failureLogged = failure.getClass();
            LOG.warnf(
                    "Kafka cannot be read; trying again until it can. cause=%s message=%s",
                    failure.getClass().getSimpleName(), failure.getMessage());
        }
    }

    /// Reports a round of the consumer without a failure.
    void roundSucceeded() {
        if (failureLogged != null && System.nanoTime() - failedAtNanos > RESTORED_AFTER.toNanos()) {
            LOG.infof("Kafka is read again. refusals=%d", backoff.attempts());
            failureLogged = null;
            backoff.succeeded();
        }
    }
}
