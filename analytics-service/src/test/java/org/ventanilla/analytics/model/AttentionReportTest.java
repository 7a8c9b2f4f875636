package org.ventanilla.analytics.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.fixtures.SampleConversation;
import org.ventanilla.analytics.fixtures.WorkedExample;
import org.ventanilla.analytics.model.Effort.Stretch;
import org.ventanilla.analytics.model.ReportQuery.PeriodLength;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.ids.ConversationId;

class AttentionReportTest {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");

    @Test
    void theWorkedExampleHasTheExpectedFigures() {
        ReportRow total = report(example(), query("2026-11-20", "2026-11-20")).total();

        assertThat(total.offered()).isEqualTo(6);
        assertThat(total.answered()).isEqualTo(3);
        assertThat(total.abandoned()).isEqualTo(2);
        assertThat(total.shortAbandoned()).isEqualTo(1);
        assertThat(total.flowOut()).isEqualTo(1);
        assertThat(total.botContained()).isEqualTo(1);
        assertThat(total.inQueue()).isZero();
        assertThat(total.attentionLevel()).isEqualTo("50.00");
        assertThat(total.netAttentionLevel()).isEqualTo("60.00");
        assertThat(total.abandonLevel()).isEqualTo("33.33");
        assertThat(total.netAbandonLevel()).isEqualTo("20.00");
        assertThat(total.asaSeconds()).isEqualTo("60");
        assertThat(total.asaMaxSeconds()).isEqualTo("120");
        assertThat(total.serviceLevelOffered()).isEqualTo("33.33");
        assertThat(total.serviceLevelAnswered()).isEqualTo("50.00");
        assertThat(total.meanAbandonSeconds()).isEqualTo("384");
        assertThat(total.tmoSeconds()).isEqualTo("710");
        assertThat(total.tmo()).isEqualTo("00:11:50");
        assertThat(total.tmoEffortSeconds()).isEqualTo("520");
        assertThat(total.tmoEffort()).isEqualTo("00:08:40");
        assertThat(total.meanConcurrency()).isEqualTo("1.3654");
        assertThat(total.occupancy()).isNull();
    }

    @Test
    void aWaitWithoutAdvisersIsNotAbandonedAndTheRowAddsUp() {
        ReportRow total = report(
                        List.of(
                                SampleConversation.conversation(WorkedExample.START, 1)
                                        .queued(0, 0)
                                        .abandoned(900, false),
                                SampleConversation.conversation(WorkedExample.START, 2)
                                        .queued(0, 0)
                                        .abandoned(900, true),
                                SampleConversation.conversation(WorkedExample.START, 3)
                                        .queued(0, 0)
                                        .flowedOut(60),
                                SampleConversation.conversation(WorkedExample.START, 4)
                                        .queued(0, 2)
                                        .abandoned(900, true),
                                SampleConversation.conversation(WorkedExample.START, 5)
                                        .attended("M", 0, 30, 60, 90),
                                SampleConversation.conversation(WorkedExample.START, 6)
                                        .queued(0, 0)),
                        query("2026-11-20", "2026-11-20"))
                .total();

        assertThat(total.offered()).isEqualTo(6);
        assertThat(total.offeredUnstaffed()).isEqualTo(4);
        assertThat(total.leftUnstaffed()).isEqualTo(1);
        assertThat(total.abandoned()).isEqualTo(2);
        assertThat(total.abandonLevel()).isEqualTo("33.33");
        assertThat(total.meanAbandonSeconds()).isEqualTo("900");
        assertThat(total.answered() + total.abandoned() + total.leftUnstaffed() + total.flowOut() + total.inQueue())
                .isEqualTo(total.offered());
    }

    @Test
    void anAbandonmentOfAnOlderReleaseStaysAnAbandonment() {
        ReportRow total = report(
                        List.of(SampleConversation.conversation(WorkedExample.START, 1)
                                .queued(0, null)
                                .abandoned(900, null)),
                        query("2026-11-20", "2026-11-20"))
                .total();
        assertThat(total.abandoned()).isEqualTo(1);
        assertThat(total.offeredUnstaffed()).isZero();
        assertThat(total.leftUnstaffed()).isZero();
    }

