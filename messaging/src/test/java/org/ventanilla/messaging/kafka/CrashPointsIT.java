package org.ventanilla.messaging.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.messaging.kafka.fixtures.World.command;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.apache.kafka.common.TopicPartition;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.messaging.Incoming;
import org.ventanilla.messaging.kafka.fixtures.Killed;
import org.ventanilla.messaging.kafka.fixtures.Replica;
import org.ventanilla.messaging.kafka.fixtures.Tally;
import org.ventanilla.messaging.kafka.fixtures.World;
import org.ventanilla.messaging.postgres.LaneStore;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.records.ClientMeters;

/// Dies at every place where it hurts, and shows that each command still has one effect, in order,
/// and one answer.
class CrashPointsIT {

    private World world;
    private final ContactId maria = new ContactId(UUID.randomUUID());

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
    void deathBeforeTheCommitLeavesNothingAndTheNextOwnerDoesTheWork() {
        // Given
        Replica dying = world.replica(new Tally().beforeCommit(_ -> {
                    throw new Killed();
                }))
                .start();
        world.write(command(maria, "a"));
        await().until(() -> !dying.alive());
        assertThat(world.effects()).isZero();
        assertThat(world.outboxRows()).isZero();
        // When
        world.replica(new Tally()).start();
        // Then
        await().untilAsserted(() -> assertThat(world.answersOnce()).containsKey(maria.toString()));
        assertThat(world.effectsOf(maria)).containsExactly("a");
        assertThat(world.published(Topics.PQRSD_REPLIES)).hasSize(1);
    }

