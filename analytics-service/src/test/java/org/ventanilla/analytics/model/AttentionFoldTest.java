package org.ventanilla.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.contracts.analytics.AttentionMetric;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;

/// Tests the records that the fold computes from the events of a conversation. All times are in seconds
/// after [#START].
class AttentionFoldTest {

    private static final Instant START = WorkedExample.START;
    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Test
    void aConversationHasNoRecordBeforeItEntersTheQueueOrEnds() {
        assertThat(AttentionFold.record(
                        SampleConversation.conversation(START, 1).state()))
                .isEmpty();
        assertThat(SampleConversation.conversation(START, 1).queued(5).record().outcome())
                .isNull();
        assertThat(SampleConversation.conversation(START, 1)
                        .botContained(5)
                        .record()
                        .outcome())
                .isEqualTo("BOT_CONTAINED");
    }

    @Test
    void theWaitAfterATransferDoesNotCountAsHandling() {
        AttentionRecord record = SampleConversation.conversation(START, 1)
                .queued(0)
                .accepted(10, "M")
                .replied(20)
                .transferred(110)
                .accepted(200, "N")
                .ended(260)
                .wrappedUp(300)
                .record();
        assertThat(record.handlingMillis()).isEqualTo(100_000 + 100_000); // M and N handle 100 seconds each
        assertThat(record.handling())
                .containsExactly(
                        new Handling("M", START.plusSeconds(10), START.plusSeconds(110)),
                        new Handling("N", START.plusSeconds(200), START.plusSeconds(300)));
        assertThat(record.acceptedAt()).isEqualTo(START.plusSeconds(10));
        assertThat(record.adviser()).isEqualTo("N");
        assertThat(record.outcome()).isEqualTo("ANSWERED");
    }

    @Test
    void theWaitContinuesIfTheAdviserGivesUpTheConversationWithoutHavingWritten() {
        AttentionRecord record = SampleConversation.conversation(START, 1)
                .queued(0)
                .accepted(10, "M")
                .requeued(610)
                .accepted(620, "N")
                .replied(630)
                .record();
        assertThat(record.acceptedAt()).isEqualTo(START.plusSeconds(620)); // the wait ends when N accepts
        assertThat(record.queuedAt()).isEqualTo(START);
        assertThat(record.handlingMillis()).isEqualTo(600_000); // from second 10 to second 610
    }

    @Test
    void anAttentionWithoutAMessageOfTheAdviserCountsAsAbandoned() {
        AttentionRecord record = SampleConversation.conversation(START, 1)
                .queued(0)
                .accepted(10, "M")
                .ended(50)
                .record();
        assertThat(record.outcome()).isEqualTo("ABANDONED");
        assertThat(record.reason()).isEqualTo("NO_REPLY");
    }

    @Test
    void onlyTheFirstOutcomeCounts() {
        AttentionRecord record = SampleConversation.conversation(START, 1)
                .queued(0)
                .abandoned(30)
                .flowedOut(40)
                .record();
        assertThat(record.outcome()).isEqualTo("ABANDONED");
        assertThat(record.endedAt()).isEqualTo(START.plusSeconds(30));
    }

    @Test
    void theHandlingTimeCountsOnlyAfterTheEndOfTheWrapUp() {
        SampleConversation attended = SampleConversation.conversation(START, 1)
                .queued(0)
                .accepted(10, "M")
                .replied(11)
                .ended(60);
        AttentionMetric beforeWrapUp =
                AttentionSums.contributionOf(attended.record(), BOGOTA).orElseThrow();
        AttentionMetric afterWrapUp = AttentionSums.contributionOf(
                        attended.wrappedUp(100).record(), BOGOTA)
                .orElseThrow();
        assertThat(beforeWrapUp.answered()).isEqualTo(1);
        assertThat(beforeWrapUp.handled()).isZero();
        assertThat(afterWrapUp.handled()).isEqualTo(1);
        assertThat(afterWrapUp.handlingMillis()).isEqualTo(90_000);
        assertThat(afterWrapUp.waitMillis()).isEqualTo(10_000);
        assertThat(afterWrapUp.day()).isEqualTo(LocalDate.parse("2026-11-20"));
    }

    @Test
    void anAbandonmentIsShortUpToTenSeconds() {
        assertThat(shortAbandonmentCountOf(
                        SampleConversation.conversation(START, 1).queued(0).abandoned(10)))
                .isEqualTo(1);
        assertThat(shortAbandonmentCountOf(
                        SampleConversation.conversation(START, 1).queued(0).abandoned(11)))
                .isZero();
    }

    private static long shortAbandonmentCountOf(SampleConversation conversation) {
        return AttentionSums.contributionOf(conversation.record(), BOGOTA)
                .orElseThrow()
                .shortAbandoned();
    }
}
