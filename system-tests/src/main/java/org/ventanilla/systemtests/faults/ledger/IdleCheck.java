package org.ventanilla.systemtests.faults.ledger;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.testkit.backends.Database;

/// Checks whether the suite is idle: all records are read, all outboxes are empty, and no message
/// waits to be sent.
public final class IdleCheck {
    private final LocalStack stack;

    public IdleCheck(LocalStack stack) {
        this.stack = stack;
    }

    /// The work that is not finished; empty if the suite is idle.
    public List<String> remaining() {
        List<String> remaining = new ArrayList<>();
        try (var consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", stack.settings().kafka()),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer())) {
            for (Service service : Service.values()) {
                if (service != Service.ANALYTICS) {
                    check(service, consumer, remaining);
                }
            }
        } catch (SQLException e) {
            remaining.add("a database that does not answer: " + e.getSQLState());
        }
        return remaining;
    }

    private void check(Service service, KafkaConsumer<byte[], byte[]> consumer, List<String> remaining)
            throws SQLException {
        try (Connection connection = connect(stack.database(service));
                Statement statement = connection.createStatement()) {
            count(statement, service, "outbox", "rows in the outbox", remaining);
            count(statement, service, "parked_message", "messages behind a parked one", remaining);
            if (service == Service.GATEWAY) {
                count(
                        statement,
                        service,
                        "dispatch where state in ('QUEUED', 'SENDING') or repeat_at is not null and state = 'UNCERTAIN'",
                        "messages to send",
                        remaining);
            }
            lanes(statement, service, consumer, remaining);
        }
    }

    private static void count(Statement statement, Service service, String from, String what, List<String> remaining)
            throws SQLException {
        try (ResultSet rows = statement.executeQuery("select count(*) from " + from)) {
            rows.next();
            if (rows.getLong(1) > 0) {
                remaining.add(service.shortName() + ": " + rows.getLong(1) + " " + what);
            }
        }
    }

    private static void lanes(
            Statement statement, Service service, KafkaConsumer<byte[], byte[]> consumer, List<String> remaining)
            throws SQLException {
        Map<TopicPartition, Long> next = new java.util.HashMap<>();
        try (ResultSet rows = statement.executeQuery("select topic, partition, next_offset from lane")) {
            while (rows.next()) {
                next.put(
                        new TopicPartition(rows.getString("topic"), rows.getInt("partition")),
                        rows.getLong("next_offset"));
            }
        }
        // A lane that no instance ever owned has no row, and all its records are unread.
        next.keySet().stream()
                .map(TopicPartition::topic)
                .distinct()
                .flatMap(topic -> consumer.partitionsFor(topic).stream())
                .map(info -> new TopicPartition(info.topic(), info.partition()))
                .toList()
                .forEach(partition -> next.putIfAbsent(partition, 0L));
        consumer.endOffsets(next.keySet()).forEach((partition, end) -> {
            if (next.get(partition) < end) {
                remaining.add(
                        "%s: %d records of %s".formatted(service.shortName(), end - next.get(partition), partition));
            }
        });
    }

    static Connection connect(Database database) throws SQLException {
        return DriverManager.getConnection(database.url(), database.user(), database.password());
    }
}
