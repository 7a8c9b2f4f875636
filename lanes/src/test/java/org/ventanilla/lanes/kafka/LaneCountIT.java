package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.lanes.kafka.fixtures.TestEnvironment.command;

import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewPartitions;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.backends.KafkaTopics;

/// The number of lanes is a setting of an installation. A service does not read topics that have
/// another number of partitions.
class LaneCountIT {

    /// The labels of the commands that each contact sends, in their order.
    private static final List<String> LABELS = List.of("first", "second", "third");

    private static final int CONTACTS = 50;
    private static final int DEFAULT_LANES = LaneCount.DEFAULT.value();
    private static final int MORE_PARTITIONS = 2 * DEFAULT_LANES;

    private TestEnvironment environment;
    private final List<ContactId> contacts = Stream.generate(() -> new ContactId(UUID.randomUUID()))
            .limit(CONTACTS)
            .toList();

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterEach
    void closeEnvironment() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void twoReplicasShareTheLanesOfAnInstallationWithAnotherNumberOfLanes(int number) {
        // Given
        LaneCount lanes = new LaneCount(number);
        environment = new TestEnvironment(lanes);
        Replica first = environment.replica(new CountingHandler()).start();
        Replica second = environment.replica(new CountingHandler()).start();
        await().until(() -> countOwnedLanes(first) > 0
                && countOwnedLanes(second) > 0
                && countOwnedLanes(first) + countOwnedLanes(second) == number);
        // No lane is owned twice, because the numbers of lanes add up.
        Set<Integer> ownedByEither = new HashSet<>(first.lanes.numbers());
        ownedByEither.addAll(second.lanes.numbers());
        assertThat(ownedByEither)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, number).boxed().toList());
        // When
        LABELS.forEach(label -> contacts.forEach(contact -> environment.write(command(contact, label))));
        // Then each command has one effect, in order, and each answer is in the lane of its contact
        await().until(() -> environment.countEffects() == LABELS.size() * contacts.size());
        assertThat(contacts)
                .allSatisfy(
                        contact -> assertThat(environment.effectsOf(contact)).containsExactlyElementsOf(LABELS));
        await().until(() -> environment.countOutboxRows() == 0);
        List<ReceivedRecord> answers = environment.published(Topics.PQRSD_REPLIES);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(LABELS.size() * contacts.size());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.partition()).isEqualTo(Outbox.laneOf(answer.key(), lanes)));
        assertThat(environment.answersWithoutRepetitions().values())
                .hasSize(contacts.size())
                .allSatisfy(numbers -> assertThat(numbers).containsExactly(1, 2, 3)); // one for each label
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void topicsWithAnotherNumberOfPartitionsAreNotRead(int wrongNumber) {
        // Given
        environment = new TestEnvironment();
        contacts.forEach(contact -> environment.write(command(contact, "first")));
        // When
        Replica refusing = environment
                .replicaWith(new LaneCount(wrongNumber), new CountingHandler())
                .start();
        // Then the instance names the topics that it reads or writes, claims no lane, and is not ready
        await().until(() -> refusing.consumer.refusal() != null);
        assertThat(refusing.consumer.refusal())
                .contains("VENTANILLA_LANES is " + wrongNumber)
                .contains(Topics.PQRSD_COMMANDS.name() + "=" + DEFAULT_LANES + ", not " + wrongNumber)
                .contains(Topics.PQRSD_REPLIES.name() + "=" + DEFAULT_LANES + ", not " + wrongNumber);
        assertThat(refusing.consumer.hasJoinedGroup()).isFalse();
        assertThat(environment.query("select count(*) from lane", row -> row.getInt(1)))
                .containsExactly(0);
        refusing.close();
        // When the number of lanes is corrected
        Replica replica = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.countEffects() == contacts.size());
        assertThat(replica.consumer.refusal()).isNull();
        assertThat(replica.consumer.hasJoinedGroup()).isTrue();
    }

    @Test
    void noLaneIsReadAfterATopicGotMorePartitions() {
        // Given
        environment = new TestEnvironment();
        Replica first = environment.replica(new CountingHandler()).start();
        Replica second = environment.replica(new CountingHandler()).start();
        await().until(() ->
                countOwnedLanes(first) == DEFAULT_LANES / 2 && countOwnedLanes(second) == DEFAULT_LANES / 2);
        // When
        try (Admin admin = KafkaTopics.admin(environment.kafka.bootstrap())) {
            KafkaTopics.await(admin.createPartitions(
                            Map.of(Topics.PQRSD_COMMANDS.name(), NewPartitions.increaseTo(MORE_PARTITIONS)))
                    .all());
        }
        // Then both instances own no lane. Both instances stay ready, because pages and webhooks need no lane.
        for (Replica replica : List.of(first, second)) {
            await().until(() -> replica.consumer.refusal() != null);
            assertThat(replica.consumer.refusal())
                    .contains(Topics.PQRSD_COMMANDS.name() + "=" + MORE_PARTITIONS + ", not " + DEFAULT_LANES);
            assertThat(countOwnedLanes(replica)).isZero();
            assertThat(replica.consumer.hasJoinedGroup()).isTrue();
        }
    }

    private static int countOwnedLanes(Replica replica) {
        return replica.lanes.numbers().size();
    }
}