    @Test
    void theTotalTmoIsWeightedByAnsweredContacts() {
        List<AttentionRecord> quarter = new ArrayList<>();
        addMonth(quarter, "2022-07-15T15:00:00Z", 158, 1_306);
        addMonth(quarter, "2022-08-15T15:00:00Z", 648, 1_466);
        addMonth(quarter, "2022-09-15T15:00:00Z", 411, 1_421);

        AttentionReport.Builder builder = new AttentionReport.Builder(query("2022-07-01", "2022-09-30"));
        quarter.forEach(record -> builder.addRecord(record, false));
        AttentionReport report = builder.build();

        assertThat(report.rows()).extracting(ReportRow::period).containsExactly("2022-07", "2022-08", "2022-09");
        assertThat(report.rows()).extracting(ReportRow::offered).containsExactly(158L, 648L, 411L);
        assertThat(report.rows()).extracting(ReportRow::tmo).containsExactly("00:21:46", "00:24:26", "00:23:41");
        ReportRow total = report.total();
        assertThat(total.offered()).isEqualTo(1_217);
        assertThat(total.attentionLevel()).isEqualTo("100.00");
        assertThat(total.abandonLevel()).isEqualTo("0.00");
        assertThat(total.tmoSeconds()).isEqualTo("1430.03");
        assertThat(total.tmo()).isEqualTo("00:23:50");
        assertThat(total.tmoEffortSeconds()).isNull();
    }

    @Test
    void theViewInformeCountsOnlyAnsweredAsOffered() {
        ReportQuery query = new ReportQuery(
                LocalDate.parse("2026-11-20"),
                LocalDate.parse("2026-11-20"),
                PeriodLength.MONTH,
                null,
                View.INFORME,
                10,
                60,
                BOGOTA);
        ReportRow total = report(example(), query).total();
        assertThat(total.offered()).isEqualTo(3);
        assertThat(total.answered()).isEqualTo(3);
        assertThat(total.abandoned()).isZero();
        assertThat(total.attentionLevel()).isEqualTo("100.00");
        assertThat(total.abandonLevel()).isEqualTo("0.00");
        assertThat(total.tmoSeconds()).isEqualTo("710");
    }

    @Test
    void offeredIsAlwaysTheSumOfItsParts() {
        List<SampleConversation> conversations = new ArrayList<>(example());
        conversations.add(
                SampleConversation.conversation(WorkedExample.START, 8).queued(10));
        conversations.add(SampleConversation.conversation(WorkedExample.START, 9)
                .queued(10)
                .accepted(20, "N"));
        conversations.add(SampleConversation.conversation(WorkedExample.START, 10)
                .queued(10)
                .accepted(20, "N")
                .replied(25));
        ReportRow total =
                report(conversations, query("2026-11-20", "2026-11-20")).total();
        assertThat(total.inQueue()).isEqualTo(2);
        assertThat(total.answered()).isEqualTo(4);
        assertThat(total.offered()).isEqualTo(total.answered() + total.abandoned() + total.flowOut() + total.inQueue());
    }

    @Test
    void daysAndIntervalsAreInTheTimeZoneOfTheEntity() {
        SampleConversation lateEvening = SampleConversation.conversation(Instant.parse("2026-11-21T04:59:00Z"), 1)
                .queued(0);
        SampleConversation pastMidnight = SampleConversation.conversation(Instant.parse("2026-11-21T05:00:00Z"), 2)
                .queued(0);
        List<SampleConversation> conversations = List.of(lateEvening, pastMidnight);
        assertThat(report(conversations, query("2026-11-20", "2026-11-20"))
                        .total()
                        .offered())
                .isEqualTo(1);
        assertThat(periods(conversations, PeriodLength.INTERVAL))
                .containsExactly("2026-11-20T23:30", "2026-11-21T00:00");
        assertThat(periods(conversations, PeriodLength.DAY)).containsExactly("2026-11-20", "2026-11-21");
        assertThat(periods(conversations, PeriodLength.YEAR)).containsExactly("2026");
    }

    @Test
    void withoutDataTheFiguresAreNull() {
        AttentionReport report = report(List.of(), query("2026-01-01", "2026-12-31"));
        assertThat(report.rows()).isEmpty();
        assertThat(report.total().offered()).isZero();
        assertThat(report.total().attentionLevel()).isNull();
        assertThat(report.total().tmo()).isNull();
        assertThat(report.total().asaMaxSeconds()).isNull();
    }

