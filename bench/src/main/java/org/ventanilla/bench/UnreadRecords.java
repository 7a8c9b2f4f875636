package org.ventanilla.bench;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.outside.LaneLag;
import org.ventanilla.outside.Stores;
import org.ventanilla.testkit.backends.KafkaTopics;

/// Counts the records that the services have not read yet. The connections stay open, because records
/// are counted under load, when a new connection for each count would cost the suite processor time.
///
/// For analytics-service, only unread conversation events are counted. Its internal topics are not
/// counted: in these topics, transactions end with a marker that consumers do not read, so an idle
/// reader may always seem to be one record behind.
final class UnreadRecords implements AutoCloseable {
    private static final List<Service> SERVICES_WITH_LANES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD, Service.NOTIFICATION, Service.SURVEY);

    private final Map<Service, Connection> databases = new EnumMap<>(Service.class);
    private final Admin admin;
    private final LaneLag lag;
    private final int lanes;

    UnreadRecords(LocalStack stack) {
        admin = KafkaTopics.admin(stack.settings().kafka());
        lag = new LaneLag(admin);
        lanes = stack.settings().lanes().value();
        for (Service service : SERVICES_WITH_LANES) {
            try {
                databases.put(service, Stores.connect(stack, service));
            } catch (SQLException e) {
                close();
                throw unreadable(service, e);
            }
        }
    }

    /// The number of records that are not read yet.
    long count() {
        long unread = sum(lag.behind(nextOffsetsOfAnalytics()));
        for (Service service : SERVICES_WITH_LANES) {
            unread += sum(unreadOfLanes(service));
        }
        return unread;
    }

    private static long sum(Map<TopicPartition, Long> unread) {
        return unread.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> unreadOfLanes(Service service) {
        try {
            return lag.of(databases.get(service));
        } catch (SQLException e) {
            throw unreadable(service, e);
        }
    }

    /// The next offset that analytics-service reads in each partition of the conversation events. The
    /// consumer group has the name of the service. In a partition without a committed offset, the next
    /// offset is 0.
    private Map<TopicPartition, Long> nextOffsetsOfAnalytics() {
        Map<TopicPartition, OffsetAndMetadata> committed = KafkaTopics.await(
                admin.listConsumerGroupOffsets(Service.ANALYTICS.module()).partitionsToOffsetAndMetadata());
        String events = Topics.CONVERSATION_EVENTS.name();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (int number = 0; number < lanes; number++) {
            TopicPartition partition = new TopicPartition(events, number);
            OffsetAndMetadata offset = committed.get(partition);
            next.put(partition, offset == null ? 0 : offset.offset());
        }
        return next;
    }

    private static BenchFailed unreadable(Service service, SQLException cause) {
        return new BenchFailed("lanes of " + service.shortName() + " cannot be read", cause);
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
