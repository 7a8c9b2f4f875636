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

    private static final Duration INTERVAL = Duration.ofSeconds(30);

    private final NumberPauses pauses = new NumberPauses(INTERVAL);
    private final DispatchRow refused = row(1, "900");
    private final DispatchRow next = row(2, "900");

    @Test
    void onlyThePausedNumberWaits() {
        assertThat(pauses.onRefusal(refused, NOW)).isTrue();
        assertThat(pauses.onRefusal(next, NOW)).isFalse();

        assertThat(pauses.waitFor(next, NOW)).isEqualTo(INTERVAL);
        assertThat(pauses.waitFor(row(3, "901"), NOW)).isZero();
        assertThat(pauses.count()).isEqualTo(1);
    }

    @Test
    void onlyOneProbeIsSentAtATime() {
        pauses.onRefusal(refused, NOW);
        Instant later = NOW.plus(INTERVAL);

        assertThat(pauses.waitFor(next, later)).isZero();
        pauses.onSend(next, later);

        assertThat(pauses.waitFor(row(3, "900"), later)).isEqualTo(NumberPauses.WAIT_DURING_PROBE);
        pauses.onUndecided(next);
        assertThat(pauses.waitFor(row(3, "900"), later)).isEqualTo(INTERVAL);
        assertThat(pauses.waitFor(row(3, "900"), later.plus(INTERVAL))).isZero();
    }

    @Test
    void onlyTheAnswerToTheProbeResumesTheNumber() {
        pauses.onRefusal(refused, NOW);
        assertThat(pauses.onAnswer(row(3, "900"))).isFalse();
        pauses.onSend(next, NOW.plus(INTERVAL));

        assertThat(pauses.onAnswer(next)).isTrue();

        assertThat(pauses.waitFor(refused, NOW.plus(INTERVAL))).isZero();
        assertThat(pauses.count()).isZero();
        assertThat(pauses.onRefusal(refused, NOW)).isTrue();
    }

    @Test
    void aRefusedProbeLeavesTheNumberPaused() {
        pauses.onRefusal(refused, NOW);
        pauses.onSend(next, NOW.plus(INTERVAL));

        assertThat(pauses.onRefusal(next, NOW.plus(INTERVAL).plusMillis(5))).isFalse();
        assertThat(pauses.waitFor(refused, NOW.plus(INTERVAL).plusMillis(5))).isEqualTo(INTERVAL.minusMillis(5));
    }

    private static DispatchRow row(long id, String account) {
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
