package org.ventanilla.testkit.backends;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

/// Creates topics on a broker that does not create them automatically.
public final class KafkaTopics {
    private static final short REPLICAS = 1;
    private static final int ADMIN_LIMIT_SECONDS = 60;

    private KafkaTopics() {}

    /// Creates the topics that do not exist yet, with one replica.
    ///
    /// @return the names of the created topics
    /// @throws BackendFailed if the broker is unavailable or refuses a topic
    public static List<String> create(String bootstrap, List<TopicSpec> topics) {
        try (Admin admin = admin(bootstrap)) {
            Set<String> existing = await(admin.listTopics().names());
            List<NewTopic> missing = topics.stream()
                    .filter(topic -> !existing.contains(topic.name()))
                    .map(KafkaTopics::newTopic)
                    .toList();
            List<String> created = new ArrayList<>();
            for (var entry : admin.createTopics(missing).values().entrySet()) {
                if (awaitCreation(entry.getValue())) {
                    created.add(entry.getKey());
                }
            }
            return created;
        }
    }

    /// Creates an admin client of this broker. The caller closes the client.
    public static Admin admin(String bootstrap) {
        QuietLogs.kafka();
        return Admin.create(Map.of(
                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG,
                bootstrap,
                AdminClientConfig.CLIENT_ID_CONFIG,
                "ventanilla-topics"));
    }

    /// Waits for the broker's answer.
    ///
    /// @throws BackendFailed if the request fails or takes longer than a minute
    public static <T> T await(KafkaFuture<T> future) {
        try {
            return future.get(ADMIN_LIMIT_SECONDS, TimeUnit.SECONDS);
        } catch (ExecutionException | TimeoutException e) {
            throw new BackendFailed("the broker did not complete the request", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackendFailed("interrupted while waiting for the broker", e);
        }
    }

    private static NewTopic newTopic(TopicSpec topic) {
        return new NewTopic(topic.name(), topic.partitions(), REPLICAS).configs(topic.settings());
    }

    /// Waits until the topic exists.
    ///
    /// @return whether this request created the topic; false if another client created it first
    private static boolean awaitCreation(KafkaFuture<Void> future) {
        try {
            await(future);
            return true;
        } catch (BackendFailed e) {
            if (e.getCause() instanceof ExecutionException cause && cause.getCause() instanceof TopicExistsException) {
                return false;
            }
            throw e;
        }
    }
}
