package org.ventanilla.analytics.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.PersistenceException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.analytics.model.Effort.Stretch;
import org.ventanilla.analytics.model.ReportQuery;
import org.ventanilla.analytics.model.ReportQuery.PeriodLength;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.analytics.postgres.SinkStore.TopicAndPartition;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.testkit.VentanillaBackends;

/// Reports read the records that the sink stored.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class SinkStoreIT {

    /// A day without attentions of other tests.
    private static final Instant MORNING = Instant.parse("2150-03-04T13:00:00Z");

    private static final ReportQuery DAY = new ReportQuery(
            LocalDate.of(2150, 3, 4),
            LocalDate.of(2150, 3, 4),
            PeriodLength.DAY,
            null,
            View.ESTRICTA,
            10,
            60,
            ZoneOffset.UTC);

    @Inject
    SinkStore sink;

    @Inject
    AttentionRecords records;

    private final TopicAndPartition partition = new TopicAndPartition("test-" + UUID.randomUUID(), 7);

    @Test
    void aSavedRecordIsReadBackWithItsStretches() {
        AttentionRecord complete = attention("ANSWERED", "ana", "luis");
        AttentionRecord waiting = waiting();
        sink.save(List.of(new Versioned(complete, 3), new Versioned(waiting, 1)), Map.of(partition, 12L));
        assertThat(read(complete)).isEqualTo(withoutStretches(complete));
        assertThat(read(waiting)).isEqualTo(waiting);
        assertThat(advisers(complete)).containsExactly("ana", "luis");
        assertThat(sink.positions()).containsEntry(partition, 12L);
    }

    @Test
    void theNewestRecordIsKeptInAnyOrderOfArrival() {
        AttentionRecord first = attention("ABANDONED");
        AttentionRecord last = changed(first, "ANSWERED", "ana", "luis");
        AttentionRecord between = changed(first, "FLOW_OUT", "eva");
        AttentionRecord other = attention("ANSWERED", "eva");
        // Given: two records of one conversation in one batch, the newer first
        sink.save(List.of(new Versioned(last, 5), new Versioned(first, 2)), Map.of());
        // When: an older record arrives again together with a new conversation
        sink.save(List.of(new Versioned(between, 4), new Versioned(other, 1)), Map.of());
        // Then
        assertThat(read(last)).isEqualTo(withoutStretches(last));
        assertThat(advisers(last)).containsExactly("ana", "luis");
        assertThat(advisers(other)).containsExactly("eva");
        // When: the same record again, and then a newer record with fewer stretches
        sink.save(List.of(new Versioned(last, 5)), Map.of());
        assertThat(advisers(last)).containsExactly("ana", "luis");
        sink.save(List.of(new Versioned(changed(first, "ANSWERED", "luis"), 6)), Map.of());
        assertThat(advisers(last)).containsExactly("luis");
    }

    @Test
    void recordsAndPositionsAreStoredInOneTransaction() {
        AttentionRecord good = attention("ANSWERED", "ana");
        AttentionRecord invalid =
                withStretches(attention("ANSWERED"), List.of(new Handling("ana", MORNING, MORNING.minusSeconds(1))));
        sink.save(List.of(), Map.of(partition, 12L));
        assertThatThrownBy(() ->
                        sink.save(List.of(new Versioned(good, 1), new Versioned(invalid, 1)), Map.of(partition, 14L)))
                .isInstanceOf(PersistenceException.class);
        assertThat(all()).noneMatch(record -> record.conversationId().equals(good.conversationId()));
        assertThat(sink.positions()).containsEntry(partition, 12L);
    }

    private AttentionRecord read(AttentionRecord original) {
        return all().stream()
                .filter(record -> record.conversationId().equals(original.conversationId()))
                .findFirst()
                .orElseThrow();
    }

    private List<AttentionRecord> all() {
        return records.page(DAY, null, 1_000);
    }

    private List<String> advisers(AttentionRecord original) {
        List<Stretch> found = new ArrayList<>();
        records.stretches(DAY, found::add);
        return found.stream()
                .filter(stretch -> stretch.record().conversationId().equals(original.conversationId()))
                .map(stretch -> stretch.handling().adviser())
                .toList();
    }

    private static AttentionRecord attention(String outcome, String... advisers) {
        return changed(waiting(), outcome, advisers);
    }

    private static AttentionRecord waiting() {
        return new AttentionRecord(
                new ConversationId(UUID.randomUUID()),
                Channel.WHATSAPP,
                null,
                null,
                MORNING,
                null,
                null,
                null,
                null,
                0,
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                MORNING);
    }

    private static AttentionRecord changed(AttentionRecord original, String outcome, String... advisers) {
        List<Handling> stretches = new ArrayList<>();
        for (String adviser : advisers) {
            Instant from = MORNING.plusSeconds(60L * (stretches.size() + 1));
            stretches.add(new Handling(adviser, from, from.plusSeconds(50)));
        }
        return new AttentionRecord(
                original.conversationId(),
                Channel.SMS,
                outcome,
                "ADVISER",
                MORNING,
                MORNING.plusSeconds(60),
                MORNING.plusSeconds(70),
                MORNING.plusSeconds(200),
                MORNING.plusSeconds(230),
                170_000,
                "operator",
                "general",
                "ana",
                "impuestos",
                stretches,
                4,
                true,
                MORNING.plusSeconds(231));
    }

    private static AttentionRecord withoutStretches(AttentionRecord original) {
        return withStretches(original, null);
    }

    private static AttentionRecord withStretches(AttentionRecord original, List<Handling> stretches) {
        return new AttentionRecord(
                original.conversationId(),
                original.channel(),
                original.outcome(),
                original.reason(),
                original.queuedAt(),
                original.acceptedAt(),
                original.firstRepliedAt(),
                original.endedAt(),
                original.wrapUpEndedAt(),
                original.handlingMillis(),
                original.operator(),
                original.team(),
                original.adviser(),
                original.topic(),
                stretches,
                original.advisersAtEntry(),
                original.staffed(),
                original.at());
    }
}
