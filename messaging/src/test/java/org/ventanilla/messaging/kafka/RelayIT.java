package org.ventanilla.messaging.kafka;

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
import org.ventanilla.messaging.kafka.fixtures.Tally;
import org.ventanilla.messaging.kafka.fixtures.World;
import org.ventanilla.testkit.backends.KafkaTopics;
import org.ventanilla.testkit.backends.TopicSpec;

/// What Kafka refuses waits with what is owed later under its key, and everything else is
/// published.
class RelayIT {

    private static final Topic REPLIES = Topics.PQRSD_REPLIES;
    private static final int SMALL = 10;
    private static final int TOO_LARGE_FOR_THE_CLIENT = 2 * 1024 * 1024;
    private static final int TOO_LARGE_FOR_THE_TOPIC = 5_000;

    private World world;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
    }

    @BeforeEach
    void begin() {
        world = new World();
    }

    @AfterEach
    void end() {
        world.close();
    }

    @Test
    void aRefusedRowStopsItsKeyAndNothingElse() {
        // Given a row that is larger than the client sends, and one behind it
        UUID large = world.owe(REPLIES.name(), maria, TOO_LARGE_FOR_THE_CLIENT);
        UUID behind = world.owe(REPLIES.name(), maria, SMALL);
        UUID other = world.owe(REPLIES.name(), pedro, SMALL);
        // When
        world.replica(new Tally()).start();
        await().until(() -> world.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> refusals() >= 2);
        UUID later = world.owe(REPLIES.name(), pedro, SMALL);
        await().until(() -> world.publishedUnder(pedro, REPLIES).contains(later));
        // Then
        assertThat(world.publishedUnder(maria, REPLIES)).isEmpty();
        // When it is mended
        makeSmall();
        // Then its key goes on, in its order
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void whatTheBrokerRefusesStopsWhatItsKeyOwesLater() {
        // Given a row that is larger than the broker takes on its topic
        world.limit(REPLIES, 2_000);
        UUID large = world.owe(REPLIES.name(), maria, TOO_LARGE_FOR_THE_TOPIC);
        world.replica(new Tally()).start();
        await().until(() -> refusals() >= 1);
        // When
        UUID behind = world.owe(REPLIES.name(), maria, SMALL);
        UUID other = world.owe(REPLIES.name(), pedro, SMALL);
        await().until(() -> world.publishedUnder(pedro, REPLIES).contains(other));
        await().until(() -> refusals() >= 2);
        // Then
        assertThat(world.publishedUnder(maria, REPLIES)).isEmpty();
        // When the topic takes it
        world.limit(REPLIES, 1_000_000);
        // Then
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.publishedUnder(maria, REPLIES)).containsExactly(large, behind);
    }

    @Test
    void manyRowsForATopicThatIsMissingHoldUpNoOther() {
        // Given more rows than one round takes, all for a topic that the broker does not have
        List<ContactId> people = IntStream.range(0, 600)
                .mapToObj(_ -> new ContactId(UUID.randomUUID()))
                .toList();
        people.forEach(person -> world.owe("not.there.v1", person, SMALL));
        UUID other = world.owe(REPLIES.name(), pedro, SMALL);
        // When
        world.replica(new Tally()).start();
        // Then
        await().until(() -> world.publishedUnder(pedro, REPLIES).contains(other));
        // When it is there
        KafkaTopics.create(world.kafka.bootstrap(), List.of(new TopicSpec("not.there.v1", 1, Map.of())));
        // Then
        await().until(() -> world.outboxRows() == 0);
    }

    private int refusals() {
        return world.query("select coalesce(max(refusals), 0) from outbox", row -> row.getInt(1))
                .getFirst();
    }

    private void makeSmall() {
        world.update("update outbox set payload = 'x' where length(payload) > ?", SMALL);
    }
}
