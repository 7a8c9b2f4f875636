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

/// The trace id of a citizen's webhook reaches the figure that the message changed, through several
/// services and topics.
@ExtendWith(RunningSuite.class)
class OneTraceIT {

    private static final List<Topic> PATH = List.of(
            Topics.WEBHOOKS,
            Topics.INBOUND,
            Topics.CONVERSATION_EVENTS,
            Topics.ATTENTION_RECORDS,
            Topics.ATTENTION_METRICS);

    @Test
    void theTraceOfAWebhookReachesTheRecordThatItChanged(StoryRun stories, LocalStack suite) {
        // Given: citizens wrote, waited for advisers and left
        stories.await();
        List<ReceivedRecord> all;
        try (EventProbe probe = EventProbe.fromEarliest(
                suite.settings().kafka(), PATH.stream().map(Topic::name).toList())) {
            all = probe.readToEnd();
        }
        Map<String, ReceivedRecord> byId =
                all.stream().collect(toMap(r -> r.header(HeaderName.ID), r -> r, (first, _) -> first));
        Set<String> webhooks = tracesOf(recordsOf(all, Topics.WEBHOOKS));

        // When: attention records are traced back to the messages that caused them
        List<ReceivedRecord> fromMessages = recordsOf(all, Topics.ATTENTION_RECORDS)
                .filter(record -> cause(cause(record, byId), byId) != null)
                .toList();

        // Then
        assertThat(fromMessages).isNotEmpty();
        assertThat(fromMessages).allSatisfy(record -> {
            ReceivedRecord event = cause(record, byId);
            ReceivedRecord message = cause(event, byId);
            assertThat(traceOf(record))
                    .isEqualTo(traceOf(event))
                    .isEqualTo(traceOf(message))
                    .isIn(webhooks);
        });
        assertThat(tracesOf(recordsOf(all, Topics.ATTENTION_METRICS)))
                .as("traces of sums")
                .containsAnyElementsOf(tracesOf(fromMessages.stream()));
    }

    /// The record that caused this one, if it is in one of these topics.
    private static ReceivedRecord cause(ReceivedRecord record, Map<String, ReceivedRecord> byId) {
        return record == null ? null : byId.get(record.header(HeaderName.CAUSATION_ID));
    }

    private static Stream<ReceivedRecord> recordsOf(List<ReceivedRecord> all, Topic topic) {
        return all.stream().filter(record -> record.topic().equals(topic.name()));
    }

    private static Set<String> tracesOf(Stream<ReceivedRecord> records) {
        return records.map(OneTraceIT::traceOf)
                .filter(Predicate.not(String::isEmpty))
                .collect(Collectors.toSet());
    }

    private static String traceOf(ReceivedRecord record) {
        String[] parts = record.header(HeaderName.TRACEPARENT).split("-");
        return parts.length == 4 ? parts[1] : "";
    }
}
