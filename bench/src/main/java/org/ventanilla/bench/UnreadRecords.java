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

/// Counts the records that the services have not read yet. It keeps its connections open, because
/// it counts while a load is held and must hardly cost the suite any processor time.
///
/// For analytics, only the conversation events that it has not read are counted. Its internal
/// topics and its records on their way to its database are excluded: transactions end there with a
/// marker that consumers do not read, so an idle reader may always seem to be one record behind.
final class UnreadRecords implements AutoCloseable {
    private static final List<Service> WITH_LANES =
            List.of(Service.GATEWAY, Service.CONVERSATION, Service.PQRSD, Service.NOTIFICATION, Service.SURVEY);

    private final Map<Service, Connection> databases = new EnumMap<>(Service.class);
    private final Admin admin;
    private final LaneLag lag;
    private final int lanes;

    UnreadRecords(LocalStack stack) {
        admin = KafkaTopics.admin(stack.settings().kafka());
        lag = new LaneLag(admin);
        lanes = stack.settings().lanes().value();
        for (Service service : WITH_LANES) {
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
        long unread = sum(lag.behind(foldedByAnalytics()));
        for (Service service : WITH_LANES) {
            unread += sum(lanes(service));
        }
        return unread;
    }

    private static long sum(Map<TopicPartition, Long> unread) {
        return unread.values().stream().mapToLong(Long::longValue).sum();
    }

    private Map<TopicPartition, Long> lanes(Service service) {
        try {
            return lag.of(databases.get(service));
        } catch (SQLException e) {
            throw unreadable(service, e);
        }
    }

    /// The next offset of analytics in each partition. Its consumer group has the name of the
    /// service. A partition without a committed offset is unread from its beginning.
    private Map<TopicPartition, Long> foldedByAnalytics() {
        Map<TopicPartition, OffsetAndMetadata> committed = KafkaTopics.await(
                admin.listConsumerGroupOffsets(Service.ANALYTICS.module()).partitionsToOffsetAndMetadata());
        String events = Topics.CONVERSATION_EVENTS.name();
        Map<TopicPartition, Long> next = new HashMap<>();
        for (int number = 0; number < lanes; number++) {
            TopicPartition partition = new TopicPartition(events, number);
            OffsetAndMetadata at = committed.get(partition);
            next.put(partition, at == null ? 0 : at.offset());
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
