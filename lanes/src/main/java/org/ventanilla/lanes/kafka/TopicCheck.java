package org.ventanilla.lanes.kafka;

import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.lanes.Beat;

/// Decides when the topics are compared with the number of lanes, and remembers the result. The
/// topics are compared after each assignment, because the group assigns anew when a topic gets more
/// partitions, and then every few seconds until they match. Used only by the consumer's thread,
/// except [#refusal()] and [#everMatched()].
final class TopicCheck {

    private static final Logger LOG = Logger.getLogger(TopicCheck.class);
    private static final Duration BETWEEN_COMPARISONS = Duration.ofSeconds(5);

    private final TopicComparison comparison;
    private final ConsumerFailures kafkaFailures;
    private final Beat comparisons = new Beat(BETWEEN_COMPARISONS);
    private boolean comparisonDue;
    private volatile @Nullable String refusal;
    private volatile boolean everMatched;

    /// @param kafkaFailures tells whether Kafka must not be called yet
    TopicCheck(TopicComparison comparison, ConsumerFailures kafkaFailures) {
        this.comparison = comparison;
        this.kafkaFailures = kafkaFailures;
    }

    /// Requests a comparison before anything else is claimed.
    void assigned() {
        comparisonDue = true;
    }

    /// Whether the topics have the right number of partitions. While Kafka must not be called, the
    /// last result is returned.
    boolean topicsMatch() {
        if (comparisonDue && !kafkaFailures.isWaiting() && (refusal == null || comparisons.due())) {
            String found = comparison.difference();
            if (found != null && !found.equals(refusal)) {
                LOG.error(found);
            }
            refusal = found;
            comparisonDue = found != null;
            everMatched |= found == null;
        }
        return !comparisonDue;
    }

    /// Why no lane is read: topics have another number of partitions than the installation has
    /// lanes. Null if they have the right number.
    @Nullable
    String refusal() {
        return refusal;
    }

    /// Whether the topics had the right number of partitions after at least one assignment.
    boolean everMatched() {
        return everMatched;
    }
}
