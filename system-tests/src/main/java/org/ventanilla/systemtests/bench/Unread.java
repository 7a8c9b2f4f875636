package org.ventanilla.systemtests.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Counts what the services have not read yet. Its connections stay open: it is asked while a load
/// is held, and must cost the suite next to nothing.
///
/// Analytics is counted by the conversation events that it has not taken up. What it hands itself
/// through topics of its own, and its records on the way to its database, are left out: there
/// transactions end with a marker that nobody reads, and a reader at rest may seem one behind
/// forever.
final class Unread implements AutoCloseable {
    private static final List<Service> WITH_LANES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD, Service.NOTIFICATION, Service.SURVEY);

    private final Map<Service, Connection> databases = new EnumMap<>(Service.class);
    private final Admin admin;

    Unread(LocalStack stack) {
        admin = KafkaTopics.admin(stack.settings().kafka());
        for (Service service : WITH_LANES) {
            try {
                databases.put(service, Jdbc.connect(stack.database(service)));
            } catch (SQLException e) {
                close();
                throw unreadable(service, e);
            }
        }
    }

    /// Records in the topics behind what the services have moved past.
    long count() {
        long unread = behind(foldedByAnalytics());
        for (Service service : WITH_LANES) {
            unread += behind(lanes(service));
        }
        return unread;
    }

    private long behind(Map<TopicPartition, Long> next) {
        Map<TopicPartition, OffsetSpec> asked = new HashMap<>();
        next.keySet().forEach(partition -> asked.put(partition, OffsetSpec.latest()));
        long behind = 0;
        for (var end : KafkaTopics.await(admin.listOffsets(asked).all()).entrySet()) {
            behind += Math.max(0, end.getValue().offset() - next.get(end.getKey()));
        }
        return behind;
    }

    private Map<TopicPartition, Long> lanes(Service service) {
        Map<TopicPartition, Long> next = new HashMap<>();
        try (var statement = databases.get(service).createStatement();
                var rows = statement.executeQuery("select topic, partition, next_offset from lane")) {
            while (rows.next()) {
                next.put(new TopicPartition(rows.getString(1), rows.getInt(2)), rows.getLong(3));
            }
            return next;
        } catch (SQLException e) {
            throw unreadable(service, e);
        }
    }

    /// Its group is named as the service. A partition for which it has committed nothing is unread
    /// from its beginning.
    private Map<TopicPartition, Long> foldedByAnalytics() {
        Map<TopicPartition, OffsetAndMetadata> committed = KafkaTopics.await(
                admin.listConsumerGroupOffsets(Service.ANALYTICS.module()).partitionsToOffsetAndMetadata());
        Topic events = Topics.CONVERSATION_EVENTS;
        Map<TopicPartition, Long> next = new HashMap<>();
        for (int number = 0; number < events.partitions(); number++) {
            TopicPartition partition = new TopicPartition(events.name(), number);
            OffsetAndMetadata at = committed.get(partition);
            next.put(partition, at == null ? 0 : at.offset());
        }
        return next;
    }

    private static BenchFailed unreadable(Service service, SQLException why) {
        return new BenchFailed("lanes of " + service.shortName() + " cannot be read", why);
    }

    @Override
    public void close() {
        admin.close();
        databases.forEach((service, database) -> {
            try {
                database.close();
            } catch (SQLException e) {
                throw unreadable(service, e);
            }
        });
    }
}
