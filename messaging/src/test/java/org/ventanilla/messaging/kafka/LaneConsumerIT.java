package org.ventanilla.messaging.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.messaging.kafka.fixtures.World.command;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.channel.ProgressReported;
import org.ventanilla.contracts.ids.ContactId;
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
        world.write(
                unreadable, "ventanilla.pqrsd.look-up-case.v1", "{\"commandId\":".getBytes(UTF_8));
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
        FilingRefused owed =
                new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
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
    void whatAnotherInstanceOwesIsPublishedByTheLanesOwner() {
        // Given an owner, and an instance that owns nothing
        Replica owner = world.replica(new Tally()).start();
        await().until(() -> owner.lanes.numbers().size() == 12);
        Replica page = world.replica(new Tally());
        // When
        FilingRefused owed =
                new FilingRefused(UUID.randomUUID(), maria, "TEXT_MISSING", Instant.EPOCH);
        page.database.transact(tx -> tx.publish(Outgoing.of(owed)));
        // Then
        await().until(() -> world.published(Topics.PQRSD_REPLIES).size() == 1);
    }

    @Test
    void aLaneIsCaughtUpOnlyWhenTheGatewaySaysSoForEveryRawPartitionAndTheLaneIsRead() {
        // Given
        Map<Integer, Instant> caughtUpTo = new ConcurrentHashMap<>();
        LaneWork watching =
                lanes -> {
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

    private static void report(Replica replica, int rawPartition, Instant publishedUpTo) {
        ProgressReported report = new ProgressReported(rawPartition, publishedUpTo, Instant.EPOCH);
        replica.progress.take(
                new ConsumerRecord<>(
                        Topics.PROGRESS.name(), 0, 0, null, ContractJson.write(report)));
    }

    private static ContactId onAnotherLaneThan(ContactId contact) {
        ContactId other;
        do {
            other = new ContactId(UUID.randomUUID());
        } while (Outbox.laneOf(other.toString()) == Outbox.laneOf(contact.toString()));
        return other;
    }
}
