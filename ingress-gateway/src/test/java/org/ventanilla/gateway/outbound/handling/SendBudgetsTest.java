package org.ventanilla.gateway.outbound.handling;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.model.DispatchRow;
import org.ventanilla.gateway.outbound.model.Rows;

/// Tests how long messages wait for the budgets of their number and of their person.
class SendBudgetsTest {
    private static final String NUMBER = "900100200";
    private static final Duration NUMBER_INTERVAL = Duration.ofMillis(12).plusNanos(500_000);
    private static final int NUMBER_BURST = 20;

    private long nanoTime = 1_000;
    private final SendBudgets budgets = new SendBudgets(80, Duration.ofSeconds(6), 45, () -> nanoTime);

    @Test
    void messagesOfANumberWaitOneBehindTheOtherAndKeepTheirPlaces() {
        // Given
        sendToManyPeople(NUMBER_BURST);

        // Then
        assertThat(budgets.waitingTime(message(Purpose.CAMPAIGN))).isEqualTo(NUMBER_INTERVAL);
        assertThat(budgets.waitingTime(message(Purpose.CAMPAIGN))).isEqualTo(NUMBER_INTERVAL.multipliedBy(2));

        // When: a later cycle examines more messages
        nanoTime += NUMBER_INTERVAL.toNanos() / 2;

        // Then
        assertThat(budgets.waitingTime(message(Purpose.CAMPAIGN)))
                .isEqualTo(NUMBER_INTERVAL.multipliedBy(5).dividedBy(2));
    }

    @Test
    void theNextWaitingMessageIsDueAfterTheIntervalOfTheNumber() {
        // Given
        Duration sweep = Duration.ofSeconds(1);
        assertThat(budgets.untilNextSlot(sweep)).isEqualTo(sweep);

        // When
        sendToManyPeople(NUMBER_BURST);
        budgets.waitingTime(message(Purpose.CAMPAIGN));

        // Then
        assertThat(budgets.untilNextSlot(sweep)).isEqualTo(NUMBER_INTERVAL);
        nanoTime += NUMBER_INTERVAL.toNanos() * 2;
        assertThat(budgets.untilNextSlot(sweep)).isEqualTo(sweep);
    }

    @Test
    void aReplyDoesNotWaitBehindBulkMessages() {
        // Given
        sendToManyPeople(NUMBER_BURST);
        for (int i = 0; i < 10_000; i++) {
            budgets.waitingTime(message(Purpose.CAMPAIGN));
        }

        // Then
        assertThat(budgets.waitingTime(message(Purpose.REPLY))).isEqualTo(NUMBER_INTERVAL);
    }

    @Test
    void bulkMessagesLeaveRoomForReceivedMessagesAndRepliesDoNotWaitForThem() {
        // Given
        for (int i = 0; i < NUMBER_BURST; i++) {
            budgets.onReceived(NUMBER);
        }

        // Then
        assertThat(budgets.waitingTime(message(Purpose.CAMPAIGN))).isEqualTo(NUMBER_INTERVAL);
        assertThat(budgets.waitingTime(message(Purpose.ALERT))).isEqualTo(NUMBER_INTERVAL);
        assertThat(budgets.waitingTime(message(Purpose.REPLY))).isZero();
        assertThat(budgets.waitingTime(message(Purpose.CODE))).isZero();
    }

    @Test
    void aFloodOfReceivedMessagesDelaysBulkMessagesForALimitedTime() {
        // When
        for (int i = 0; i < 100_000; i++) {
            budgets.onReceived(NUMBER);
        }

        // Then
        assertThat(budgets.waitingTime(message(Purpose.CAMPAIGN)))
                .isBetween(Duration.ofSeconds(10), Duration.ofSeconds(11));
    }

    @Test
    void aPersonGetsTheMessageAfterABurstNoEarlierThanTheProviderAllows() {
        // Given: the first message of a burst takes long to arrive, and the others arrive at once
        DispatchRow row = message(Purpose.CAMPAIGN);
        budgets.onSend(row);
        nanoTime += Duration.ofMillis(300).toNanos();
        budgets.onCallEnded(row);
        for (int i = 1; i < 45; i++) {
            budgets.onSend(row);
            budgets.onCallEnded(row);
        }

        // Then: the waiting time begins when the first message may have arrived
        assertThat(budgets.waitingTime(row)).isEqualTo(Duration.ofSeconds(6));
    }

    private void sendToManyPeople(int messages) {
        for (int i = 0; i < messages; i++) {
            budgets.onSend(message(Purpose.CAMPAIGN));
        }
    }

    /// A message from the number to a new person.
    private static DispatchRow message(Purpose purpose) {
        DispatchRow row = Rows.queued(purpose);
        return new DispatchRow(
                new OutboundId(UUID.randomUUID()),
                row.kind(),
                new DispatchRow.Order(
                        new ContactId(UUID.randomUUID()),
                        NUMBER,
                        row.order().service(),
                        purpose,
                        row.order().content(),
                        row.order().expiresAt()),
                row.notBefore(),
                row.state(),
                row.attempts(),
                row.trace());
    }
}
