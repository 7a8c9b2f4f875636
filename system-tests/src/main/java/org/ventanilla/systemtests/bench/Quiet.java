package org.ventanilla.systemtests.bench;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.Service;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Waits, and counts what the services have not read yet.
final class Quiet {
    private static final List<Service> WITH_LANES =
            List.of(
                    Service.GATEWAY,
                    Service.CONVERSATION,
                    Service.PQRSD,
                    Service.NOTIFICATION,
                    Service.SURVEY);
    private static final int MOST_SECONDS = 600;

    private Quiet() {}

    /// Waits until nothing lies unread.
    static void await(BenchSuite suite) {
        if (!within(MOST_SECONDS, () -> lag(suite) == 0)) {
            throw new BenchFailed("the suite did not come to rest: " + lag(suite) + " unread");
        }
    }

    /// Waits until the condition holds, looking every few milliseconds.
    static boolean within(double seconds, BooleanSupplier condition) {
        long deadline = System.nanoTime() + (long) (seconds * 1e9);
        try {
            while (!condition.getAsBoolean()) {
                if (System.nanoTime() > deadline) {
                    return false;
                }
                TimeUnit.MILLISECONDS.sleep(20);
            }
            return true;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        }
    }

    /// Records in the topics behind what the services' lanes have moved past.
    static long lag(BenchSuite suite) {
        Map<TopicPartition, Long> next = new HashMap<>();
        long lag = 0;
        try (Admin admin = KafkaTopics.admin(suite.stack().settings().kafka())) {
            for (Service service : WITH_LANES) {
                next.clear();
                read(suite, service, next);
                Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
                next.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
                var ends = KafkaTopics.await(admin.listOffsets(asked).all());
                for (var end : ends.entrySet()) {
                    lag += Math.max(0, end.getValue().offset() - next.get(end.getKey()));
                }
            }
        }
        return lag;
    }

    private static void read(BenchSuite suite, Service service, Map<TopicPartition, Long> next) {
        try (var connection = Jdbc.connect(suite.stack().database(service));
                var statement = connection.createStatement();
                var rows =
                        statement.executeQuery("select topic, partition, next_offset from lane")) {
            while (rows.next()) {
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
        } catch (java.sql.SQLException e) {
            throw new BenchFailed("lanes of " + service.shortName() + " cannot be read", e);
        }
    }
}
