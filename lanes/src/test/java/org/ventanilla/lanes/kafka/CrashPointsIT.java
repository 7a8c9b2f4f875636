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

/// An instance ends or pauses at a critical point. Each command must still have exactly one effect, in
/// order, and exactly one answer.
class CrashPointsIT {

    private static final int PEOPLE = 20;
    private static final int COMMANDS_PER_ROUND = 5;

    /// The labels of the commands that are written before, during and after the change of owners.
    private static final List<String> ROUNDS = List.of("before", "during", "after");

    /// The time after which the database ends an idle transaction, so that a paused owner loses its
    /// transaction.
    private static final Duration SHORT_IDLE_LIMIT = Duration.ofSeconds(1);

    private TestEnvironment environment;
    private final ContactId maria = new ContactId(UUID.randomUUID());

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
    void afterACrashBeforeTheCommitNothingIsStoredAndTheNextOwnerHandlesTheCommand() {
        // Given an instance that ends before it commits
        Replica dying = environment
                .replica(new CountingHandler().beforeCommit(_ -> {
                    throw new Killed();
                }))
                .start();
        environment.write(command(maria, "a"));
        await().until(() -> !dying.isReading());
        assertThat(environment.countEffects()).isZero();
        assertThat(environment.countOutboxRows()).isZero();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().untilAsserted(() ->
                assertThat(environment.answersWithoutRepetitions()).containsKey(maria.toString()));
        assertThat(environment.effectsOf(maria)).containsExactly("a");
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
    }

    @Test
    void aCrashBetweenCommitAndPublicationOnlyDelaysTheAnswer() {
        // Given an instance that commits and ends before it publishes
        Replica dying = environment.replica(new CountingHandler()).startWithoutRelay();
        environment.write(command(maria, "a"));
        await().until(() -> environment.countEffects() == 1);
        assertThat(environment.countOutboxRows()).isOne();
        dying.close();
        assertThat(environment.published(Topics.PQRSD_REPLIES)).isEmpty();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.countOutboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
        assertThat(environment.effectsOf(maria)).containsExactly("a");
    }

    @Test
    void rowsThatWerePublishedButNotDeletedAreRepeatedUnderTheirIdsInOrder() throws InterruptedException {
        // Given rows, half of which are published but not deleted
        int rows = 10;
        int repeatedRows = 5;
        Replica dying = environment.replica(new CountingHandler()).startWithoutRelay();
        IntStream.rangeClosed(1, rows).forEach(n -> environment.write(command(maria, "n" + n)));
        await().until(() -> environment.countEffects() == rows);
        publishWithoutDeleting(dying, repeatedRows);
        dying.close();
        // When
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> environment.countOutboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(rows + repeatedRows);
        assertThat(environment.answersWithoutRepetitions().get(maria.toString()))
                .containsExactlyElementsOf(
                        IntStream.rangeClosed(1, rows).boxed().toList());
    }

    @Test
    void noCommandIsLostOrRepeatedWhenLanesChangeTheirOwner() {
        // Given
        AtomicInteger handledRecords = new AtomicInteger();
        AtomicBoolean isFirstOwnerDying = new AtomicBoolean();
        Replica first = environment
                .replica(new CountingHandler().beforeCommit(batch -> {
                    handledRecords.addAndGet(batch.size());
                    if (isFirstOwnerDying.get()) {
                        throw new Killed();
                    }
                }))
                .start();
        List<ContactId> people = IntStream.range(0, PEOPLE)
                .mapToObj(_ -> new ContactId(UUID.randomUUID()))
                .toList();
        writeRound(people, "before");
        await().until(() -> handledRecords.get() > 0);
        // When a second instance takes over lanes, and the first instance then ends before a commit
        Replica second = environment.replica(new CountingHandler()).start();
        writeRound(people, "during");
        await().until(() -> !second.lanes.numbers().isEmpty());
        isFirstOwnerDying.set(true);
        writeRound(people, "after");
        await().until(() -> !first.isReading());
        // Then each command of each person has one effect and one answer, in order
        await().until(() -> environment.countEffects() == PEOPLE * ROUNDS.size() * COMMANDS_PER_ROUND);
        await().until(() -> environment.countOutboxRows() == 0);
        List<String> expectedLabels = new ArrayList<>();
        ROUNDS.forEach(label -> IntStream.range(0, COMMANDS_PER_ROUND).forEach(n -> expectedLabels.add(label + n)));
        for (ContactId person : people) {
            assertThat(environment.effectsOf(person)).containsExactlyElementsOf(expectedLabels);
        }
        assertThat(environment.answersWithoutRepetitions().values())
                .hasSize(PEOPLE)
                .allSatisfy(numbers -> assertThat(numbers)
                        .containsExactlyElementsOf(IntStream.rangeClosed(1, ROUNDS.size() * COMMANDS_PER_ROUND)
                                .boxed()
                                .toList()));
    }

    @Test
    void anOwnerThatIsPausedWhileAnotherInstanceClaimsItsLanesCannotCommit() {
        // Given an owner that is paused during a transaction
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        CountingHandler pausing = new CountingHandler().beforeWriting(_ -> {
            boolean isFirstAttempt = attempts.incrementAndGet() == 1;
            if (isFirstAttempt) {
                paused.countDown();
                awaitUninterrupted(resumed);
            }
        });
        Replica pausedOwner = environment.replica(pausing, SHORT_IDLE_LIMIT).start();
        environment.write(command(maria, "a"));
        awaitUninterrupted(paused);
        // When another owner claims the lanes. The claim waits until the database ends the idle transaction.
        environment.inTransaction(connection -> LaneStore.claim(connection, partitionsOfAllLanes()));
        resumed.countDown();
        // Then the paused owner is fenced and joins the group again, and the command has one effect
        await().until(() -> environment.countEffects() == 1);
        await().until(() -> environment.countOutboxRows() == 0);
        assertThat(environment.published(Topics.PQRSD_REPLIES)).hasSize(1);
        int firstAndRepeatedAttempt = 2;
        assertThat(attempts).hasValueGreaterThanOrEqualTo(firstAndRepeatedAttempt);
        assertThat(pausedOwner.isReading()).isTrue();
    }

