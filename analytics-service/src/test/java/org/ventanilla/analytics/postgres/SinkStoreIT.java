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

/// Tests that the sink stores records, and that reports can read these records. A stretch is a period in
/// which one
/// adviser handles a conversation. A position is the offset of the next record in a partition.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "analytics"))
class SinkStoreIT {

    /// An instant of a day on which other tests have no attentions.
    private static final Instant MORNING = Instant.parse("2150-03-04T13:00:00Z");

    private static final int SHORT_ABANDON_SECONDS = 10;
    private static final int SERVICE_LEVEL_SECONDS = 60;

    private static final ReportQuery QUERY_OF_THE_DAY = new ReportQuery(
            LocalDate.of(2150, 3, 4),
            LocalDate.of(2150, 3, 4),
            PeriodLength.DAY,
            null,
            View.ESTRICTA,
            SHORT_ABANDON_SECONDS,
            SERVICE_LEVEL_SECONDS,
            ZoneOffset.UTC);

    @Inject
    SinkStore sink;

    @Inject
    AttentionRecords records;

    private final TopicAndPartition partition = new TopicAndPartition("test-" + UUID.randomUUID(), 7); // any partition

    @Test
    void savedRecordsStretchesAndPositionsAreReadBack() {
        AttentionRecord complete = newRecord("ANSWERED", "ana", "luis");
        AttentionRecord waiting = newWaitingRecord();
        sink.save(List.of(new Versioned(complete, 3), new Versioned(waiting, 1)), Map.of(partition, 12L));
        assertThat(stored(complete)).isEqualTo(withoutStretches(complete));
        assertThat(stored(waiting)).isEqualTo(waiting);
        assertThat(advisersOf(complete)).containsExactly("ana", "luis");
        assertThat(sink.positions()).containsEntry(partition, 12L);
    }

    @Test
    void theRecordWithTheHighestVersionIsStoredInAnyOrderOfArrival() {
        // The versions of the records are 2 (oldest), 4 (older) and 5 (newest).
        AttentionRecord oldest = newRecord("ABANDONED");
        AttentionRecord newest = laterRecord(oldest, "ANSWERED", "ana", "luis");
        AttentionRecord older = laterRecord(oldest, "FLOW_OUT", "eva");
        AttentionRecord otherConversation = newRecord("ANSWERED", "eva");
        // Given two records of one conversation in a batch, in which the newer record comes first
        sink.save(List.of(new Versioned(newest, 5), new Versioned(oldest, 2)), Map.of());
        // When an older record arrives later, together with the record of another conversation
        sink.save(List.of(new Versioned(older, 4), new Versioned(otherConversation, 1)), Map.of());
        // Then the newest record of each conversation is stored
        assertThat(stored(newest)).isEqualTo(withoutStretches(newest));
        assertThat(advisersOf(newest)).containsExactly("ana", "luis");
        assertThat(advisersOf(otherConversation)).containsExactly("eva");
        // When the same record arrives again, and then a newer record with fewer stretches
        sink.save(List.of(new Versioned(newest, 5)), Map.of());
        assertThat(advisersOf(newest)).containsExactly("ana", "luis");
        sink.save(List.of(new Versioned(laterRecord(oldest, "ANSWERED", "luis"), 6)), Map.of());
        assertThat(advisersOf(newest)).containsExactly("luis");
    }

    @Test
    void recordsAndPositionsAreStoredInOneTransaction() {
        AttentionRecord valid = newRecord("ANSWERED", "ana");
        // The database refuses a stretch that ends before it begins.
        AttentionRecord invalid =
                withStretches(newRecord("ANSWERED"), List.of(new Handling("ana", MORNING, MORNING.minusSeconds(1))));
        sink.save(List.of(), Map.of(partition, 12L));
        assertThatThrownBy(() ->
                        sink.save(List.of(new Versioned(valid, 1), new Versioned(invalid, 1)), Map.of(partition, 14L)))
                .isInstanceOf(PersistenceException.class);
        assertThat(allOfTheDay()).noneMatch(record -> record.conversationId().equals(valid.conversationId()));
        assertThat(sink.positions()).containsEntry(partition, 12L);
    }

    /// Returns the stored record of the same conversation.
    private AttentionRecord stored(AttentionRecord original) {
        return allOfTheDay().stream()
                .filter(record -> record.conversationId().equals(original.conversationId()))
                .findFirst()
                .orElseThrow();
    }

    private List<AttentionRecord> allOfTheDay() {
        int moreThanAllRecords = 1_000;
        return records.page(QUERY_OF_THE_DAY, null, moreThanAllRecords);
    }

    /// Returns the advisers of the stored stretches of a conversation, in the order of the stretches.
    private List<String> advisersOf(AttentionRecord original) {
        List<Stretch> stretchesOfTheDay = new ArrayList<>();
        records.forEachStretch(QUERY_OF_THE_DAY, stretchesOfTheDay::add);
        return stretchesOfTheDay.stream()
                .filter(stretch -> stretch.record().conversationId().equals(original.conversationId()))
                .map(stretch -> stretch.handling().adviser())
                .toList();
    }

    /// Returns the record of a new conversation with an outcome, and with a stretch of each adviser.
    private static AttentionRecord newRecord(String outcome, String... advisers) {
        return laterRecord(newWaitingRecord(), outcome, advisers);
    }

    /// Returns the record of a new conversation whose person waits in the queue.
    private static AttentionRecord newWaitingRecord() {
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
                0, // handlingMillis
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                MORNING);
    }

    /// Returns a later record of the same conversation with an outcome, and with a stretch of each adviser.
    private static AttentionRecord laterRecord(AttentionRecord original, String outcome, String... advisers) {
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
                170_000, // handlingMillis
                "operator",
                "general",
                "ana",
                "impuestos",
                stretches,
                4, // advisersAtEntry
                true, // staffed
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
