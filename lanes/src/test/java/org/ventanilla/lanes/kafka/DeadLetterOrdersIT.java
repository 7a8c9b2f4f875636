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

class DeadLetterOrdersIT {

    private static final Topic LETTERS = Topics.deadLettersOf(Service.PQRSD);

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
    void afterTheFixReplaysHandleParkedRecordsInOrderAndOnce() {
        // Given a failure, later records of its key, and a release with the fix
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler().fixed()).start();
        // When each is replayed, the first one twice
        List<UUID> letters = List.copyOf(letters().keySet());
        Outcome first = order(Action.REPLAY, letters.get(0));
        Outcome again = order(Action.REPLAY, letters.get(0));
        Outcome second = order(Action.REPLAY, letters.get(1));
        environment.write(command(maria, "meanwhile"));
        await().until(() -> letters().size() == 4);
        Outcome third = order(Action.REPLAY, letters.get(2));
        Outcome last = order(Action.REPLAY, List.copyOf(letters().keySet()).get(3));
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment.effectsOf(maria))
                .containsExactly("before", CountingHandler.BUG, "one", "two", "meanwhile", "after");
        assertThat(List.of(first, again, second, third, last))
                .containsExactly(
                        Outcome.REPLAYED, Outcome.TAKEN_BEFORE, Outcome.REPLAYED, Outcome.REPLAYED, Outcome.REPLAYED);
    }

    @Test
    void aLaterRecordIsNotReplayedFirst() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler().fixed()).start();
        // When
        Outcome early = order(Action.REPLAY, List.copyOf(letters().keySet()).get(1));
        // Then
        assertThat(early).isEqualTo(Outcome.NOT_FIRST);
        assertThat(environment.effectsOf(maria)).containsExactly("before");
    }

    @Test
    void aReplayThatFailsAgainIsParkedAgainAtItsOldPosition() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler()).start();
        List<UUID> letters = List.copyOf(letters().keySet());
        // When
        Outcome failed = order(Action.REPLAY, letters.get(0));
        // Then
        assertThat(failed).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> letters().size() == 4);
        DeadLetter newer = List.copyOf(letters().values()).get(3);
        assertThat(newer.reason()).isEqualTo("BUG");
        assertThat(newer.attempts()).isEqualTo(2);
        assertThat(order(Action.REPLAY, letters.get(1))).isEqualTo(Outcome.NOT_FIRST);
    }

    @Test
    void aDropLetsTheNextRecordContinue() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        environment.replica(new CountingHandler()).start();
        List<UUID> letters = List.copyOf(letters().keySet());
        // When
        assertThat(order(Action.DROP, letters.get(0))).isEqualTo(Outcome.DROPPED);
        assertThat(order(Action.REPLAY, letters.get(1))).isEqualTo(Outcome.REPLAYED);
        assertThat(order(Action.DROP, letters.get(2))).isEqualTo(Outcome.DROPPED);
        environment.write(command(maria, "after"));
        // Then
        await().until(() -> environment.effectsOf(maria).contains("after"));
        assertThat(environment.effectsOf(maria)).containsExactly("before", "one", "after");
    }

    @Test
    void theSameMessageDeliveredAgainWhileParkedIsParkedOnce() {
        // Given
        parkOneFailureAndTwoLaterRecords();
        LookUpCase once = command(maria, "once");
        // When
        environment.write(once);
        environment.write(once);
        environment.write(command(maria, "last"));
        environment.replica(new CountingHandler()).start();
        // Then
        await().until(() -> letters().size() == 5);
        assertThat(letters()).hasSize(5);
    }

    @Test
    void aRecordParkedByARuleIsReplayedOncePerLetter() {
        // Given a record that was handled and parked by a rule
        Replica replica =
                environment.replica(new CountingHandler().parkingByRule()).start();
        environment.write(command(maria, CountingHandler.PARKED_BY_RULE));
        await().until(() -> letters().size() == 1);
        UUID letter = letters().keySet().iterator().next();
        assertThat(replica.parked).isEmpty();
        replica.close();
        environment.replica(new CountingHandler()).start();
        // When
        Outcome first = order(Action.REPLAY, letter);
        Outcome again = order(Action.REPLAY, letter);
        // Then
        assertThat(List.of(first, again)).containsExactly(Outcome.REPLAYED, Outcome.TAKEN_BEFORE);
        assertThat(environment.effectsOf(maria)).containsExactly(CountingHandler.PARKED_BY_RULE);
    }

    @Test
    void aRecordParkedAgainByARuleIsNotReportedAsReplayed() {
        // Given
        environment.replica(new CountingHandler().parkingByRule()).start();
        environment.write(command(maria, CountingHandler.PARKED_BY_RULE));
        await().until(() -> letters().size() == 1);
        // When
        Outcome outcome = order(Action.REPLAY, letters().keySet().iterator().next());
        // Then
        assertThat(outcome).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> letters().size() == 2);
    }

    @Test
    void poisonThatStaysPoisonIsParkedAgainAndStopsNoOther() {
        // Given
        LookUpCase bad = command(maria, "bad");
        environment.write(bad, WireTypes.nameOf(LookUpCase.class), "{".getBytes(UTF_8));
        environment.replica(new CountingHandler()).start();
        await().until(() -> letters().size() == 1);
        // When
        Outcome outcome = order(Action.REPLAY, letters().keySet().iterator().next());
        environment.write(command(maria, "after"));
        // Then
        assertThat(outcome).isEqualTo(Outcome.PARKED_AGAIN);
        await().until(() -> environment.effectsOf(maria).contains("after"));
    }

    @Test
    void ordersAreStillReadAfterTheirTopicWasRecreated() {
        // Given dead letters whose topic the service has read
        parkOneFailureAndTwoLaterRecords();
        UUID first = letters().keySet().iterator().next();
        DeadLetter letter = letters().get(first);
        Replica reads = environment.replica(new CountingHandler()).start();
        await().until(() -> environment.movedPast(LETTERS) == 3);
        reads.close();
        // When the topic is recreated and gets an order
        environment.recreate(LETTERS);
        environment.write(LETTERS, new DeadLetterOrder(first, Action.REPLAY, letter, Instant.EPOCH));
        Replica fixed = environment.replica(new CountingHandler().fixed()).start();
        // Then
        await().until(() -> environment.effectsOf(maria).contains(CountingHandler.BUG));
        assertThat(fixed.consumer.stopped()).isEmpty();
    }

    private void parkOneFailureAndTwoLaterRecords() {
        environment.write(command(maria, "before"));
        environment.write(command(maria, CountingHandler.BUG));
        environment.write(command(maria, "one"));
        environment.write(command(maria, "two"));
        Replica failing = environment.replica(new CountingHandler()).start();
        await().until(() -> letters().size() == 3);
        failing.close();
    }

    /// Writes an order as the operator's tool does and waits for its outcome.
    private Outcome order(Action action, UUID letterId) {
        int settledBefore = settled(letterId).size();
        DeadLetter letter = letters().get(letterId);
        environment.write(LETTERS, new DeadLetterOrder(letterId, action, letter, Instant.EPOCH));
        await().until(() -> settled(letterId).size() > settledBefore);
        return settled(letterId).getLast().outcome();
    }

    private Map<UUID, DeadLetter> letters() {
        Map<UUID, DeadLetter> letters = new LinkedHashMap<>();
        for (ReceivedRecord record : environment.published(LETTERS)) {
            if (isA(record, DeadLetter.class)) {
                letters.put(
                        UUID.fromString(String.valueOf(record.headers().get("ce_id"))), read(record, DeadLetter.class));
            }
        }
        return letters;
    }

    private List<DeadLetterSettled> settled(UUID letterId) {
        return environment.published(LETTERS).stream()
                .filter(record -> isA(record, DeadLetterSettled.class))
                .map(record -> read(record, DeadLetterSettled.class))
                .filter(settled -> settled.letterId().equals(letterId))
                .toList();
    }

    private static boolean isA(ReceivedRecord record, Class<? extends Message> type) {
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