    @Test
    void noRecordIsSkippedWhenAnOwnerClaimsItsLanesAgain() {
        // Given an owner that is paused while it handles a command and has already read more commands
        CountDownLatch paused = new CountDownLatch(1);
        CountDownLatch resumed = new CountDownLatch(1);
        AtomicInteger attempts = new AtomicInteger();
        CountingHandler pausing = new CountingHandler().beforeWriting(_ -> {
            boolean isFirstAttempt = attempts.incrementAndGet() == 1;
            if (isFirstAttempt) {
                paused.countDown();
                awaitUninterrupted(resumed);
            }
        });
        environment.replica(pausing, SHORT_IDLE_LIMIT).start();
        environment.write(command(maria, "a"));
        awaitUninterrupted(paused);
        List.of("b", "c", "d").forEach(label -> environment.write(command(maria, label)));
        // When another owner claims the lanes for a moment, and the paused owner claims them again
        environment.inTransaction(connection -> LaneStore.claim(connection, partitionsOfAllLanes()));
        resumed.countDown();
        // Then
        await().until(() -> environment.effectsOf(maria).contains("d"));
        assertThat(environment.effectsOf(maria)).containsExactly("a", "b", "c", "d");
    }

    @Test
    void theSameOwnerContinuesIfTheDatabaseRestartsBetweenTheHalvesOfABatch() {
        // Given a batch whose last record fails, so that the batch is divided into halves
        CountDownLatch databaseKilled = new CountDownLatch(1);
        CountingHandler handler = new CountingHandler().beforeWriting(batch -> {
            boolean isSecondHalf = labelOf(batch.getFirst()).equals("c") && batch.size() == 2;
            boolean isDatabaseRunning = databaseKilled.getCount() == 1;
            if (isSecondHalf && isDatabaseRunning) {
                // When the database is killed between the halves
                environment.postgres.kill();
                databaseKilled.countDown();
            }
        });
        List.of("a", "b", "c", CountingHandler.BUG).forEach(label -> environment.write(command(maria, label)));
        Replica replica = environment.replica(handler).start();
        awaitUninterrupted(databaseKilled);
        environment.postgres.start();
        // Then the second half is handled under the first claim, so the epoch is still 1
        await().until(() -> !replica.parkReasons.isEmpty());
        assertThat(environment.effectsOf(maria)).containsExactly("a", "b", "c");
        assertThat(replica.parkReasons).containsExactly("BUG");
        assertThat(epochOf(maria)).isOne();
    }

    @Test
    void anInstanceThatIsFencedRepeatedlyWaitsLongerBeforeItJoinsAgain() {
        // Given a lane that can be claimed but not moved, and a table with the time of each claim. The instance
        // is fenced each time that it fails to move the lane, and then claims the lane again.
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
        // Then the eighth wait, which is the time between the eighth and the ninth claim, lasts at least a
        // second
        await().until(() -> claimTimes().size() >= 9);
        Instant eighthClaim = claimTimes().get(7);
        Instant ninthClaim = claimTimes().get(8);
        assertThat(Duration.between(eighthClaim, ninthClaim)).isGreaterThanOrEqualTo(Duration.ofSeconds(1));
        // When the lane can be moved again
        environment.update("drop trigger fence on lane");
        // Then
        await().until(() -> environment.countEffects() == 1);
    }

    private static List<TopicPartition> partitionsOfAllLanes() {
        return IntStream.range(0, LaneCount.DEFAULT.value())
                .mapToObj(n -> new TopicPartition(Topics.PQRSD_COMMANDS.name(), n))
                .toList();
    }

    /// Returns the time of each claim of Maria's lane, beginning with the first claim.
    private List<Instant> claimTimes() {
        return environment.query(
                "select at from claimed order by at", row -> row.getTimestamp(1).toInstant());
    }

    /// Returns the epoch of a contact's lane, which is the number of claims of the lane.
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

    /// Writes [#COMMANDS_PER_ROUND] commands for each person. The label of each command starts with the
    /// given label.
    private void writeRound(List<ContactId> people, String label) {
        for (int n = 0; n < COMMANDS_PER_ROUND; n++) {
            for (ContactId person : people) {
                environment.write(command(person, label + n));
            }
        }
    }

    /// Publishes the first rows of an instance's outbox as its relay does, but deletes no row.
    private void publishWithoutDeleting(Replica replica, int rows) throws InterruptedException {
        KafkaClients clients = new KafkaClients(
                Map.of("bootstrap.servers", environment.kafka.bootstrap()),
                new ClientMeters(new SimpleMeterRegistry()),
                Service.PQRSD,
                1, // the most records of one poll
                Duration.ofSeconds(6), // the time after which the group removes a silent consumer
                Optional.empty());
        List<Integer> lanes =
                IntStream.range(0, LaneCount.DEFAULT.value()).boxed().toList();
        List<Outbox.Row> pending =
                replica.database.inTransaction(tx -> replica.outbox.pending(tx.connection(), lanes, rows));
        try (OutboxPublisher publisher = new OutboxPublisher(clients)) {
            assertThat(publisher.publish(pending).acknowledged()).hasSize(rows);
        }
    }

    private static void awaitUninterrupted(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
