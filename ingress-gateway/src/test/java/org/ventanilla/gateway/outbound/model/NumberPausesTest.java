package org.ventanilla.gateway.outbound.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.gateway.outbound.model.Rows.NOW;

import java.time.Duration;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.OutboundId;

class NumberPausesTest {

    /// The time between two probes.
    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private static final String PAUSED_NUMBER = "900";
    private static final String OTHER_NUMBER = "901";

    private final NumberPauses pauses = new NumberPauses(INTERVAL);
    private final DispatchRow refused = message(1, PAUSED_NUMBER);
    private final DispatchRow next = message(2, PAUSED_NUMBER);

    @Test
    void onlyThePausedNumberWaits() {
        assertThat(pauses.onRefusal(refused, NOW)).isTrue();
        assertThat(pauses.onRefusal(next, NOW)).isFalse();

        assertThat(pauses.waitingTime(next, NOW)).isEqualTo(INTERVAL);
        assertThat(pauses.waitingTime(message(3, OTHER_NUMBER), NOW)).isZero();
        assertThat(pauses.count()).isEqualTo(1);
    }

    @Test
    void onlyOneProbeIsSentAtATime() {
        pauses.onRefusal(refused, NOW);
        Instant nextProbeAt = NOW.plus(INTERVAL);

        assertThat(pauses.waitingTime(next, nextProbeAt)).isZero();
        pauses.onSend(next, nextProbeAt);

        assertThat(pauses.waitingTime(message(3, PAUSED_NUMBER), nextProbeAt))
                .isEqualTo(NumberPauses.WAIT_DURING_PROBE);
        pauses.onUndecided(next);
        assertThat(pauses.waitingTime(message(3, PAUSED_NUMBER), nextProbeAt)).isEqualTo(INTERVAL);
        assertThat(pauses.waitingTime(message(3, PAUSED_NUMBER), nextProbeAt.plus(INTERVAL)))
                .isZero();
    }

    @Test
    void onlyTheAnswerToTheProbeEndsThePause() {
        pauses.onRefusal(refused, NOW);
        assertThat(pauses.onAnswer(message(3, PAUSED_NUMBER))).isFalse();
        pauses.onSend(next, NOW.plus(INTERVAL));

        assertThat(pauses.onAnswer(next)).isTrue();

        assertThat(pauses.waitingTime(refused, NOW.plus(INTERVAL))).isZero();
        assertThat(pauses.count()).isZero();
        assertThat(pauses.onRefusal(refused, NOW)).isTrue();
    }

    @Test
    void aRefusedProbeLeavesTheNumberPaused() {
        pauses.onRefusal(refused, NOW);
        pauses.onSend(next, NOW.plus(INTERVAL));

        assertThat(pauses.onRefusal(next, NOW.plus(INTERVAL).plusMillis(5))).isFalse();
        assertThat(pauses.waitingTime(refused, NOW.plus(INTERVAL).plusMillis(5)))
                .isEqualTo(INTERVAL.minusMillis(5));
    }

    /// A message from one of our numbers.
    ///
    /// @param id the last part of the message's id
    /// @param account the number
    private static DispatchRow message(long id, String account) {
        DispatchRow row = Rows.queued(Purpose.REPLY);
        return new DispatchRow(
                new OutboundId(new UUID(0, id)),
                row.kind(),
                new DispatchRow.Order(
                        row.order().contactId(),
                        account,
                        row.order().service(),
                        row.order().purpose(),
                        row.order().content(),
                        row.order().expiresAt()),
                row.notBefore(),
                row.state(),
                row.attempts(),
                row.trace());
    }
}