    @Test
    void aReportOfOneChannelStillSharesAdviserTimeWithOthers() {
        List<SampleConversation> conversations = List.of(
                SampleConversation.conversation(WorkedExample.START, 1).attended("M", 0, 0, 90, 100),
                SampleConversation.conversation(WorkedExample.START, 2, Channel.SMS)
                        .attended("M", 0, 0, 90, 100));
        ReportQuery sms = new ReportQuery(
                LocalDate.parse("2026-11-20"),
                LocalDate.parse("2026-11-20"),
                PeriodLength.DAY,
                Channel.SMS,
                View.ESTRICTA,
                10,
                60,
                BOGOTA);
        ReportRow total = report(conversations, sms).total();
        assertThat(total.offered()).isEqualTo(1);
        assertThat(total.tmoSeconds()).isEqualTo("100");
        assertThat(total.tmoEffortSeconds()).isEqualTo("50");
        assertThat(total.meanConcurrency()).isEqualTo("2.0000");
    }

    @Test
    void adviserTimeIsDividedAmongParallelConversations() {
        assertThat(shares(stretches(example())))
                .containsEntry(new ConversationId(new UUID(7, 1)), 375_000.0)
                .containsEntry(new ConversationId(new UUID(7, 2)), 525_000.0)
                .containsEntry(new ConversationId(new UUID(7, 5)), 660_000.0);
    }

    private static void addMonth(List<AttentionRecord> records, String queuedAt, int contacts, int tmoSeconds) {
        Instant queued = Instant.parse(queuedAt);
        for (int i = 0; i < contacts; i++) {
            Instant wrappedUp = queued.plusSeconds(tmoSeconds);
            records.add(new AttentionRecord(
                    new ConversationId(new UUID(queued.getEpochSecond(), i)),
                    Channel.WHATSAPP,
                    "ANSWERED",
                    null,
                    queued,
                    queued,
                    queued,
                    wrappedUp,
                    wrappedUp,
                    tmoSeconds * 1_000L,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    wrappedUp));
        }
    }

    private static List<SampleConversation> example() {
        return WorkedExample.conversations();
    }

    private static List<String> periods(List<SampleConversation> conversations, PeriodLength periodLength) {
        ReportQuery query = new ReportQuery(
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                periodLength,
                null,
                View.ESTRICTA,
                10,
                60,
                BOGOTA);
        return report(conversations, query).rows().stream()
                .map(ReportRow::period)
                .toList();
    }

    private static ReportQuery query(String from, String to) {
        return new ReportQuery(
                LocalDate.parse(from), LocalDate.parse(to), PeriodLength.MONTH, null, View.ESTRICTA, 10, 60, BOGOTA);
    }

    private static AttentionReport report(List<SampleConversation> conversations, ReportQuery query) {
        AttentionReport.Builder builder = new AttentionReport.Builder(query);
        List<Stretch> stretches = stretches(conversations);
        Effort effort = new Effort(builder::addEffort);
        stretches.forEach(effort::add);
        effort.end();
        conversations.forEach(conversation -> builder.addRecord(
                conversation.record(),
                stretches.stream()
                        .anyMatch(stretch -> stretch.record().conversationId().equals(conversation.id()))));
        return builder.build();
    }

    private static Map<ConversationId, Double> shares(List<Stretch> stretches) {
        Map<ConversationId, Double> shares = new HashMap<>();
        Effort effort = new Effort((record, millis) -> shares.merge(record.conversationId(), millis, Double::sum));
        stretches.forEach(effort::add);
        effort.end();
        return shares;
    }

    /// The stretches, ordered as the store returns them.
    private static List<Stretch> stretches(List<SampleConversation> conversations) {
        return conversations.stream()
                .flatMap(conversation -> conversation.state().handling().stream()
                        .map(handling -> new Stretch(conversation.record(), handling)))
                .sorted(Comparator.comparing(
                                (Stretch stretch) -> stretch.handling().adviser())
                        .thenComparing(stretch -> stretch.handling().from()))
                .toList();
    }
}
