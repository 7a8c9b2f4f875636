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

/// Tests the figures of the attention report. TMO («tiempo medio de operación») is the mean handling time,
/// ASA (average
/// speed of answer) is the mean wait of answered people. The strict view («estricta») counts every person
/// who was
/// offered to an adviser.
class AttentionReportTest {

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final int SHORT_ABANDON_SECONDS = 10;
    private static final int SERVICE_LEVEL_SECONDS = 60;

    @Test
    void theFiguresOfTheWorkedExampleAreAsExpected() {
        ReportRow total = report(example(), queryOfTheExampleDay()).total();

        assertThat(total.offered()).isEqualTo(6);
        assertThat(total.answered()).isEqualTo(3);
        assertThat(total.abandoned()).isEqualTo(2);
        assertThat(total.shortAbandoned()).isEqualTo(1);
        assertThat(total.flowOut()).isEqualTo(1);
        assertThat(total.botContained()).isEqualTo(1);
        assertThat(total.inQueue()).isZero();
        assertThat(total.attentionLevel()).isEqualTo("50.00"); // 3 answered of 6 offered
        assertThat(total.netAttentionLevel()).isEqualTo("60.00"); // 3 of 5, without the short abandonment
        assertThat(total.abandonLevel()).isEqualTo("33.33"); // 2 abandoned of 6 offered
        assertThat(total.netAbandonLevel()).isEqualTo("20.00"); // 1 of 5, without the short abandonment
        assertThat(total.asaSeconds()).isEqualTo("60"); // the mean of 30, 30 and 120 seconds
        assertThat(total.asaMaxSeconds()).isEqualTo("120");
        assertThat(total.serviceLevelOffered()).isEqualTo("33.33"); // 2 answered in time of 6 offered
        assertThat(total.serviceLevelAnswered()).isEqualTo("50.00"); // 2 of 3 answered and 1 long abandonment
        assertThat(total.meanAbandonSeconds()).isEqualTo("384"); // the mean of 8 and 760 seconds
        assertThat(total.tmoSeconds()).isEqualTo("710"); // the mean of 660, 810 and 660 seconds
        assertThat(total.tmo()).isEqualTo("00:11:50");
        assertThat(total.tmoEffortSeconds()).isEqualTo("520"); // the mean of 375, 525 and 660 seconds
        assertThat(total.tmoEffort()).isEqualTo("00:08:40");
        assertThat(total.meanConcurrency()).isEqualTo("1.3654"); // 710 / 520
        assertThat(total.occupancy()).isNull();
    }

    @Test
    void aPersonWhoLeavesAWaitWithoutAdvisersIsNotAbandonedAndTheCategoriesAddUpToOffered() {
        // The second argument of `queued` is the number of advisers in service. The second argument of
        // `abandoned` says
        // whether any adviser was in service during the wait.
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
                        queryOfTheExampleDay())
                .total();

