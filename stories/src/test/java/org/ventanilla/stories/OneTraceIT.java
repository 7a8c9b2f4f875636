package org.ventanilla.stories;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Topic;
import org.ventanilla.contracts.Topics;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.ReceivedRecord;

/// Tests that the trace id of a citizen's webhook is passed through all services and topics to the
/// figures that the message changes.
@ExtendWith(RunningSuite.class)
class OneTraceIT {

    private static final List<Topic> TOPICS = List.of(
            Topics.WEBHOOKS,
            Topics.INBOUND,
            Topics.CONVERSATION_EVENTS,
            Topics.ATTENTION_RECORDS,
            Topics.ATTENTION_METRICS);

    @Test
    void theTraceOfAWebhookReachesTheAttentionRecordThatItsMessageChanged(StoryRun stories, LocalStack suite) {
        // Given: citizens wrote, waited for advisers and left
        stories.await();
        List<ReceivedRecord> all;
        try (EventProbe probe = EventProbe.fromEarliest(
                suite.settings().kafka(), TOPICS.stream().map(Topic::name).toList())) {
            all = probe.readToEnd();
        }
        Map<String, ReceivedRecord> byId = all.stream()
                .collect(toMap(record -> record.header(HeaderName.ID), record -> record, (first, _) -> first));
        Set<String> webhookTraces = tracesOf(recordsOf(all, Topics.WEBHOOKS));

        // When: attention records are traced back to the messages that caused them
        List<ReceivedRecord> recordsFromMessages = recordsOf(all, Topics.ATTENTION_RECORDS)
                .filter(record -> causeOf(causeOf(record, byId), byId) != null)
                .toList();

        // Then
        assertThat(recordsFromMessages).isNotEmpty();
        assertThat(recordsFromMessages).allSatisfy(record -> {
            ReceivedRecord event = causeOf(record, byId);
            ReceivedRecord message = causeOf(event, byId);
            assertThat(traceOf(record))
                    .isEqualTo(traceOf(event))
                    .isEqualTo(traceOf(message))
                    .isIn(webhookTraces);
        });
        assertThat(tracesOf(recordsOf(all, Topics.ATTENTION_METRICS)))
                .as("traces of sums")
                .containsAnyElementsOf(tracesOf(recordsFromMessages.stream()));
    }

    /// The record that caused this record, or null if the cause is in none of the topics that were read.
    private static ReceivedRecord causeOf(ReceivedRecord record, Map<String, ReceivedRecord> byId) {
        return record == null ? null : byId.get(record.header(HeaderName.CAUSATION_ID));
    }

    private static Stream<ReceivedRecord> recordsOf(List<ReceivedRecord> all, Topic topic) {
        return all.stream().filter(record -> record.topic().equals(topic.name()));
    }

    /// The trace ids of the records that have a trace.
    private static Set<String> tracesOf(Stream<ReceivedRecord> records) {
        return records.map(OneTraceIT::traceOf)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    /// The trace id in the header `traceparent`, which has four parts; empty if the record has no trace.
    private static String traceOf(ReceivedRecord record) {
        String[] parts = record.header(HeaderName.TRACEPARENT).split("-");
        return parts.length == 4 ? parts[1] : "";
    }
}