    @Test
    void deathBetweenCommitAndPublishingOnlyDelaysTheAnswer() {
        // Given
        Replica dying = world.replica(new Tally()).startWithoutRelay();
        world.write(command(maria, "a"));
        await().until(() -> world.effects() == 1);
        assertThat(world.outboxRows()).isOne();
        dying.close();
        assertThat(world.published(Topics.PQRSD_REPLIES)).isEmpty();
        // When
        world.replica(new Tally()).start();
        // Then
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.published(Topics.PQRSD_REPLIES)).hasSize(1);
        assertThat(world.effectsOf(maria)).containsExactly("a");
    }

    @Test
    void halfPublishedRowsAreRepeatedUnderTheirIdsAndStayInOrder() throws InterruptedException {
        // Given
        Replica dying = world.replica(new Tally()).startWithoutRelay();
        IntStream.rangeClosed(1, 10).forEach(n -> world.write(command(maria, "n" + n)));
        await().until(() -> world.effects() == 10);
        publishWithoutForgetting(dying, 5);
        dying.close();
        // When
        world.replica(new Tally()).start();
        // Then
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.published(Topics.PQRSD_REPLIES)).hasSize(15);
        assertThat(world.answersOnce().get(maria.toString()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void lanesThatMoveInTheMiddleOfTheWorkLoseAndRepeatNothing() {
        // Given
        AtomicInteger handled = new AtomicInteger();
        AtomicBoolean doomed = new AtomicBoolean();
        Replica first = world.replica(new Tally().beforeCommit(batch -> {
                    handled.addAndGet(batch.size());
                    if (doomed.get()) {
                        throw new Killed();
                    }
                }))
                .start();
        List<ContactId> people = IntStream.range(0, 20)
                .mapToObj(_ -> new ContactId(UUID.randomUUID()))
                .toList();
        round(people, "before");
        await().until(() -> handled.get() > 0);
        // When
        Replica second = world.replica(new Tally()).start();
        round(people, "during");
        await().until(() -> !second.lanes.numbers().isEmpty());
        doomed.set(true);
        round(people, "after");
        await().until(() -> !first.alive());
        // Then
        await().until(() -> world.effects() == 20 * 15);
        await().until(() -> world.outboxRows() == 0);
        List<String> expected = new ArrayList<>();
        List.of("before", "during", "after")
                .forEach(label -> IntStream.range(0, 5).forEach(n -> expected.add(label + n)));
        for (ContactId person : people) {
            assertThat(world.effectsOf(person)).containsExactlyElementsOf(expected);
        }
        assertThat(world.answersOnce().values())
                .hasSize(20)
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 15).boxed().toList()));
    }

    @Test
    void aPausedOwnerThatWakesAsAZombieCommitsNothing() {
        // Given an owner paused in the middle of a transaction
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Tally sleeper = new Tally().beforeWriting(_ -> {
            if (attempts.incrementAndGet() == 1) {
                paused.countDown();
                awaitQuietly(woken);
            }
        });
        Replica zombie = world.replica(sleeper, Duration.ofSeconds(1)).start();
        world.write(command(maria, "a"));
        awaitQuietly(paused);
        // When another takes its lanes, which waits until the database has ended that transaction
        List<TopicPartition> all = IntStream.range(0, Topic.LANES)
                .mapToObj(n -> new TopicPartition(Topics.PQRSD_COMMANDS.name(), n))
                .toList();
        world.inTransaction(connection -> LaneStore.claim(connection, all));
        woken.countDown();
        // Then it is refused, joins anew, and the command has one effect
        await().until(() -> world.effects() == 1);
        await().until(() -> world.outboxRows() == 0);
        assertThat(world.published(Topics.PQRSD_REPLIES)).hasSize(1);
        assertThat(attempts).hasValueGreaterThanOrEqualTo(2);
        assertThat(zombie.alive()).isTrue();
    }

    @Test
    void whatWasReadBeforeTheLanesWereClaimedAnewSkipsNothing() {
        // Given an owner that is paused with a command, and has read more of them
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch woken = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        Tally sleeper = new Tally().beforeWriting(_ -> {
            if (attempts.incrementAndGet() == 1) {
                paused.countDown();
                awaitQuietly(woken);
            }
        });
        world.replica(sleeper, Duration.ofSeconds(1)).start();
        world.write(command(maria, "a"));
        awaitQuietly(paused);
        List.of("b", "c", "d").forEach(label -> world.write(command(maria, label)));
        // When another takes its lanes for a moment, and it claims them anew
        List<TopicPartition> all = IntStream.range(0, Topic.LANES)
                .mapToObj(n -> new TopicPartition(Topics.PQRSD_COMMANDS.name(), n))
                .toList();
        world.inTransaction(connection -> LaneStore.claim(connection, all));
        woken.countDown();
        // Then
        await().until(() -> world.effectsOf(maria).contains("d"));
        assertThat(world.effectsOf(maria)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void halfOfABatchCommittedAndTheDatabaseGoneIsGoneOnWithAsTheSameOwner() {
        // Given a batch whose last record meets a bug, so that it is handled in halves
        CountDownLatch gone = new CountDownLatch(1);
        Tally tally = new Tally().beforeWriting(batch -> {
            if (labelOf(batch.getFirst()).equals("c") && batch.size() == 2 && gone.getCount() == 1) {
                // When the database goes away between the halves
                world.postgres.kill();
                gone.countDown();
            }
        });
        List.of("a", "b", "c", Tally.BUG).forEach(label -> world.write(command(maria, label)));
        Replica replica = world.replica(tally).start();
        awaitQuietly(gone);
        world.postgres.start();
        // Then the other half is handled, under the claim that was made at the start
        await().until(() -> !replica.parked.isEmpty());
        assertThat(world.effectsOf(maria)).containsExactly("a", "b", "c");
        assertThat(replica.parked).containsExactly("BUG");
        assertThat(epochOf(maria)).isOne();
    }

    @Test
    void anInstanceThatIsFencedTimeAndAgainJoinsLessAndLessOften() {
        // Given a lane that can be claimed and not be moved
        world.update("create table claimed (at timestamptz not null)");
        world.update("""
                create function fence() returns trigger language plpgsql as $$
                begin
                    if new.next_offset <> old.next_offset then
                        return null;
                    end if;
                    if new.topic = '%s' and new.partition = %d then
                        insert into claimed values (clock_timestamp());
                    end if;
                    return new;
                end $$
                """.formatted(Topics.PQRSD_COMMANDS.name(), Outbox.laneOf(maria.toString())));
        world.update("create trigger fence before update on lane for each row execute function fence()");
        // When
        world.replica(new Tally()).start();
        world.write(command(maria, "a"));
        // Then
        await().until(() -> claims().size() >= 9);
        List<Instant> claims = claims();
        assertThat(Duration.between(claims.get(7), claims.get(8))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        world.update("drop trigger fence on lane");
        await().until(() -> world.effects() == 1);
    }

    private List<Instant> claims() {
        return world.query(
                "select at from claimed order by at", row -> row.getTimestamp(1).toInstant());
    }

    private int epochOf(ContactId contact) {
        return world.query(
                        "select epoch from lane where topic = ? and partition = ?",
                        row -> row.getInt(1),
                        Topics.PQRSD_COMMANDS.name(),
                        Outbox.laneOf(contact.toString()))
                .getFirst();
    }

    private static String labelOf(Incoming incoming) {
        return ((LookUpCase) incoming.message()).radicado();
    }

    private void round(List<ContactId> people, String label) {
        for (int n = 0; n < 5; n++) {
            for (ContactId person : people) {
                world.write(command(person, label + n));
            }
        }
    }

    private void publishWithoutForgetting(Replica replica, int rows) throws InterruptedException {
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", world.kafka.bootstrap()),
                new ClientMeters(new SimpleMeterRegistry()),
                Service.PQRSD,
                1,
                Duration.ofSeconds(6),
                Optional.empty());
        List<Integer> lanes = IntStream.range(0, Topic.LANES).boxed().toList();
        List<Outbox.Row> pending =
                replica.database.inTransaction(tx -> replica.outbox.pending(tx.connection(), lanes, rows));
        try (OutboxPublisher publisher = new OutboxPublisher(clients)) {
            assertThat(publisher.publish(pending).acknowledged()).hasSize(rows);
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
