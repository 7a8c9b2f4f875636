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
import org.ventanilla.analytics.model.ReportQuery.By;
import org.ventanilla.analytics.model.ReportQuery.View;
import org.ventanilla.analytics.postgres.SinkStore.Place;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.testkit.VentanillaBackends;

/// What the sink writes, as the report reads it.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class SinkStoreIT {

    /// A day on which no other test has an attention.
    private static final Instant MORNING = Instant.parse("2150-03-04T13:00:00Z");

    private static final ReportQuery DAY = new ReportQuery(
            LocalDate.of(2150, 3, 4), LocalDate.of(2150, 3, 4), By.DAY, null, View.ESTRICTA, 10, 60, ZoneOffset.UTC);

    @Inject
    SinkStore sink;

    @Inject
    AttentionRecords records;

    private final Place place = new Place("of-a-test-" + UUID.randomUUID(), 7);

    @Test
    void whatIsSavedIsReadBackWholeWithItsStretches() {
        AttentionRecord whole = attention("ANSWERED", "ana", "luis");
        AttentionRecord waiting = waiting();
        sink.save(List.of(new Versioned(whole, 3), new Versioned(waiting, 1)), Map.of(place, 12L));
        assertThat(read(whole)).isEqualTo(withoutStretches(whole));
        assertThat(read(waiting)).isEqualTo(waiting);
        assertThat(advisers(whole)).containsExactly("ana", "luis");
        assertThat(sink.positions()).containsEntry(place, 12L);
    }

    @Test
    void theLastRecordOfAConversationWinsAndAnOlderOneTakesNothingBack() {
        AttentionRecord first = attention("ABANDONED");
        AttentionRecord last = again(first, "ANSWERED", "ana", "luis");
        AttentionRecord between = again(first, "FLOW_OUT", "eva");
        AttentionRecord other = attention("ANSWERED", "eva");
        // Given: both in one batch, the later one first
        sink.save(List.of(new Versioned(last, 5), new Versioned(first, 2)), Map.of());
        // When: an older one comes again beside a new conversation
        sink.save(List.of(new Versioned(between, 4), new Versioned(other, 1)), Map.of());
        // Then
        assertThat(read(last)).isEqualTo(withoutStretches(last));
        assertThat(advisers(last)).containsExactly("ana", "luis");
        assertThat(advisers(other)).containsExactly("eva");
        // When: the same one again, and then one with fewer stretches
        sink.save(List.of(new Versioned(last, 5)), Map.of());
        assertThat(advisers(last)).containsExactly("ana", "luis");
        sink.save(List.of(new Versioned(again(first, "ANSWERED", "luis"), 6)), Map.of());
        assertThat(advisers(last)).containsExactly("luis");
    }

    @Test
    void recordsAndPositionsAreWrittenTogetherOrNotAtAll() {
        AttentionRecord good = attention("ANSWERED", "ana");
        AttentionRecord endsBeforeItBegins =
                withStretches(attention("ANSWERED"), List.of(new Handling("ana", MORNING, MORNING.minusSeconds(1))));
        sink.save(List.of(), Map.of(place, 12L));
        assertThatThrownBy(() -> sink.save(
                        List.of(new Versioned(good, 1), new Versioned(endsBeforeItBegins, 1)), Map.of(place, 14L)))
                .isInstanceOf(PersistenceException.class);
        assertThat(all()).noneMatch(one -> one.conversationId().equals(good.conversationId()));
        assertThat(sink.positions()).containsEntry(place, 12L);
    }

    private AttentionRecord read(AttentionRecord of) {
        return all().stream()
                .filter(one -> one.conversationId().equals(of.conversationId()))
                .findFirst()
                .orElseThrow();
    }

    private List<AttentionRecord> all() {
        return records.page(DAY, null, 1_000);
    }

    private List<String> advisers(AttentionRecord of) {
        List<Stretch> found = new ArrayList<>();
        records.stretches(DAY, found::add);
        return found.stream()
                .filter(one -> one.record().conversationId().equals(of.conversationId()))
                .map(one -> one.handling().adviser())
                .toList();
    }

    private static AttentionRecord attention(String outcome, String... advisers) {
        return again(waiting(), outcome, advisers);
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

    private static AttentionRecord again(AttentionRecord of, String outcome, String... advisers) {
        List<Handling> stretches = new ArrayList<>();
        for (String adviser : advisers) {
            Instant from = MORNING.plusSeconds(60L * (stretches.size() + 1));
            stretches.add(new Handling(adviser, from, from.plusSeconds(50)));
        }
        return new AttentionRecord(
                of.conversationId(),
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

    private static AttentionRecord withoutStretches(AttentionRecord of) {
        return withStretches(of, null);
    }

    private static AttentionRecord withStretches(AttentionRecord of, List<Handling> stretches) {
        return new AttentionRecord(
                of.conversationId(),
                of.channel(),
                of.outcome(),
                of.reason(),
                of.queuedAt(),
                of.acceptedAt(),
                of.firstRepliedAt(),
                of.endedAt(),
                of.wrapUpEndedAt(),
                of.handlingMillis(),
                of.operator(),
                of.team(),
                of.adviser(),
                of.topic(),
                stretches,
                of.advisersAtEntry(),
                of.staffed(),
                of.at());
    }
}
