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

/// The lane consumer and the relay of an instance, with a real broker and a real database.
class LaneConsumerIT {

    private static final int LANES = LaneCount.DEFAULT.value();

    /// The commands of [#handleFiveCommands()], and the position behind these commands.
    private static final int HANDLED = 5;

    /// How often the same message is delivered.
    private static final int DELIVERIES = 5;

    /// The commands that are written while the database is stopped.
    private static final int COMMANDS_DURING_OUTAGE = 20;

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void setTimeout() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
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
    void secondDeliveryOfTheSameMessageChangesNothing() {
        // Given
        environment.replica(new CountingHandler()).start();
        LookUpCase repeated = command(maria, "repeated");
        // When
        IntStream.range(0, DELIVERIES).forEach(_ -> environment.write(repeated));
        environment.write(command(maria, "last"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("last"));
        assertThat(environment.effectsOf(maria)).containsExactly("repeated", "last");
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
        assertThat(environment.countInboxRows()).isOne();
    }

    @Test
    void lanesMovePastSkippedRecordsAndPastLaterRecords() {
        // Given
        environment.write(command(maria, CountingHandler.FOREIGN));
        environment.replica(new CountingHandler()).start();
        int skippedRecords = 1;
        await().until(() -> environment.countPassedRecords(Topics.PQRSD_COMMANDS) == skippedRecords);
        // When
        environment.write(command(maria, CountingHandler.FOREIGN));
        environment.write(command(pedro, CountingHandler.FOREIGN));
        environment.write(command(maria, "ours"));
        // Then
        int laterRecords = 3;
        await().until(() -> environment.countPassedRecords(Topics.PQRSD_COMMANDS) == skippedRecords + laterRecords);
        assertThat(environment.effectsOf(maria)).containsExactly("ours");
    }

    @Test
    void recordsThatCannotBeReadAreParkedAndTheOtherRecordsAreHandled() {
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
        assertThat(replica.parkReasons).containsExactlyInAnyOrder("UNREADABLE", "UNKNOWN_TYPE");
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
        // Then there are dead letters of the failed record and of the record behind
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
    void aRecordOfANewerVersionStopsItsLaneAndIsNotParked() {
        // Given
        LookUpCase newer = command(maria, "newer");
        environment.write(command(maria, "before"));
        environment.write(newer, "ventanilla.pqrsd.look-up-case.v2", ContractJson.write(newer));
        environment.write(command(maria, "behind"));
        ContactId onOtherLane = contactOnAnotherLaneThan(maria);
        // When
        environment.replica(new CountingHandler()).start();
        environment.write(command(onOtherLane, "other lane"));
        // Then
        await().until(() -> environment.effectsOf(onOtherLane).contains("other lane"));
        await().until(() -> environment.effectsOf(maria).contains("before"));
        assertThat(environment.effectsOf(maria)).containsExactly("before");
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    @Test
    void noCommandIsLostWhenTheDatabaseIsKilledAndRestarted() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "before"));
        await().until(() -> environment.countEffects() == 1);
        // When
        environment.postgres.kill();
        IntStream.range(0, COMMANDS_DURING_OUTAGE).forEach(n -> environment.write(command(maria, "meanwhile" + n)));
        environment.postgres.start();
        // Then
        int allCommands = 1 + COMMANDS_DURING_OUTAGE;
        await().until(() -> environment.countEffects() == allCommands);
        await().until(() -> environment.countOutboxRows() == 0);
        // The answers are numbered in the order of the commands.
        assertThat(environment.answersWithoutRepetitions().get(maria.toString()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, allCommands).boxed().toList());
        assertThat(replica.isReading()).isTrue();
        assertThat(replica.parkReasons).isEmpty();
    }

