package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// A row that Kafka refuses waits together with later rows of its key, and all other rows are
/// published.
class RelayIT {

    private static final Topic REPLIES = Topics.PQRSD_REPLIES;
    private static final int SMALL_BYTES = 10;
    private static final int TOO_LARGE_FOR_THE_CLIENT_BYTES = 2 * 1024 * 1024;
    private static final int TOO_LARGE_FOR_THE_TOPIC_BYTES = 5_000;

    /// Limits of the topic below and above the large row.
    private static final int SMALL_TOPIC_LIMIT_BYTES = 2_000;

    private static final int LARGE_TOPIC_LIMIT_BYTES = 1_000_000;

    /// More rows than the relay takes in one round.
    private static final int MORE_ROWS_THAN_ONE_ROUND = 600;

    private static final String MISSING_TOPIC = "not.there.v1";

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void startEnvironment() {
        environment = new TestEnvironment();
    }

    @AfterEach
    void closeEnvironment() {
        environment.close();
    }

    @Test
    void aRefusedRowDelaysOnlyItsKey() {
        // Given a row that is too large for the client to send, and a later row of the same key
        UUID large = environment.insertOutboxRow(REPLIES.name(), maria, TOO_LARGE_FOR_THE_CLIENT_BYTES);
        UUID behind = environment.insertOutboxRow(REPLIES.name(), maria, SMALL_BYTES);
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL_BYTES);
        // When
        environment.replica(new CountingHandler()).start();
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> maxRefusals() >= 2); // the large row was tried again
        UUID later = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL_BYTES);
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(later));
        // Then
        assertThat(environment.publishedUnder(maria, REPLIES)).isEmpty();
        // When the row is corrected
        shrinkPayloads();
        // Then the rows of its key are published in order
        await().until(() -> environment.countOutboxRows() == 0);
        assertThat(environment.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void aRowRefusedByTheBrokerDelaysLaterRowsOfItsKey() {
        // Given a row that is larger than the topic accepts
        environment.limitRecordSize(REPLIES, SMALL_TOPIC_LIMIT_BYTES);
        UUID large = environment.insertOutboxRow(REPLIES.name(), maria, TOO_LARGE_FOR_THE_TOPIC_BYTES);
        environment.replica(new CountingHandler()).start();
        await().until(() -> maxRefusals() >= 1);
        // When
        UUID behind = environment.insertOutboxRow(REPLIES.name(), maria, SMALL_BYTES);
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL_BYTES);
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> maxRefusals() >= 2); // the large row was tried again
        // Then
        assertThat(environment.publishedUnder(maria, REPLIES)).isEmpty();
        // When the topic accepts larger records
        environment.limitRecordSize(REPLIES, LARGE_TOPIC_LIMIT_BYTES);
        // Then
        await().until(() -> environment.countOutboxRows() == 0);
        assertThat(environment.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void manyRowsForAMissingTopicDelayNoRowOfAnotherTopic() {
        // Given more rows than one round takes, all for a missing topic
        List<ContactId> people = IntStream.range(0, MORE_ROWS_THAN_ONE_ROUND)
                .mapToObj(_ -> new ContactId(UUID.randomUUID()))
                .toList();
        people.forEach(person -> environment.insertOutboxRow(MISSING_TOPIC, person, SMALL_BYTES));
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL_BYTES);
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        // When the topic is created
        KafkaTopics.create(environment.kafka.bootstrap(), List.of(new TopicSpec(MISSING_TOPIC, 1, Map.of())));
        // Then
        await().until(() -> environment.countOutboxRows() == 0);
    }

    /// Returns the largest number of refusals of any row in the outbox.
    private int maxRefusals() {
        return environment
                .query("select coalesce(max(refusals), 0) from outbox", row -> row.getInt(1))
                .getFirst();
    }

    /// Replaces the large payloads by a payload that Kafka accepts.
    private void shrinkPayloads() {
        environment.update("update outbox set payload = 'x' where length(payload) > ?", SMALL_BYTES);
    }
}