        assertThat(total.offered()).isEqualTo(6);
        assertThat(total.offeredUnstaffed()).isEqualTo(4); // conversations 1, 2, 3 and 6
        assertThat(total.leftUnstaffed()).isEqualTo(1); // conversation 1
        assertThat(total.abandoned()).isEqualTo(2); // conversations 2 and 4
        assertThat(total.abandonLevel()).isEqualTo("33.33");
        assertThat(total.meanAbandonSeconds()).isEqualTo("900");
        assertThat(total.answered() + total.abandoned() + total.leftUnstaffed() + total.flowOut() + total.inQueue())
                .isEqualTo(total.offered());
    }

    @Test
    void anAbandonmentOfAnOlderReleaseCountsAsStaffed() {
        ReportRow total = report(
                        List.of(SampleConversation.conversation(WorkedExample.START, 1)
                                .queued(0, null)
                                .abandoned(900, null)),
                        queryOfTheExampleDay())
                .total();
        assertThat(total.abandoned()).isEqualTo(1);
        assertThat(total.offeredUnstaffed()).isZero();
        assertThat(total.leftUnstaffed()).isZero();
    }

    @Test
    void theTotalTmoIsTheMeanOfAllConversationsAndNotTheMeanOfTheMonths() {
        List<AttentionRecord> recordsOfAQuarter = new ArrayList<>();
        // The arguments are an instant of the month, the number of conversations, and their handling time
        // in seconds.
        addAnsweredRecords(recordsOfAQuarter, "2022-07-15T15:00:00Z", 158, 1_306);
        addAnsweredRecords(recordsOfAQuarter, "2022-08-15T15:00:00Z", 648, 1_466);
        addAnsweredRecords(recordsOfAQuarter, "2022-09-15T15:00:00Z", 411, 1_421);

        AttentionReport.Builder builder = new AttentionReport.Builder(query("2022-07-01", "2022-09-30"));
        // The argument false says that the records have no stretches of adviser time.
        recordsOfAQuarter.forEach(record -> builder.addRecord(record, false));
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

    /// The view «informe» (report) counts as the spreadsheet of the entity does.
    @Test
    void theViewInformeCountsOnlyAnsweredConversationsAsOffered() {
        ReportQuery query = new ReportQuery(
                LocalDate.parse("2026-11-20"),
                LocalDate.parse("2026-11-20"),
                PeriodLength.MONTH,
                null,
                View.INFORME,
                SHORT_ABANDON_SECONDS,
                SERVICE_LEVEL_SECONDS,
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
    void openConversationsCountAsInQueueUntilTheAdviserWritesAndTheCategoriesAddUpToOffered() {
        List<SampleConversation> conversations = new ArrayList<>(example());
        // These people are in the queue, are accepted by an adviser, and have got a message of the adviser.
        conversations.add(
                SampleConversation.conversation(WorkedExample.START, 8).queued(10));
        conversations.add(SampleConversation.conversation(WorkedExample.START, 9)
                .queued(10)
                .accepted(20, "N"));
        conversations.add(SampleConversation.conversation(WorkedExample.START, 10)
                .queued(10)
                .accepted(20, "N")
                .replied(25));
        ReportRow total = report(conversations, queryOfTheExampleDay()).total();
        assertThat(total.inQueue()).isEqualTo(2);
        assertThat(total.answered()).isEqualTo(4);
        assertThat(total.offered()).isEqualTo(total.answered() + total.abandoned() + total.flowOut() + total.inQueue());
    }

    @Test
    void daysAndIntervalsAreInTheTimeZoneOfTheEntity() {
        // These conversations begin at 23:59 and at 00:00 in Bogotá.
        SampleConversation lateEvening = SampleConversation.conversation(Instant.parse("2026-11-21T04:59:00Z"), 1)
                .queued(0);
        SampleConversation pastMidnight = SampleConversation.conversation(Instant.parse("2026-11-21T05:00:00Z"), 2)
                .queued(0);
        List<SampleConversation> conversations = List.of(lateEvening, pastMidnight);
        assertThat(report(conversations, queryOfTheExampleDay()).total().offered())
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
    void adviserTimeIsDividedWithConversationsOfChannelsThatTheReportDoesNotShow() {
        List<SampleConversation> conversations = List.of(
                // The same adviser handles both conversations from second 0 to second 100.
                SampleConversation.conversation(WorkedExample.START, 1).attended("M", 0, 0, 90, 100),
                SampleConversation.conversation(WorkedExample.START, 2, Channel.SMS)
                        .attended("M", 0, 0, 90, 100));
        ReportQuery smsQuery = new ReportQuery(
                LocalDate.parse("2026-11-20"),
                LocalDate.parse("2026-11-20"),
                PeriodLength.DAY,
                Channel.SMS,
                View.ESTRICTA,
                SHORT_ABANDON_SECONDS,
                SERVICE_LEVEL_SECONDS,
                BOGOTA);
        ReportRow total = report(conversations, smsQuery).total();
        assertThat(total.offered()).isEqualTo(1);
        assertThat(total.tmoSeconds()).isEqualTo("100");
        assertThat(total.tmoEffortSeconds()).isEqualTo("50");
        assertThat(total.meanConcurrency()).isEqualTo("2.0000");
    }

    @Test
    void adviserTimeIsDividedAmongParallelConversations() {
        // Adviser M handles conversation 1 from second 30 to 690 and conversation 2 from second 120 to 930,
        // so 570
        // seconds are divided. Adviser N handles only conversation 5.
        assertThat(shares(stretches(example())))
                .containsEntry(new ConversationId(new UUID(7, 1)), (90 + 570 / 2) * 1_000.0)
                .containsEntry(new ConversationId(new UUID(7, 2)), (570 / 2 + 240) * 1_000.0)
                .containsEntry(new ConversationId(new UUID(7, 5)), 660 * 1_000.0);
    }

    /// Adds records of answered conversations that all have the same handling time.
    private static void addAnsweredRecords(
            List<AttentionRecord> records, String queuedAtText, int recordCount, int tmoSeconds) {
        Instant queuedAt = Instant.parse(queuedAtText);
        for (int i = 0; i < recordCount; i++) {
            Instant wrapUpEndedAt = queuedAt.plusSeconds(tmoSeconds);
            records.add(new AttentionRecord(
                    new ConversationId(new UUID(queuedAt.getEpochSecond(), i)),
                    Channel.WHATSAPP,
                    "ANSWERED",
                    null,
                    queuedAt,
                    queuedAt,
                    queuedAt,
                    wrapUpEndedAt,
                    wrapUpEndedAt,
                    tmoSeconds * 1_000L, // handlingMillis
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    null,
                    wrapUpEndedAt));
        }
    }

    private static List<SampleConversation> example() {
        return WorkedExample.conversations();
    }

    /// Returns the periods of the rows in a report of November.
    private static List<String> periods(List<SampleConversation> conversations, PeriodLength periodLength) {
        ReportQuery query = new ReportQuery(
                LocalDate.parse("2026-11-01"),
                LocalDate.parse("2026-11-30"),
                periodLength,
                null,
                View.ESTRICTA,
                SHORT_ABANDON_SECONDS,
                SERVICE_LEVEL_SECONDS,
                BOGOTA);
        return report(conversations, query).rows().stream()
                .map(ReportRow::period)
                .toList();
    }

    private static ReportQuery queryOfTheExampleDay() {
        return query("2026-11-20", "2026-11-20");
    }

    private static ReportQuery query(String from, String to) {
        return new ReportQuery(
                LocalDate.parse(from),
                LocalDate.parse(to),
                PeriodLength.MONTH,
                null,
                View.ESTRICTA,
                SHORT_ABANDON_SECONDS,
                SERVICE_LEVEL_SECONDS,
                BOGOTA);
    }

    /// Computes a report as the service does.
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

    /// Returns the share of adviser time of each conversation in milliseconds.
    private static Map<ConversationId, Double> shares(List<Stretch> stretches) {
        Map<ConversationId, Double> shares = new HashMap<>();
        Effort effort = new Effort((record, millis) -> shares.merge(record.conversationId(), millis, Double::sum));
        stretches.forEach(effort::add);
        effort.end();
        return shares;
    }

    /// Returns the stretches of the conversations in the order in which the store returns them.
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
