package org.ventanilla.lanes.kafka;

import java.time.Duration;
import org.apache.kafka.common.KafkaException;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/// Tracks whether Kafka refuses or fails the calls of the lane consumer, for example because its
/// account may no longer read a topic. After a failure the consumer waits before the next call,
/// longer each time. A failure is logged only if it is of another kind than the failure before it. Used
/// only by the consumer's thread.
final class ConsumerFailures {

    private static final Logger LOG = Logger.getLogger(ConsumerFailures.class);
    /// How long no call must have failed until reading counts as restored. This time is longer than the
    /// longest wait between two calls, because calls for other topics may succeed while one topic is
    /// refused.
    private static final Duration RESTORED_AFTER = Duration.ofSeconds(5);

    private final Backoff backoff = new Backoff();
    private @Nullable Class<? extends KafkaException> loggedFailure;
    private long failedAtNanos;

    /// Whether the consumer must not call Kafka yet.
    boolean isWaiting() {
        return !backoff.isOver();
    }

    /// Whether calls have failed lately. Calls that are not necessary are then omitted, because such
    /// calls would probably fail too.
    boolean hasFailedLately() {
        return loggedFailure != null;
    }

    void recordFailure(KafkaException failure) {
        backoff.failed();
        failedAtNanos = System.nanoTime();
        if (loggedFailure != failure.getClass()) {
            loggedFailure = failure.getClass();
            LOG.warnf(
                    "Kafka cannot be read; trying again until it can. cause=%s message=%s",
                    failure.getClass().getSimpleName(), failure.getMessage());
        }
    }

    /// Reports a round of the consumer without a failure.
    void recordSuccessfulRound() {
        if (loggedFailure != null && System.nanoTime() - failedAtNanos > RESTORED_AFTER.toNanos()) {
            LOG.infof("Kafka is read again. refusals=%d", backoff.attempts());
            loggedFailure = null;
            backoff.succeeded();
        }
    }
}