    @Test
    void noMessageIsLostWhenTheBrokerStopsAndRestarts() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "before"));
        await().until(() -> environment.countEffects() == 1 && environment.countOutboxRows() == 0);
        environment.kafka.stop();
        // When a message is committed while the broker is stopped
        FilingRefused message = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        replica.database.transact(tx -> tx.publish(Outgoing.of(message)));
        assertThat(environment.countOutboxRows()).isOne();
        environment.kafka.start();
        // Then the message is published, and the instance still reads commands
        await().until(() -> environment.countOutboxRows() == 0);
        environment.write(command(maria, "after"));
        await().until(() -> environment.countEffects() == 2);
        assertThat(replica.isReading()).isTrue();
    }

    @Test
    void anInstanceThatStopsLeavesNoPublishedRowsInTheOutbox() {
        // Given
        Replica stopping = environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "a"));
        await().until(() -> environment.published(Topics.PQRSD_REPLIES).size() == 1);
        // When
        stopping.close();
        // Then
        assertThat(environment.countOutboxRows()).isZero();
    }

    @Test
    void aCommitReportsWhetherAPersonWaitsForOneOfItsMessages() {
        // Given
        AtomicInteger awaitedCommits = new AtomicInteger();
        AtomicInteger otherCommits = new AtomicInteger();
        Replica writer = environment.replica(new CountingHandler());
        writer.database.onMessagesCommitted(awaitedCommits::incrementAndGet, otherCommits::incrementAndGet);
        FilingRefused awaited = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        // When only a message is published for which nobody waits
        writer.database.transact(tx -> tx.publish(Outgoing.of(newReceipt())));
        // Then
        assertThat(otherCommits).hasValue(1);
        assertThat(awaitedCommits).hasValue(0);
        // When one of two messages is an answer for which a person waits
        writer.database.transact(tx -> {
            tx.publish(Outgoing.of(newReceipt()));
            tx.publish(Outgoing.of(awaited));
        });
        // Then
        assertThat(otherCommits).hasValue(1);
        assertThat(awaitedCommits).hasValue(1);
        // When no message is published
        writer.database.transact(_ -> {});
        // Then
        assertThat(otherCommits).hasValue(1);
        assertThat(awaitedCommits).hasValue(1);
    }

    @Test
    void receiptsArePublishedEvenIfNoOtherMessageFollows() {
        // Given
        Replica owner = environment.replica(new CountingHandler()).start();
        await().until(() -> owner.lanes.numbers().size() == LANES);
        // When
        owner.database.transact(tx -> tx.publish(Outgoing.of(newReceipt())));
        // Then
        await().until(() -> environment.published(Topics.RECEIPTS).size() == 1);
        await().until(() -> environment.countOutboxRows() == 0);
    }

    /// Creates a message for which no person waits.
    private ReceiptEvent newReceipt() {
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
    void theOwnerOfALanePublishesRowsThatAnotherInstanceWrote() {
        // Given an owner, and an instance that owns no lane
        Replica owner = environment.replica(new CountingHandler()).start();
        await().until(() -> owner.lanes.numbers().size() == LANES);
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
        Instant noon = Instant.parse("2027-03-15T12:00:00Z"); // the earliest reported instant
        // When all raw partitions but one have reported
        IntStream.range(0, LANES - 1)
                .forEach(partition -> reportProgress(replica, partition, noon.plusSeconds(partition)));
        environment.write(command(maria, "a"));
        await().until(() -> environment.countEffects() == 1 && caughtUpTo.size() == LANES);
        // Then
        assertThat(caughtUpTo.values()).containsOnly(Instant.MIN);
        // When the last raw partition reports
        reportProgress(replica, LANES - 1, noon.plusSeconds(60));
        // Then the earliest reported instant counts
        await().untilAsserted(() -> assertThat(caughtUpTo.values()).containsOnly(noon));
    }

    @Test
    void aLogThatEndsBeforeTheStoredPositionStopsItsLane() {
        // Given commands that were handled
        handleFiveCommands();
        // When the topic of the commands is recreated and gets fewer records
        environment.recreate(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> environment.write(command(maria, label)));
        ContactId onOtherLane = contactOnAnotherLaneThan(maria);
        environment.write(command(onOtherLane, "other lane"));
        Replica replica = environment.replica(new CountingHandler()).start();
        // Then only the lane of the handled commands is stopped, and an operator can see the reason
        await().until(() -> environment.effectsOf(onOtherLane).contains("other lane"));
        assertThat(replica.consumer.stopped())
                .containsOnlyKeys(mariasPartition().toString())
                .hasEntrySatisfying(
                        mariasPartition().toString(),
                        // The service has read up to position 5, but the log has only the positions 0 to 2.
                        reason -> assertThat(reason).contains("LOG_CHANGED", "up to 5", "0 to 2"));
        await().untilAsserted(() -> assertThat(environment.committedOffset(mariasPartition()))
                .contains(new OffsetAndMetadata(HANDLED, "LOG_CHANGED")));
        assertThat(environment.effectsOf(maria)).hasSize(HANDLED);
        assertThat(environment.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    /// The columns are the position that the operator sets, and the labels of the commands that are then
    /// handled.
    @ParameterizedTest
    @CsvSource({"0, 'new0,new1,after'", "1, 'new1,after'", "2, after"})
    void aStoppedLaneIsReadFromThePositionThatAnOperatorSets(long readFrom, String expectedLabels) {
        // Given
        handleFiveCommands();
        environment.recreate(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> environment.write(command(maria, label)));
        Replica replica = environment.replica(new CountingHandler()).start();
        await().until(() -> !replica.consumer.stopped().isEmpty());
        // When an order for another stop arrives, and a valid order arrives twice
        environment.writeOrder(laneOrder(HANDLED - 1, 2));
        environment.writeOrder(laneOrder(HANDLED, readFrom));
        environment.writeOrder(laneOrder(HANDLED, readFrom));
        await().until(() -> replica.consumer.stopped().isEmpty());
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        // The first effects belong to the commands that were handled before the topic was recreated
        assertThat(environment
                        .effectsOf(maria)
                        .subList(HANDLED, environment.effectsOf(maria).size()))
                .containsExactly(expectedLabels.split(","));
        // The recreated topic contains new0, new1 and after.
        await().untilAsserted(() ->
                assertThat(environment.committedOffset(mariasPartition())).contains(new OffsetAndMetadata(3, "")));
    }

    @Test
    void aStoppedLaneStaysStoppedWhenItsLogGrowsAndAnotherInstanceClaimsIt() {
        // Given
        handleFiveCommands();
        environment.recreate(Topics.PQRSD_COMMANDS);
        environment.write(command(maria, "new0"));
        Replica first = environment.replica(new CountingHandler()).start();
        await().until(() -> environment.isLogChanged(mariasPartition()));
        // When the new log grows beyond the stored position
        int newCommands = 8; // new0, and new1 to new7
        IntStream.range(1, newCommands).forEach(n -> environment.write(command(maria, "new" + n)));
        first.close();
        Replica second = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() ->
                second.consumer.stopped().containsKey(mariasPartition().toString()));
        assertThat(environment.effectsOf(maria)).hasSize(HANDLED);
        // When an operator sets the position to the beginning
        environment.writeOrder(laneOrder(HANDLED, 0));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("new7"));
        assertThat(environment.effectsOf(maria)).hasSize(HANDLED + newCommands);
        assertThat(environment.isLogChanged(mariasPartition())).isFalse();
    }

    @Test
    void aTopicThatIsRecreatedWhileItIsReadStopsItsLane() {
        // Given
        Replica replica = environment.replica(new CountingHandler()).start();
        IntStream.range(0, HANDLED).forEach(n -> environment.write(command(maria, "read" + n)));
        await().until(() -> environment.countEffects() == HANDLED);
        // When
        environment.recreate(Topics.PQRSD_COMMANDS);
        environment.write(command(maria, "new"));
        // Then
        await().until(() ->
                replica.consumer.stopped().containsKey(mariasPartition().toString()));
        assertThat(environment.effectsOf(maria)).hasSize(HANDLED);
    }

    @Test
    void anOrderForALaneThatIsNotStoppedHasNoEffect() {
        // Given
        environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "a"));
        environment.write(command(maria, "b"));
        await().until(() -> environment.countEffects() == 2);
        // When the service reads an order to begin again at position 0
        environment.writeOrder(laneOrder(2, 0));
        int orders = 1; // orders are records of the topic of dead letters
        await().until(() -> environment.countPassedRecords(Topics.deadLettersOf(Service.PQRSD)) == orders);
        environment.write(command(maria, "c"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("c"));
        assertThat(environment.countPassedRecords(Topics.PQRSD_COMMANDS)).isEqualTo(3); // a, b and c
    }

    @Test
    void aRowOfANewerReleaseStopsTheLaneAndNoRecordIsParked() {
        // Given
        List.of("before", CountingHandler.NEWER_ROW, "behind")
                .forEach(label -> environment.write(command(maria, label)));
        ContactId onOtherLane = contactOnAnotherLaneThan(maria);
        environment.write(command(onOtherLane, "other lane"));
        // When
        Replica older = environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.effectsOf(onOtherLane).contains("other lane"));
        await().until(() ->
                older.consumer.stopped().containsKey(mariasPartition().toString()));
        assertThat(environment.effectsOf(maria)).containsExactly("before");
        assertThat(older.parkReasons).isEmpty();
        // When the newer release takes over
        older.close();
        environment.replica(new CountingHandler().withFix()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("behind"));
        assertThat(environment.effectsOf(maria)).containsExactly("before", CountingHandler.NEWER_ROW, "behind");
    }

    @Test
    void laneWorkThatFailsDelaysNeitherMessagesNorOtherLaneWork() {
        // Given
        AtomicInteger failedRuns = new AtomicInteger();
        AtomicInteger otherRuns = new AtomicInteger();
        LaneWork failing = _ -> {
            failedRuns.incrementAndGet();
            throw new IllegalStateException("an unreadable row");
        };
        LaneWork other = _ -> {
            otherRuns.incrementAndGet();
            return false;
        };
        // When
        environment.replica(new CountingHandler(), failing, other).start();
        int repeatedFailures = 2;
        await().until(() -> failedRuns.get() >= repeatedFailures);
        environment.write(command(maria, "a"));
        // Then the other work runs more often, and the command is handled
        await().until(() -> otherRuns.get() > failedRuns.get());
        await().until(() -> environment.countEffects() == 1);
    }

    /// Handles five commands with an instance that then stops.
    private void handleFiveCommands() {
        Replica replica = environment.replica(new CountingHandler()).start();
        IntStream.range(0, HANDLED).forEach(n -> environment.write(command(maria, "read" + n)));
        await().until(() -> environment.countEffects() == HANDLED && environment.countOutboxRows() == 0);
        replica.close();
    }

    /// The partition of the commands in which the commands of Maria are. The partition is Maria's lane.
    private TopicPartition mariasPartition() {
        return new TopicPartition(Topics.PQRSD_COMMANDS.name(), Outbox.laneOf(maria.toString(), LaneCount.DEFAULT));
    }

    /// Creates an operator's order for Maria's lane.
    ///
    /// @param stoppedAt the position at which the lane is stopped
    /// @param readFrom the position at which the lane continues
    private LaneOrder laneOrder(long stoppedAt, long readFrom) {
        TopicPartition partition = mariasPartition();
        return new LaneOrder(partition.topic(), partition.partition(), stoppedAt, readFrom, Instant.EPOCH);
    }

    /// Reports to an instance that everything that arrived in a raw partition up to an instant was published.
    /// A raw partition contains the messages from the provider.
    private static void reportProgress(Replica replica, int rawPartition, Instant publishedUpTo) {
        ProgressReported report = new ProgressReported(rawPartition, publishedUpTo, Instant.EPOCH);
        replica.progress.take(new ConsumerRecord<>(Topics.PROGRESS.name(), 0, 0, null, ContractJson.write(report)));
    }

    private static ContactId contactOnAnotherLaneThan(ContactId contact) {
        ContactId other;
        do {
            other = new ContactId(UUID.randomUUID());
        } while (Outbox.laneOf(other.toString(), LaneCount.DEFAULT)
                == Outbox.laneOf(contact.toString(), LaneCount.DEFAULT));
        return other;
    }
}
