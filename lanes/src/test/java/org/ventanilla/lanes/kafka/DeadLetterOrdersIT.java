package org.ventanilla.lanes.kafka;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.ventanilla.lanes.kafka.fixtures.TestEnvironment.command;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterOrder.Action;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.lanes.kafka.fixtures.CountingHandler;
import org.ventanilla.lanes.kafka.fixtures.Replica;
import org.ventanilla.lanes.kafka.fixtures.TestEnvironment;
import org.ventanilla.testkit.ReceivedRecord;

/// An operator orders that parked records are replayed or dropped.
class DeadLetterOrdersIT {

    private static final Topic DEAD_LETTERS = Topics.deadLettersOf(Service.PQRSD);

    /// The dead letters of [#parkOneFailureAndTwoLaterRecords()].
    private static final int PARKED = 3;

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
    void replaysAfterTheFixHandleEachParkedRecordOnceAndInOrder() {
        // Given a record that failed, two later records of its key, and a release with the fix
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler().withFix()).start();
        // When each record is replayed, and the first record is replayed twice
        List<UUID> letters = List.copyOf(deadLetters().keySet());
        Outcome first = executeOrder(Action.REPLAY, letters.get(0));
        Outcome firstAgain = executeOrder(Action.REPLAY, letters.get(0));
        Outcome second = executeOrder(Action.REPLAY, letters.get(1));
        // A new record is also parked, as long as an earlier record of its key is parked.
        environment.write(command(maria, "meanwhile"));
        await().until(() -> deadLetters().size() == PARKED + 1);
        Outcome third = executeOrder(Action.REPLAY, letters.get(2));
        Outcome last = executeOrder(Action.REPLAY, newestDeadLetter());
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment.effectsOf(maria))
                .containsExactly("before", CountingHandler.BUG, "one", "two", "meanwhile", "after");
        assertThat(List.of(first, firstAgain, second, third, last))
                .containsExactly(
                        Outcome.REPLAYED, Outcome.TAKEN_BEFORE, Outcome.REPLAYED, Outcome.REPLAYED, Outcome.REPLAYED);
    }

    @Test
    void aRecordIsNotReplayedBeforeEarlierRecordsOfItsKey() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler().withFix()).start();
        // When
        UUID secondLetter = List.copyOf(deadLetters().keySet()).get(1);
        Outcome tooEarly = executeOrder(Action.REPLAY, secondLetter);
        // Then
        assertThat(tooEarly).isEqualTo(Outcome.NOT_FIRST);
        assertThat(environment.effectsOf(maria)).containsExactly("before");
    }

    @Test
    void aRecordWhoseReplayFailsIsParkedAgainAtItsOldPosition() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler()).start();
        List<UUID> letters = List.copyOf(deadLetters().keySet());
        // When
        Outcome failed = executeOrder(Action.REPLAY, letters.get(0));
        // Then
        assertThat(failed).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> deadLetters().size() == PARKED + 1);
        DeadLetter newer = deadLetters().get(newestDeadLetter());
        assertThat(newer.reason()).isEqualTo("BUG");
        assertThat(newer.attempts()).isEqualTo(2);
        // The record is still the first record of its key.
        assertThat(executeOrder(Action.REPLAY, letters.get(1))).isEqualTo(Outcome.NOT_FIRST);
    }

    @Test
    void theNextRecordOfAKeyCanBeReplayedAfterADrop() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler()).start();
        List<UUID> letters = List.copyOf(deadLetters().keySet());
        // When
        assertThat(executeOrder(Action.DROP, letters.get(0))).isEqualTo(Outcome.DROPPED);
        assertThat(executeOrder(Action.REPLAY, letters.get(1))).isEqualTo(Outcome.REPLAYED);
        assertThat(executeOrder(Action.DROP, letters.get(2))).isEqualTo(Outcome.DROPPED);
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment.effectsOf(maria)).containsExactly("before", "one", "after");
    }

    @Test
    void aMessageThatIsDeliveredTwiceBehindAParkedRecordIsParkedOnce() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        LookUpCase writtenTwice = command(maria, "twice");
        // When
        environment.write(writtenTwice);
        environment.write(writtenTwice);
        environment.write(command(maria, "last"));
        environment.replica(new CountingHandler()).start();
        // Then there are the earlier dead letters and one dead letter for each of the two new messages
        await().until(() -> deadLetters().size() == PARKED + 2);
        assertThat(deadLetters()).hasSize(PARKED + 2);
    }

    @Test
    void aRecordParkedByARuleIsReplayedOnce() {
        // Given a record that was handled and parked by a rule
        Replica replica =
                environment.replica(new CountingHandler().parkingByRule()).start();
        environment.write(command(maria, CountingHandler.PARKED_BY_RULE));
        await().until(() -> deadLetters().size() == 1);
        UUID letter = oldestDeadLetter();
        // The handler parked the record, and not the consumer, which would have given a reason.
        assertThat(replica.parkReasons).isEmpty();
        replica.close();
        environment.replica(new CountingHandler()).start();
        // When
        Outcome first = executeOrder(Action.REPLAY, letter);
        Outcome second = executeOrder(Action.REPLAY, letter);
        // Then
        assertThat(List.of(first, second)).containsExactly(Outcome.REPLAYED, Outcome.TAKEN_BEFORE);
        assertThat(environment.effectsOf(maria)).containsExactly(CountingHandler.PARKED_BY_RULE);
    }

    @Test
    void aRecordParkedAgainByARuleIsNotReportedAsReplayed() {
        // Given
        environment.replica(new CountingHandler().parkingByRule()).start();
        environment.write(command(maria, CountingHandler.PARKED_BY_RULE));
        await().until(() -> deadLetters().size() == 1);
        // When
        Outcome outcome = executeOrder(Action.REPLAY, oldestDeadLetter());
        // Then
        assertThat(outcome).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> deadLetters().size() == 2);
    }

    @Test
    void aRecordThatIsStillUnreadableIsParkedAgainAndLaterRecordsAreHandled() {
        // Given
        LookUpCase unreadable = command(maria, "unreadable");
        environment.write(unreadable, WireTypes.nameOf(LookUpCase.class), "{".getBytes(UTF_8));
        environment.replica(new CountingHandler()).start();
        await().until(() -> deadLetters().size() == 1);
        // When
        Outcome outcome = executeOrder(Action.REPLAY, oldestDeadLetter());
        environment.write(command(maria, "after"));
        // Then
        assertThat(outcome).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> environment.effectsOf(maria).contains("after"));
    }

    @Test
    void ordersAreStillReadAfterTheirTopicWasRecreated() {
        // Given dead letters whose topic the service has read
        parkOneFailureAndTwoLaterRecords();
        UUID first = oldestDeadLetter();
        DeadLetter letter = deadLetters().get(first);
        Replica reader = environment.replica(new CountingHandler()).start();
        await().until(() -> environment.countPassedRecords(DEAD_LETTERS) == PARKED);
        reader.close();
        // When the topic is recreated and gets an order
        environment.recreate(DEAD_LETTERS);
        environment.write(DEAD_LETTERS, new DeadLetterOrder(first, Action.REPLAY, letter, Instant.EPOCH));
        Replica fixed = environment.replica(new CountingHandler().withFix()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains(CountingHandler.BUG));
        assertThat(fixed.consumer.stopped()).isEmpty();
    }

    /// Handles four records of Maria with an instance that then stops: the first record is handled, the second
    /// record fails, and the two later records are parked behind the failed record.
    private void parkOneFailureAndTwoLaterRecords() {
        environment.write(command(maria, "before"));
        environment.write(command(maria, CountingHandler.BUG));
        environment.write(command(maria, "one"));
        environment.write(command(maria, "two"));
        Replica failing = environment.replica(new CountingHandler()).start();
        await().until(() -> deadLetters().size() == PARKED);
        failing.close();
    }

    /// Writes an order as the operator's tool does, waits for the outcome and returns the outcome.
    private Outcome executeOrder(Action action, UUID letterId) {
        int settledBefore = settledOrders(letterId).size();
        DeadLetter letter = deadLetters().get(letterId);
        environment.write(DEAD_LETTERS, new DeadLetterOrder(letterId, action, letter, Instant.EPOCH));
        await().until(() -> settledOrders(letterId).size() > settledBefore);
        return settledOrders(letterId).getLast().outcome();
    }

    private UUID oldestDeadLetter() {
        return deadLetters().keySet().iterator().next();
    }

    private UUID newestDeadLetter() {
        return List.copyOf(deadLetters().keySet()).getLast();
    }

    /// Returns the dead letters that were published so far, by their ids and in their order.
    private Map<UUID, DeadLetter> deadLetters() {
        Map<UUID, DeadLetter> letters = new LinkedHashMap<>();
        for (ReceivedRecord record : environment.published(DEAD_LETTERS)) {
            if (hasType(record, DeadLetter.class)) {
                letters.put(
                        UUID.fromString(String.valueOf(record.headers().get("ce_id"))), read(record, DeadLetter.class));
            }
        }
        return letters;
    }

    /// Returns the outcomes of all orders about a dead letter.
    private List<DeadLetterSettled> settledOrders(UUID letterId) {
        return environment.published(DEAD_LETTERS).stream()
                .filter(record -> hasType(record, DeadLetterSettled.class))
                .map(record -> read(record, DeadLetterSettled.class))
                .filter(settled -> settled.letterId().equals(letterId))
                .toList();
    }

    private static boolean hasType(ReceivedRecord record, Class<? extends Message> type) {
        return WireTypes.nameOf(type).equals(record.headers().get("ce_type"));
    }

    private static <T> T read(ReceivedRecord record, Class<T> type) {
        try {
            return ContractJson.read(record.json().getBytes(UTF_8), type);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
