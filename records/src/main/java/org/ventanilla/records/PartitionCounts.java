package org.ventanilla.records;

import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.TopicDescription;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.TimeoutException;
import org.apache.kafka.common.errors.TopicAuthorizationException;
import org.apache.kafka.common.errors.UnknownTopicOrPartitionException;

/// Compares topics on the broker with the number of partitions that they must have.
public final class PartitionCounts {

    private static final Duration TIMEOUT = Duration.ofSeconds(5);

    private PartitionCounts() {}

    /// Returns the topics whose number of partitions differs from the expected number, each with a
    /// text such as `24, not 12`. A topic that does not exist, or that the account may not see, is
    /// not compared.
    ///
    /// @param admin the client that queries the broker; this method closes the client
    /// @param expected the number of partitions of each topic
    /// @throws KafkaException if the broker refuses the request or does not answer within five
    ///     seconds
    public static Map<String, String> differences(Admin admin, Map<String, Integer> expected) {
        try {
            Map<String, KafkaFuture<TopicDescription>> described =
                    admin.describeTopics(expected.keySet()).topicNameValues();
            Map<String, String> different = new TreeMap<>();
            expected.forEach((topic, number) -> {
                int found = partitionCount(described.get(topic));
                if (found != 0 && found != number) {
                    different.put(topic, "%d, not %d".formatted(found, number));
                }
            });
            return different;
        } finally {
            // Without this limit, `close` waits for a broker that does not answer.
            admin.close(Duration.ZERO);
        }
    }

    /// Returns the number of partitions; 0 if the topic does not exist or the account may not see it.
    private static int partitionCount(KafkaFuture<TopicDescription> described) {
        try {
            return described
                    .get(TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                    .partitions()
                    .size();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof UnknownTopicOrPartitionException
                    || e.getCause() instanceof TopicAuthorizationException) {
                return 0;
            }
            throw e.getCause() instanceof KafkaException refusal
                    ? refusal
                    : new KafkaException("the topics cannot be described", e.getCause());
        } catch (java.util.concurrent.TimeoutException e) {
            throw new TimeoutException("the broker did not describe the topics in time", e);
        } catch (InterruptedException e) {
            throw new InterruptException("interrupted while the topics were described", e);
        }
    }
}
