package org.ventanilla.lanes.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.lanes.kafka.fixtures.TestEnvironment.command;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.FilingRefused;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.testkit.ReceivedRecord;

class LaneConsumerIT {

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
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
    void secondDeliveryOfTheSameMessageChangesNothing() {
        // Given
        environment.replica(new CountingHandler()).start();
        LookUpCase once = command(maria, "once");
        // When
        IntStream.range(0, 5).forEach(_ -> environment.write(once));
        environment.write(command(maria, "last"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("last"));
        assertThat(environment.effectsOf(maria)).containsExactly("once", "last");
    }

    @Test
    void aMessageThatDoesNotConcernTheServiceGetsNoInboxRow() {
        // Given
        environment.write(command(maria, CountingHandler.FOREIGN));
        environment.write(command(maria, "ours"));
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("ours"));
        assertThat(environment.effectsOf(maria)).containsExactly("ours");
        assertThat(environment.inboxRows()).isOne();
    }

    @Test
    void lanesMovePastRecordsThatChangeNothingAndPastLaterRecords() {
        // Given
        environment.write(command(maria, CountingHandler.FOREIGN));
        environment.replica(new CountingHandler()).start();
        await().until(() -> environment.movedPast(Topics.PQRSD_COMMANDS) == 1);
        // When
        environment.write(command(maria, CountingHandler.FOREIGN));
        environment.write(command(pedro, CountingHandler.FOREIGN));
        environment.write(command(maria, "ours"));
        // Then
        await().until(() -> environment.movedPast(Topics.PQRSD_COMMANDS) == 4);
        assertThat(environment.effectsOf(maria)).containsExactly("ours");
    }

