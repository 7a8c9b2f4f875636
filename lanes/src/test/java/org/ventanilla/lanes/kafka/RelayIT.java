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
    private static final int SMALL = 10;
    private static final int TOO_LARGE_FOR_THE_CLIENT = 2 * 1024 * 1024;
    private static final int TOO_LARGE_FOR_THE_TOPIC = 5_000;

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void begin() {
        environment = new TestEnvironment();
    }

    @AfterEach
    void end() {
        environment.close();
    }

    @Test
    void aRefusedRowDelaysOnlyItsKey() {
        // Given a row that is larger than the client sends, and a later row of its key
        UUID large = environment.insertOutboxRow(REPLIES.name(), maria, TOO_LARGE_FOR_THE_CLIENT);
        UUID behind = environment.insertOutboxRow(REPLIES.name(), maria, SMALL);
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL);
        // When
        environment.replica(new CountingHandler()).start();
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> refusals() >= 2);
        UUID later = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL);
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(later));
        // Then
        assertThat(environment.publishedUnder(maria, REPLIES)).isEmpty();
        // When the row is corrected
        makeSmall();
        // Then the rows of its key are published in order
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void aRowRefusedByTheBrokerDelaysLaterRowsOfItsKey() {
        // Given a row that is larger than the topic accepts
        environment.limitRecordSize(REPLIES, 2_000);
        UUID large = environment.insertOutboxRow(REPLIES.name(), maria, TOO_LARGE_FOR_THE_TOPIC);
        environment.replica(new CountingHandler()).start();
        await().until(() -> refusals() >= 1);
        // When
        UUID behind = environment.insertOutboxRow(REPLIES.name(), maria, SMALL);
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL);
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> refusals() >= 2);
        // Then
        assertThat(environment.publishedUnder(maria, REPLIES)).isEmpty();
        // When the topic accepts it
        environment.limitRecordSize(REPLIES, 1_000_000);
        // Then
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void manyRowsForAMissingTopicDelayNoOtherRow() {
        // Given more rows than one round takes, all for a missing topic
        List<ContactId> people = IntStream.range(0, 600)
                .mapToObj(_ -> new ContactId(UUID.randomUUID()))
                .toList();
        people.forEach(person -> environment.insertOutboxRow("not.there.v1", person, SMALL));
        UUID other = environment.insertOutboxRow(REPLIES.name(), pedro, SMALL);
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.publishedUnder(pedro, REPLIES).contains(other));
        // When the topic is created
        KafkaTopics.create(environment.kafka.bootstrap(), List.of(new TopicSpec("not.there.v1", 1, Map.of())));
        // Then
        await().until(() -> environment.outboxRows() == 0);
    }

    private int refusals() {
        return environment
                .query("select coalesce(max(refusals), 0) from outbox", row -> row.getInt(1))
                .getFirst();
    }

    private void makeSmall() {
        environment.update("update outbox set payload = 'x' where length(payload) > ?", SMALL);
    }
}
