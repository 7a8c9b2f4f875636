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

/// The number of lanes is a setting of an installation, and a service does not read topics that have
/// another number of partitions.
class LaneCountIT {

    private static final List<String> LABELS = List.of("first", "second", "third");

    private TestEnvironment environment;
    private final List<ContactId> contacts =
            Stream.generate(() -> new ContactId(UUID.randomUUID())).limit(50).toList();

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
    }

    @AfterEach
    void end() {
        environment.close();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void twoReplicasShareTheLanesOfAnInstallationWithAnotherNumber(int number) {
        // Given
        LaneCount lanes = new LaneCount(number);
        environment = new TestEnvironment(lanes);
        Replica first = environment.replica(new CountingHandler()).start();
        Replica second = environment.replica(new CountingHandler()).start();
        await().until(() -> owned(first) > 0 && owned(second) > 0 && owned(first) + owned(second) == number);
        Set<Integer> all = new HashSet<>(first.lanes.numbers());
        all.addAll(second.lanes.numbers());
        assertThat(all)
                .containsExactlyInAnyOrderElementsOf(
                        IntStream.range(0, number).boxed().toList());
        // When
        LABELS.forEach(label -> contacts.forEach(contact -> environment.write(command(contact, label))));
        // Then each command has one effect, in its order, and each answer is in the lane of its contact
        await().until(() -> environment.effects() == LABELS.size() * contacts.size());
        assertThat(contacts)
                .allSatisfy(
                        contact -> assertThat(environment.effectsOf(contact)).containsExactlyElementsOf(LABELS));
        await().until(() -> environment.outboxRows() == 0);
        List<ReceivedRecord> answers = environment.published(Topics.PQRSD_REPLIES);
        assertThat(answers).hasSizeGreaterThanOrEqualTo(LABELS.size() * contacts.size());
        assertThat(answers)
                .allSatisfy(answer -> assertThat(answer.partition()).isEqualTo(Outbox.laneOf(answer.key(), lanes)));
        assertThat(environment.answersOnce().values())
                .hasSize(contacts.size())
                .allSatisfy(numbers -> assertThat(numbers).containsExactly(1, 2, 3));
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 24})
    void topicsWithAnotherNumberOfPartitionsAreNotRead(int wrong) {
        // Given
        environment = new TestEnvironment();
        contacts.forEach(contact -> environment.write(command(contact, "first")));
        // When
        Replica refusing = environment
                .replicaWith(new LaneCount(wrong), new CountingHandler())
                .start();
        // Then it says which topics, those that it only writes included, claims nothing and is not ready
        await().until(() -> refusing.consumer.refusal() != null);
        assertThat(refusing.consumer.refusal())
                .contains("VENTANILLA_LANES is " + wrong)
                .contains(Topics.PQRSD_COMMANDS.name() + "=12, not " + wrong)
                .contains(Topics.PQRSD_REPLIES.name() + "=12, not " + wrong);
        assertThat(refusing.consumer.joined()).isFalse();
        assertThat(environment.query("select count(*) from lane", row -> row.getInt(1)))
                .containsExactly(0);
        refusing.close();
        // When the number is set right
        Replica replica = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.effects() == contacts.size());
        assertThat(replica.consumer.refusal()).isNull();
        assertThat(replica.consumer.joined()).isTrue();
    }

    @Test
    void aTopicThatGetsMorePartitionsIsNotReadAnyLonger() {
        // Given
        environment = new TestEnvironment();
        Replica first = environment.replica(new CountingHandler()).start();
        Replica second = environment.replica(new CountingHandler()).start();
        await().until(() -> owned(first) == 6 && owned(second) == 6);
        // When
        try (Admin admin = KafkaTopics.admin(environment.kafka.bootstrap())) {
            KafkaTopics.await(admin.createPartitions(Map.of(Topics.PQRSD_COMMANDS.name(), NewPartitions.increaseTo(24)))
                    .all());
        }
        // Then both own nothing and stay ready, because pages and webhooks need no lane
        for (Replica replica : List.of(first, second)) {
            await().until(() -> replica.consumer.refusal() != null);
            assertThat(replica.consumer.refusal()).contains(Topics.PQRSD_COMMANDS.name() + "=24, not 12");
            assertThat(owned(replica)).isZero();
            assertThat(replica.consumer.joined()).isTrue();
        }
    }

    private static int owned(Replica replica) {
        return replica.lanes.numbers().size();
    }
}