    @Test
    void poisonIsParkedAloneAndTheOtherRecordsAreHandled() {
        // Given
        LookUpCase unreadable = command(maria, "unreadable");
        LookUpCase unknown = command(maria, "unknown");
        environment.write(command(maria, "before"));
        environment.write(unreadable, "ventanilla.pqrsd.look-up-case.v1", "{\"commandId\":".getBytes(UTF_8));
        environment.write(unknown, "ventanilla.pqrsd.dance.v1", ContractJson.write(unknown));
        environment.write(command(maria, "after"));
        // When
        Replica replica = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment.effectsOf(maria)).containsExactly("before", "after");
        assertThat(replica.parked).containsExactlyInAnyOrder("UNREADABLE", "UNKNOWN_TYPE");
        await().until(() ->
                environment.published(Topics.deadLettersOf(Service.PQRSD)).size() == 2);
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD)))
                .allSatisfy(letter -> assertThat(letter.key()).isEqualTo(maria.toString()));
    }

    @Test
    void aFailureParksTheRecordAndLaterRecordsOfItsContact() {
        // Given
        environment.write(command(maria, "before"));
        environment.write(command(maria, CountingHandler.BUG));
        environment.write(command(maria, "behind"));
        environment.write(command(pedro, "other"));
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() ->
                environment.published(Topics.deadLettersOf(Service.PQRSD)).size() == 2);
        assertThat(environment.effectsOf(maria)).containsExactly("before");
        assertThat(environment.effectsOf(pedro)).containsExactly("other");
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD)))
                .extracting(ReceivedRecord::json)
                .anySatisfy(json -> assertThat(json).contains("\"reason\":\"BUG\""))
                .anySatisfy(json -> assertThat(json).contains("\"reason\":\"BEHIND_PARKED\""));
    }

    @Test
    void aNewerVersionStopsItsLaneAndParksNothing() {
        // Given
        LookUpCase newer = command(maria, "newer");
        environment.write(command(maria, "before"));
        environment.write(newer, "ventanilla.pqrsd.look-up-case.v2", ContractJson.write(newer));
        environment.write(command(maria, "behind"));
        ContactId elsewhere = onAnotherLaneThan(maria);
        // When
        environment.replica(new CountingHandler()).start();
        environment.write(command(elsewhere, "other lane"));
        // Then
        await().until(() -> environment.effectsOf(elsewhere).contains("other lane"));
        await().until(() -> environment.effectsOf(maria).contains("before"));
        assertThat(environment.effectsOf(maria)).containsExactly("before");
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    @Test
    void aDatabaseThatIsKilledAndRestartedLosesNothing() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "before"));
        await().until(() -> environment.effects() == 1);
        // When
        environment.postgres.kill();
        IntStream.range(0, 20).forEach(n -> environment.write(command(maria, "away" + n)));
        environment.postgres.start();
        // Then
        await().until(() -> environment.effects() == 21);
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.answersOnce().get(maria.toString()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
        assertThat(replica.alive()).isTrue();
        assertThat(replica.parked).isEmpty();
    }

    @Test
    void aBrokerThatStopsAndRestartsLosesNothing() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "before"));
        await().until(() -> environment.outboxRows() == 0 && environment.effects() == 1);
        environment.kafka.stop();
        // When a message is committed while the broker is stopped
        FilingRefused message = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        replica.database.transact(tx -> tx.publish(Outgoing.of(message)));
        assertThat(environment.outboxRows()).isOne();
        environment.kafka.start();
        // Then
        await().until(() -> environment.outboxRows() == 0);
        environment.write(command(maria, "after"));
        await().until(() -> environment.effects() == 2);
        assertThat(replica.alive()).isTrue();
    }

    @Test
    void anInstanceThatStopsLeavesNothingToPublishTwice() {
        // Given
        Replica ending = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "once"));
        await().until(() -> environment.published(Topics.PQRSD_REPLIES).size() == 1);
        // When
        ending.close();
        // Then
        assertThat(environment.outboxRows()).isZero();
    }

    @Test
    void awaitedMessagesArePublishedAtOnceAndReceiptsMayBeCollected() {
        // Given
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        Replica writer = environment.replica(new CountingHandler());
        writer.database.onMessagesCommitted(atOnce::incrementAndGet, later::incrementAndGet);
        FilingRefused awaited = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        // When
        writer.database.transact(tx -> tx.publish(Outgoing.of(receipt())));
        // Then
        assertThat(later).hasValue(1);
        assertThat(atOnce).hasValue(0);
        // When
        writer.database.transact(tx -> {
            tx.publish(Outgoing.of(receipt()));
            tx.publish(Outgoing.of(awaited));
        });
        // Then
        assertThat(later).hasValue(1);
        assertThat(atOnce).hasValue(1);
        // When no message is published
        writer.database.transact(_ -> {});
        // Then
        assertThat(later).hasValue(1);
        assertThat(atOnce).hasValue(1);
    }

    @Test
    void collectedReceiptsArePublishedWithoutOtherMessages() {
        // Given
        Replica owner = environment.replica(new CountingHandler()).start();
        await().until(() -> owner.lanes.numbers().size() == 12);
        // When
        owner.database.transact(tx -> tx.publish(Outgoing.of(receipt())));
        // Then
        await().until(() -> environment.published(Topics.RECEIPTS).size() == 1);
        await().until(() -> environment.outboxRows() == 0);
    }

    private ReceiptEvent receipt() {
        return new ReceiptEvent.Accepted(new ReceiptEvent.Receipt(
                new OutboundId(UUID.randomUUID()),
                maria,
                ServiceName.of(Service.PQRSD),
                Purpose.REPLY,
                1,
                false,
                null,
                null,
                Instant.EPOCH,
                null,
                null,
                null,
                null));
    }

    @Test
    void rowsOfAnotherInstanceArePublishedByTheOwnerOfTheLane() {
        // Given an owner, and an instance that owns no lane
        Replica owner = environment.replica(new CountingHandler()).start();
        await().until(() -> owner.lanes.numbers().size() == 12);
        Replica nonOwner = environment.replica(new CountingHandler());
        // When
        FilingRefused message = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        nonOwner.database.transact(tx -> tx.publish(Outgoing.of(message)));
        // Then
        await().until(() -> environment.published(Topics.PQRSD_REPLIES).size() == 1);
    }

    @Test
    void aLaneIsCaughtUpOnlyWhenEveryRawPartitionReportedAndTheLaneIsRead() {
        // Given
        Map<Integer, Instant> caughtUpTo = new ConcurrentHashMap<>();
        LaneWork recording = lanes -> {
            lanes.forEach(lane -> caughtUpTo.put(lane.number(), lane.caughtUpTo()));
            return false;
        };
        Replica replica = environment.replica(new CountingHandler(), recording).start();
        Instant noon = Instant.parse("2027-03-15T12:00:00Z");
        // When all raw partitions but one have reported
        IntStream.range(0, 11).forEach(n -> report(replica, n, noon.plusSeconds(n)));
        environment.write(command(maria, "a"));
        await().until(() -> environment.effects() == 1 && caughtUpTo.size() == 12);
        // Then
        assertThat(caughtUpTo.values()).containsOnly(Instant.MIN);
        report(replica, 11, noon.plusSeconds(60));
        await().untilAsserted(() -> assertThat(caughtUpTo.values()).containsOnly(noon));
    }

    @Test
    void aLogThatEndsBeforeTheStoredPositionStopsItsLane() {
        // Given five commands that were handled
        handleFiveCommands();
        // When their topic is recreated and gets fewer records
        environment.recreate(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> environment.write(command(maria, label)));
        ContactId elsewhere = onAnotherLaneThan(maria);
        environment.write(command(elsewhere, "other lane"));
        Replica replica = environment.replica(new CountingHandler()).start();
        // Then only that lane is not read, for a reason that an operator can see
        await().until(() -> environment.effectsOf(elsewhere).contains("other lane"));
        assertThat(replica.consumer.stopped())
                .containsOnlyKeys(laneOfMaria().toString())
                .hasEntrySatisfying(
                        laneOfMaria().toString(), why -> assertThat(why).contains("LOG_CHANGED", "up to 5", "0 to 2"));
        await().untilAsserted(() -> assertThat(environment.committedOffset(laneOfMaria()))
                .contains(new OffsetAndMetadata(5, "LOG_CHANGED")));
        assertThat(environment.effectsOf(maria)).hasSize(5);
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 'new0,new1,after'", "1, 'new1,after'", "2, after"})
    void aStoppedLaneIsReadFromThePositionThatAnOperatorSets(long readFrom, String read) {
        // Given
        handleFiveCommands();
        environment.recreate(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> environment.write(command(maria, label)));
        Replica replica = environment.replica(new CountingHandler()).start();
        await().until(() -> !replica.consumer.stopped().isEmpty());
        // When an outdated order arrives, and a valid order arrives twice
        environment.order(laneOrder(4, 2));
        environment.order(laneOrder(5, readFrom));
        environment.order(laneOrder(5, readFrom));
        await().until(() -> replica.consumer.stopped().isEmpty());
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment
                        .effectsOf(maria)
                        .subList(5, environment.effectsOf(maria).size()))
                .containsExactly(read.split(","));
        await().untilAsserted(() ->
                assertThat(environment.committedOffset(laneOfMaria())).contains(new OffsetAndMetadata(3, "")));
    }

    @Test
    void aStoppedLaneStaysStoppedWhenItsLogGrowsAndAnotherInstanceClaimsIt() {
        // Given
        handleFiveCommands();
        environment.recreate(Topics.PQRSD_COMMANDS);
        environment.write(command(maria, "new0"));
        Replica first = environment.replica(new CountingHandler()).start();
        await().until(() -> environment.logChangedOf(laneOfMaria()));
        // When the new log grows beyond the stored position
        IntStream.range(1, 8).forEach(n -> environment.write(command(maria, "new" + n)));
        first.close();
        Replica second = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> second.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(environment.effectsOf(maria)).hasSize(5);
        // When an operator sets the position to the beginning
        environment.order(laneOrder(5, 0));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("new7"));
        assertThat(environment.effectsOf(maria)).hasSize(13);
        assertThat(environment.logChangedOf(laneOfMaria())).isFalse();
    }

    @Test
    void aTopicThatIsRecreatedWhileItIsReadStopsItsLane() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        IntStream.range(0, 5).forEach(n -> environment.write(command(maria, "read" + n)));
        await().until(() -> environment.effects() == 5);
        // When
        environment.recreate(Topics.PQRSD_COMMANDS);
        environment.write(command(maria, "new"));
        // Then
        await().until(() -> replica.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(environment.effectsOf(maria)).hasSize(5);
    }

    @Test
    void anOrderForALaneThatIsNotStoppedMovesNothing() {
        // Given
        environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "a"));
        environment.write(command(maria, "b"));
        await().until(() -> environment.effects() == 2);
        // When
        environment.order(laneOrder(2, 0));
        await().until(() -> environment.movedPast(Topics.deadLettersOf(Service.PQRSD)) == 1);
        environment.write(command(maria, "c"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("c"));
        assertThat(environment.movedPast(Topics.PQRSD_COMMANDS)).isEqualTo(3);
    }

    @Test
    void aRowOfANewerReleaseStopsItsLaneAndParksNothing() {
        // Given
        List.of("before", CountingHandler.NEWER_ROW, "behind")
                .forEach(label -> environment.write(command(maria, label)));
        ContactId elsewhere = onAnotherLaneThan(maria);
        environment.write(command(elsewhere, "other lane"));
        // When
        Replica older = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.effectsOf(elsewhere).contains("other lane"));
        await().until(() -> older.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(environment.effectsOf(maria)).containsExactly("before");
        assertThat(older.parked).isEmpty();
        // When the newer release takes over
        older.close();
        environment.replica(new CountingHandler().fixed()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("behind"));
        assertThat(environment.effectsOf(maria)).containsExactly("before", CountingHandler.NEWER_ROW, "behind");
    }

    @Test
    void workThatFailsDelaysNeitherMessagesNorOtherWork() {
        // Given
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        LaneWork failing = _ -> {
            failed.incrementAndGet();
            throw new IllegalStateException("an unreadable row");
        };
        LaneWork other = _ -> {
            done.incrementAndGet();
            return false;
        };
        // When
        environment.replica(new CountingHandler(), failing, other).start();
        await().until(() -> failed.get() >= 2);
        environment.write(command(maria, "a"));
        // Then
        await().until(() -> done.get() > failed.get());
        await().until(() -> environment.effects() == 1);
    }

    private void handleFiveCommands() {
        Replica replica = environment.replica(new CountingHandler()).start();
        IntStream.range(0, 5).forEach(n -> environment.write(command(maria, "read" + n)));
        await().until(() -> environment.effects() == 5 && environment.outboxRows() == 0);
        replica.close();
    }

    private TopicPartition laneOfMaria() {
        return new TopicPartition(Topics.PQRSD_COMMANDS.name(), Outbox.laneOf(maria.toString(), LaneCount.DEFAULT));
    }

    private LaneOrder laneOrder(long stoppedAt, long readFrom) {
        return new LaneOrder(laneOfMaria().topic(), laneOfMaria().partition(), stoppedAt, readFrom, Instant.EPOCH);
    }

    private static void report(Replica replica, int rawPartition, Instant publishedUpTo) {
        ProgressReported report = new ProgressReported(rawPartition, publishedUpTo, Instant.EPOCH);
        replica.progress.take(new ConsumerRecord<>(Topics.PROGRESS.name(), 0, 0, null, ContractJson.write(report)));
    }

    private static ContactId onAnotherLaneThan(ContactId contact) {
        ContactId other;
        do {
            other = new ContactId(UUID.randomUUID());
        } while (Outbox.laneOf(other.toString(), LaneCount.DEFAULT)
                == Outbox.laneOf(contact.toString(), LaneCount.DEFAULT));
        return other;
    }
}
