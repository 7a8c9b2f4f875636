package org.ventanilla.lanes.kafka;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Beat;

/// Decides when the topics are compared with the number of lanes, and remembers the result. The
/// topics are compared after each assignment, because the group makes a new assignment when a topic
/// gets more partitions. The comparison is repeated every few seconds until the topics match. Used
/// only by the consumer's thread, except [#refusal()] and [#hasEverMatched()].
final class TopicCheck {

    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(5);

    private final TopicComparison comparison;
    private final ConsumerFailures kafkaFailures;
    private final Beat comparisons = new Beat(BETWEEN_COMPARISONS);
    private boolean isComparisonDue;
    private volatile @Nullable String refusal;
    private volatile boolean hasEverMatched;

    /// @param kafkaFailures knows whether Kafka must not be called yet
    TopicCheck(TopicComparison comparison, ConsumerFailures kafkaFailures) {
        this.comparison = comparison;
        this.kafkaFailures = kafkaFailures;
    }

    /// Requests a comparison after an assignment. Until the comparison succeeds, no lane is claimed.
    void requestComparison() {
        isComparisonDue = true;
    }

    /// Whether the topics have the right number of partitions. While Kafka must not be called, this
    /// method returns the last result.
    boolean topicsMatch() {
        if (isComparisonDue && !kafkaFailures.isWaiting() && (refusal == null || comparisons.due())) {
            String difference = comparison.difference();
            if (difference != null && !difference.equals(refusal)) {
                LOG.error(difference);
            }
            refusal = difference;
            isComparisonDue = difference != null;
            hasEverMatched |= difference == null;
        }
        return !isComparisonDue;
    }

    /// Why no lane is read: topics have another number of partitions than the installation has
    /// lanes. The result is null if the topics have the right number.
    @Nullable
    String refusal() {
        return refusal;
    }

    /// Whether the topics had the right number of partitions after at least one assignment.
    boolean hasEverMatched() {
        return hasEverMatched;
    }
}
