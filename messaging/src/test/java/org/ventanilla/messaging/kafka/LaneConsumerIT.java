package org.ventanilla.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.messaging.kafka.fixtures.World.command;

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
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.FilingRefused;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.Outgoing;
import org.ventanilla.messaging.kafka.fixtures.Replica;
import org.ventanilla.messaging.kafka.fixtures.Tally;
import org.ventanilla.messaging.kafka.fixtures.World;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.testkit.ReceivedRecord;

class LaneConsumerIT {

    private World world;
    private final ContactId maria = new ContactId(UUID.randomUUID());
    private final ContactId pedro = new ContactId(UUID.randomUUID());

    @BeforeAll
    static void patience() {
        Awaitility.setDefaultTimeout(Duration.ofMinutes(1));
        Awaitility.doNotCatchUncaughtExceptionsByDefault();
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
    void secondDeliveryOfTheSameMessageChangesNothing() {
        // Given
        world.replica(new Tally()).start();
        LookUpCase once = command(maria, "once");
        // When
        IntStream.range(0, 5).forEach(_ -> world.write(once));
        world.write(command(maria, "last"));
        // Then
        await().until(() -> world.effectsOf(maria).contains("last"));
        assertThat(world.effectsOf(maria)).containsExactly("once", "last");
    }

    @Test
    void whatDoesNotConcernTheServicePassesWithoutATrace() {
        // Given
        world.write(command(maria, Tally.FOREIGN));
        world.write(command(maria, "ours"));
        // When
        world.replica(new Tally()).start();
        // Then
        await().until(() -> world.effectsOf(maria).contains("ours"));
        assertThat(world.effectsOf(maria)).containsExactly("ours");
        assertThat(world.inboxRows()).isOne();
    }

    @Test
    void lanesMovePastWhatChangesNothingAndPastWhatFollows() {
        // Given
        world.write(command(maria, Tally.FOREIGN));
        world.replica(new Tally()).start();
        await().until(() -> world.movedPast(Topics.PQRSD_COMMANDS) == 1);
        // When
        world.write(command(maria, Tally.FOREIGN));
        world.write(command(pedro, Tally.FOREIGN));
        world.write(command(maria, "ours"));
        // Then
        await().until(() -> world.movedPast(Topics.PQRSD_COMMANDS) == 4);
        assertThat(world.effectsOf(maria)).containsExactly("ours");
    }

    @Test
    void poisonIsParkedAloneAndTheRestGoesOn() {
        // Given
        LookUpCase unreadable = command(maria, "unreadable");
        LookUpCase unknown = command(maria, "unknown");
        world.write(command(maria, "before"));
        world.write(unreadable, "ventanilla.pqrsd.look-up-case.v1", "{\"commandId\":".getBytes(UTF_8));
        world.write(unknown, "ventanilla.pqrsd.dance.v1", ContractJson.write(unknown));
        world.write(command(maria, "after"));
        // When
        Replica replica = world.replica(new Tally()).start();
        // Then
        await().until(() -> world.effectsOf(maria).contains("after"));
        assertThat(world.effectsOf(maria)).containsExactly("before", "after");
        assertThat(replica.parked).containsExactlyInAnyOrder("UNREADABLE", "UNKNOWN_TYPE");
        await().until(() -> world.published(Topics.deadLettersOf(Service.PQRSD)).size() == 2);
        assertThat(world.published(Topics.deadLettersOf(Service.PQRSD)))
                .allSatisfy(letter -> assertThat(letter.key()).isEqualTo(maria.toString()));
    }

    @Test
    void aBugParksTheRecordAndWhatItsContactSendsLater() {
        // Given
        world.write(command(maria, "before"));
        world.write(command(maria, Tally.BUG));
        world.write(command(maria, "behind"));
        world.write(command(pedro, "other"));
        // When
        world.replica(new Tally()).start();
        // Then
        await().until(() -> world.published(Topics.deadLettersOf(Service.PQRSD)).size() == 2);
        assertThat(world.effectsOf(maria)).containsExactly("before");
        assertThat(world.effectsOf(pedro)).containsExactly("other");
        assertThat(world.published(Topics.deadLettersOf(Service.PQRSD)))
                .extracting(ReceivedRecord::json)
                .anySatisfy(json -> assertThat(json).contains("\"reason\":\"BUG\""))
                .anySatisfy(json -> assertThat(json).contains("\"reason\":\"BEHIND_PARKED\""));
    }

    @Test
    void aNewerVersionStopsItsLaneAndParksNothing() {
        // Given
        LookUpCase newer = command(maria, "newer");
        world.write(command(maria, "before"));
        world.write(newer, "ventanilla.pqrsd.look-up-case.v2", ContractJson.write(newer));
        world.write(command(maria, "behind"));
        ContactId elsewhere = onAnotherLaneThan(maria);
        // When
        world.replica(new Tally()).start();
        world.write(command(elsewhere, "other lane"));
        // Then
        await().until(() -> world.effectsOf(elsewhere).contains("other lane"));
        await().until(() -> world.effectsOf(maria).contains("before"));
        assertThat(world.effectsOf(maria)).containsExactly("before");
        assertThat(world.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    @Test
    void aDatabaseThatIsKilledAndComesBackDelaysAndLosesNothing() {
        // Given
        Replica replica = world.replica(new Tally()).start();
        world.write(command(maria, "before"));
        await().until(() -> world.effects() == 1);
        // When
        world.postgres.kill();
        IntStream.range(0, 20).forEach(n -> world.write(command(maria, "away" + n)));
        world.postgres.start();
        // Then
        await().until(() -> world.effects() == 21);
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.answersOnce().get(maria.toString()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 21).boxed().toList());
        assertThat(replica.alive()).isTrue();
        assertThat(replica.parked).isEmpty();
    }

    @Test
    void aBrokerThatStopsAndComesBackDelaysAndLosesNothing() {
        // Given
        Replica replica = world.replica(new Tally()).start();
        world.write(command(maria, "before"));
        await().until(() -> world.outboxRows() == 0 && world.effects() == 1);
        world.kafka.stop();
        // When something is owed while the broker is away
        FilingRefused owed = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        replica.database.transact(tx -> tx.publish(Outgoing.of(owed)));
        assertThat(world.outboxRows()).isOne();
        world.kafka.start();
        // Then
        await().until(() -> world.outboxRows() == 0);
        world.write(command(maria, "after"));
        await().until(() -> world.effects() == 2);
        assertThat(replica.alive()).isTrue();
    }

    @Test
    void anInstanceThatEndsLeavesNothingToPublishTwice() {
        // Given
        Replica ending = world.replica(new Tally()).start();
        world.write(command(maria, "once"));
        await().until(() -> world.published(Topics.PQRSD_REPLIES).size() == 1);
        // When
        ending.close();
        // Then
        assertThat(world.outboxRows()).isZero();
    }

    @Test
    void aMessageThatSomebodyAwaitsIsPublishedAtOnceAndReceiptsMayGather() {
        // Given
        AtomicInteger atOnce = new AtomicInteger();
        AtomicInteger later = new AtomicInteger();
        Replica writer = world.replica(new Tally());
        writer.database.onOwed(atOnce::incrementAndGet, later::incrementAndGet);
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
        // When nothing is owed
        writer.database.transact(_ -> {});
        // Then
        assertThat(later).hasValue(1);
        assertThat(atOnce).hasValue(1);
    }

    @Test
    void receiptsThatGatherArePublishedWithoutAnythingElse() {
        // Given
        Replica owner = world.replica(new Tally()).start();
        await().until(() -> owner.lanes.numbers().size() == 12);
        // When
        owner.database.transact(tx -> tx.publish(Outgoing.of(receipt())));
        // Then
        await().until(() -> world.published(Topics.RECEIPTS).size() == 1);
        await().until(() -> world.outboxRows() == 0);
    }

    private ReceiptEvent receipt() {
        return new ReceiptEvent.Accepted(new ReceiptEvent.Receipt(
                new OutboundId(UUID.randomUUID()),
                maria,
                Service.PQRSD.shortName(),
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
    void whatAnotherInstanceOwesIsPublishedByTheLanesOwner() {
        // Given an owner, and an instance that owns nothing
        Replica owner = world.replica(new Tally()).start();
        await().until(() -> owner.lanes.numbers().size() == 12);
        Replica page = world.replica(new Tally());
        // When
        FilingRefused owed = new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        page.database.transact(tx -> tx.publish(Outgoing.of(owed)));
        // Then
        await().until(() -> world.published(Topics.PQRSD_REPLIES).size() == 1);
    }

    @Test
    void aLaneIsCaughtUpOnlyWhenTheGatewaySaysSoForEveryRawPartitionAndTheLaneIsRead() {
        // Given
        Map<Integer, Instant> caughtUpTo = new ConcurrentHashMap<>();
        LaneWork watching = lanes -> {
            lanes.forEach(lane -> caughtUpTo.put(lane.number(), lane.caughtUpTo()));
            return false;
        };
        Replica replica = world.replica(new Tally(), watching).start();
        Instant noon = Instant.parse("2027-03-15T12:00:00Z");
        // When all raw partitions but one have reported
        IntStream.range(0, 11).forEach(n -> report(replica, n, noon.plusSeconds(n)));
        world.write(command(maria, "a"));
        await().until(() -> world.effects() == 1 && caughtUpTo.size() == 12);
        // Then
        assertThat(caughtUpTo.values()).containsOnly(Instant.MIN);
        report(replica, 11, noon.plusSeconds(60));
        await().untilAsserted(() -> assertThat(caughtUpTo.values()).containsOnly(noon));
    }

    @Test
    void aLogShorterThanTheStoreStopsItsLaneAndSaysSo() {
        // Given five commands that were handled
        readFive();
        // When their topic is made anew and gets fewer
        world.makeAnew(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> world.write(command(maria, label)));
        ContactId elsewhere = onAnotherLaneThan(maria);
        world.write(command(elsewhere, "other lane"));
        Replica replica = world.replica(new Tally()).start();
        // Then that lane alone is not read, for a reason that an operator can see
        await().until(() -> world.effectsOf(elsewhere).contains("other lane"));
        assertThat(replica.consumer.stopped())
                .containsOnlyKeys(laneOfMaria().toString())
                .hasEntrySatisfying(
                        laneOfMaria().toString(), why -> assertThat(why).contains("LOG_CHANGED", "up to 5", "0 to 2"));
        await().untilAsserted(
                        () -> assertThat(world.shown(laneOfMaria())).contains(new OffsetAndMetadata(5, "LOG_CHANGED")));
        assertThat(world.effectsOf(maria)).hasSize(5);
        assertThat(world.published(Topics.deadLettersOf(Service.PQRSD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, 'new0,new1,after'", "1, 'new1,after'", "2, after"})
    void aStoppedLaneIsReadOnWhereAnOperatorSays(long readFrom, String read) {
        // Given
        readFive();
        world.makeAnew(Topics.PQRSD_COMMANDS);
        List.of("new0", "new1").forEach(label -> world.write(command(maria, label)));
        Replica replica = world.replica(new Tally()).start();
        await().until(() -> !replica.consumer.stopped().isEmpty());
        // When an order comes that is out of date, and one that is not, twice
        world.order(laneOrder(4, 2));
        world.order(laneOrder(5, readFrom));
        world.order(laneOrder(5, readFrom));
        await().until(() -> replica.consumer.stopped().isEmpty());
        world.write(command(maria, "after"));
        // Then
        await().until(() -> world.effectsOf(maria).contains("after"));
        assertThat(world.effectsOf(maria).subList(5, world.effectsOf(maria).size()))
                .containsExactly(read.split(","));
        await().untilAsserted(() -> assertThat(world.shown(laneOfMaria())).contains(new OffsetAndMetadata(3, "")));
    }

    @Test
    void aStoppedLaneStaysStoppedWhenItsLogGrowsAndAnotherClaimsIt() {
        // Given
        readFive();
        world.makeAnew(Topics.PQRSD_COMMANDS);
        world.write(command(maria, "new0"));
        Replica first = world.replica(new Tally()).start();
        await().until(() -> world.logChangedOf(laneOfMaria()));
        // When the log outgrows what was read of the former one
        IntStream.range(1, 8).forEach(n -> world.write(command(maria, "new" + n)));
        first.close();
        Replica second = world.replica(new Tally()).start();
        // Then
        await().until(() -> second.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(world.effectsOf(maria)).hasSize(5);
        // When an operator has it read from its beginning
        world.order(laneOrder(5, 0));
        // Then
        await().until(() -> world.effectsOf(maria).contains("new7"));
        assertThat(world.effectsOf(maria)).hasSize(13);
        assertThat(world.logChangedOf(laneOfMaria())).isFalse();
    }

    @Test
    void aLogThatIsCutShortWhileItIsReadStopsItsLane() {
        // Given
        Replica replica = world.replica(new Tally()).start();
        IntStream.range(0, 5).forEach(n -> world.write(command(maria, "read" + n)));
        await().until(() -> world.effects() == 5);
        // When
        world.makeAnew(Topics.PQRSD_COMMANDS);
        world.write(command(maria, "new"));
        // Then
        await().until(() -> replica.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(world.effectsOf(maria)).hasSize(5);
    }

    @Test
    void anOrderForALaneThatIsReadMovesNothing() {
        // Given
        world.replica(new Tally()).start();
        world.write(command(maria, "a"));
        world.write(command(maria, "b"));
        await().until(() -> world.effects() == 2);
        // When
        world.order(laneOrder(2, 0));
        await().until(() -> world.movedPast(Topics.deadLettersOf(Service.PQRSD)) == 1);
        world.write(command(maria, "c"));
        // Then
        await().until(() -> world.effectsOf(maria).contains("c"));
        assertThat(world.movedPast(Topics.PQRSD_COMMANDS)).isEqualTo(3);
    }

    @Test
    void aRowOfANewerReleaseStopsItsLaneAndParksNothing() {
        // Given
        List.of("before", Tally.NEWER_ROW, "behind").forEach(label -> world.write(command(maria, label)));
        ContactId elsewhere = onAnotherLaneThan(maria);
        world.write(command(elsewhere, "other lane"));
        // When
        Replica older = world.replica(new Tally()).start();
        // Then
        await().until(() -> world.effectsOf(elsewhere).contains("other lane"));
        await().until(() -> older.consumer.stopped().containsKey(laneOfMaria().toString()));
        assertThat(world.effectsOf(maria)).containsExactly("before");
        assertThat(older.parked).isEmpty();
        // When the newer release takes over
        older.close();
        world.replica(new Tally().mended()).start();
        // Then
        await().until(() -> world.effectsOf(maria).contains("behind"));
        assertThat(world.effectsOf(maria)).containsExactly("before", Tally.NEWER_ROW, "behind");
    }

    @Test
    void workThatFailsHoldsUpNeitherMessagesNorOtherWork() {
        // Given
        AtomicInteger failed = new AtomicInteger();
        AtomicInteger done = new AtomicInteger();
        LaneWork failing = _ -> {
            failed.incrementAndGet();
            throw new IllegalStateException("a row that cannot be read");
        };
        LaneWork other = _ -> {
            done.incrementAndGet();
            return false;
        };
        // When
        world.replica(new Tally(), failing, other).start();
        await().until(() -> failed.get() >= 2);
        world.write(command(maria, "a"));
        // Then
        await().until(() -> done.get() > failed.get());
        await().until(() -> world.effects() == 1);
    }

    private void readFive() {
        Replica replica = world.replica(new Tally()).start();
        IntStream.range(0, 5).forEach(n -> world.write(command(maria, "read" + n)));
        await().until(() -> world.effects() == 5 && world.outboxRows() == 0);
        replica.close();
    }

    private TopicPartition laneOfMaria() {
        return new TopicPartition(Topics.PQRSD_COMMANDS.name(), Outbox.laneOf(maria.toString()));
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
        } while (Outbox.laneOf(other.toString()) == Outbox.laneOf(contact.toString()));
        return other;
    }
}
