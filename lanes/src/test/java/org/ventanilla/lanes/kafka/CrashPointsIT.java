package org.ventanilla.lanes.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.lanes.kafka.fixtures.TestEnvironment.command;

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
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Killed;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.lanes.postgres.LaneStore;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.ClientMeters;
import org.ventanilla.records.Incoming;

/// Stops an instance at each critical point and shows that each command still has exactly one
/// effect, in order, and exactly one answer.
class CrashPointsIT {

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());

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
    void aCrashBeforeTheCommitLeavesNothingAndTheNextOwnerDoesTheWork() {
        // Given
        Replica dying = environment
                .replica(new CountingHandler().beforeCommit(_ -> {
                    throw new Killed();
                }))
                .start();
        environment.write(command(maria, "a"));
        await().until(() -> !dying.alive());
        assertThat(environment.effects()).isZero();
        assertThat(environment.outboxRows()).isZero();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().untilAsserted(() -> assertThat(environment.answersOnce()).containsKey(maria.toString()));
        assertThat(environment.effectsOf(maria)).containsExactly("a");
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
    }

    @Test
    void aCrashBetweenCommitAndPublishingOnlyDelaysTheAnswer() {
        // Given
        Replica dying = environment.replica(new CountingHandler()).startWithoutRelay();
        environment.write(command(maria, "a"));
        await().until(() -> environment.effects() == 1);
        assertThat(environment.outboxRows()).isOne();
        dying.close();
        assertThat(environment.published(Topics.PQRSD_REPLIES)).isEmpty();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
        assertThat(environment.effectsOf(maria)).containsExactly("a");
    }

    @Test
    void partlyPublishedRowsAreRepeatedUnderTheirIdsAndStayInOrder() throws InterruptedException {
        // Given
        Replica dying = environment.replica(new CountingHandler()).startWithoutRelay();
        IntStream.rangeClosed(1, 10).forEach(n -> environment.write(command(maria, "n" + n)));
        await().until(() -> environment.effects() == 10);
        publishWithoutDeleting(dying, 5);
        dying.close();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(15);
        assertThat(environment.answersOnce().get(maria.toString()))
                .containsExactlyElementsOf(IntStream.rangeClosed(1, 10).boxed().toList());
    }

    @Test
    void lanesThatChangeOwnerDuringTheWorkLoseAndRepeatNothing() {
        // Given
        AtomicInteger handled = new AtomicInteger();
        AtomicBoolean dying = new AtomicBoolean();
        Replica first = environment
                .replica(new CountingHandler().beforeCommit(batch -> {
                    handled.addAndGet(batch.size());
                    if (dying.get()) {
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
        Replica second = environment.replica(new CountingHandler()).start();
        round(people, "during");
        await().until(() -> !second.lanes.numbers().isEmpty());
        dying.set(true);
        round(people, "after");
        await().until(() -> !first.alive());
        // Then
        await().until(() -> environment.effects() == 20 * 15);
        await().until(() -> environment.outboxRows() == 0);
        List<String> expected = new ArrayList<>();
        List.of("before", "during", "after")
                .forEach(label -> IntStream.range(0, 5).forEach(n -> expected.add(label + n)));
        for (ContactId person : people) {
            assertThat(environment.effectsOf(person)).containsExactlyElementsOf(expected);
        }
        assertThat(environment.answersOnce().values())
                .hasSize(20)
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyElementsOf(
                                IntStream.rangeClosed(1, 15).boxed().toList()));
    }

    @Test
    void aPausedOwnerThatResumesAfterAnotherClaimedItsLanesCommitsNothing() {
        // Given an owner paused in the middle of a transaction
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        CountingHandler pausing = new CountingHandler().beforeWriting(_ -> {
            if (attempts.incrementAndGet() == 1) {
                paused.countDown();
                awaitQuietly(resumed);
            }
        });
        Replica zombie = environment.replica(pausing, Duration.ofSeconds(1)).start();
        environment.write(command(maria, "a"));
        awaitQuietly(paused);
        // When another owner claims its lanes, which waits until the database has ended that transaction
        List<TopicPartition> all = IntStream.range(0, LaneCount.DEFAULT.value())
                .mapToObj(n -> new TopicPartition(Topics.PQRSD_COMMANDS.name(), n))
                .toList();
        environment.inTransaction(connection -> LaneStore.claim(connection, all));
        resumed.countDown();
        // Then it is fenced, joins again, and the command has one effect
        await().until(() -> environment.effects() == 1);
        await().until(() -> environment.outboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
        assertThat(attempts).hasValueGreaterThanOrEqualTo(2);
        assertThat(zombie.alive()).isTrue();
    }

    @Test
    void recordsReadBeforeTheLanesWereClaimedAgainSkipNothing() {
        // Given an owner that is paused while it handles a command, and has read further commands
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        CountingHandler pausing = new CountingHandler().beforeWriting(_ -> {
            if (attempts.incrementAndGet() == 1) {
                paused.countDown();
                awaitQuietly(resumed);
            }
        });
        environment.replica(pausing, Duration.ofSeconds(1)).start();
        environment.write(command(maria, "a"));
        awaitQuietly(paused);
        List.of("b", "c", "d").forEach(label -> environment.write(command(maria, label)));
        // When another owner claims its lanes for a moment, and it claims them again
        List<TopicPartition> all = IntStream.range(0, LaneCount.DEFAULT.value())
                .mapToObj(n -> new TopicPartition(Topics.PQRSD_COMMANDS.name(), n))
                .toList();
        environment.inTransaction(connection -> LaneStore.claim(connection, all));
        resumed.countDown();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("d"));
        assertThat(environment.effectsOf(maria)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void afterHalfABatchCommittedAndTheDatabaseRestartedTheSameOwnerContinues() {
        // Given a batch whose last record fails, so that it is handled in halves
        CountDownLatch killed = new CountDownLatch(1);
        CountingHandler handler = new CountingHandler().beforeWriting(batch -> {
            if (labelOf(batch.getFirst()).equals("c") && batch.size() == 2 && killed.getCount() == 1) {
                // When the database is killed between the halves
                environment.postgres.kill();
                killed.countDown();
            }
        });
        List.of("a", "b", "c", CountingHandler.BUG).forEach(label -> environment.write(command(maria, label)));
        Replica replica = environment.replica(handler).start();
        awaitQuietly(killed);
        environment.postgres.start();
        // Then the other half is handled under the claim that was made at the start
        await().until(() -> !replica.parked.isEmpty());
        assertThat(environment.effectsOf(maria)).containsExactly("a", "b", "c");
        assertThat(replica.parked).containsExactly("BUG");
        assertThat(epochOf(maria)).isOne();
    }

    @Test
    void anInstanceThatIsFencedRepeatedlyJoinsLessAndLessOften() {
        // Given a lane that can be claimed but not moved
        environment.update("create table claimed (at timestamptz not null)");
        environment.update(
                """
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
                """.formatted(Topics.PQRSD_COMMANDS.name(), Outbox.laneOf(maria.toString(), LaneCount.DEFAULT)));
        environment.update("create trigger fence before update on lane for each row execute function fence()");
        // When
        environment.replica(new CountingHandler()).start();
        environment.write(command(maria, "a"));
        // Then
        await().until(() -> claims().size() >= 9);
        List<Instant> claims = claims();
        assertThat(Duration.between(claims.get(7), claims.get(8))).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        environment.update("drop trigger fence on lane");
        await().until(() -> environment.effects() == 1);
    }

    private List<Instant> claims() {
        return environment.query(
                "select at from claimed order by at", row -> row.getTimestamp(1).toInstant());
    }

    private int epochOf(ContactId contact) {
        return environment
                .query(
                        "select epoch from lane where topic = ? and partition = ?",
                        row -> row.getInt(1),
                        Topics.PQRSD_COMMANDS.name(),
                        Outbox.laneOf(contact.toString(), LaneCount.DEFAULT))
                .getFirst();
    }

    private static String labelOf(Incoming incoming) {
        return ((LookUpCase) incoming.message()).radicado();
    }

    private void round(List<ContactId> people, String label) {
        for (int n = 0; n < 5; n++) {
            for (ContactId person : people) {
                environment.write(command(person, label + n));
            }
        }
    }

    private void publishWithoutDeleting(Replica replica, int rows) throws InterruptedException {
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", environment.kafka.bootstrap()),
                new ClientMeters(new SimpleMeterRegistry()),
                Service.PQRSD,
                1,
                Duration.ofSeconds(6),
                Optional.empty());
        List<Integer> lanes =
                IntStream.range(0, LaneCount.DEFAULT.value()).boxed().toList();
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
