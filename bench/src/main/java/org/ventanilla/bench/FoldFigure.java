package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.ventanilla.bench.limit.Limits;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.conversation.ConversationEvent;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.outside.Stores;

/// The conversation events per second that analytics-service folds into attention records. The
/// measurement begins when the events are published, and ends when the database contains an attention
/// record, which reports read, for each conversation.
final class FoldFigure implements Figure {
    private static final int EVENTS_PER_CONVERSATION = 4;
    private static final double TIMEOUT_SECONDS = 180;

    @Override
    public String name() {
        return "fold";
    }

    @Override
    public JsonNode measure(BenchSuite suite, Progress progress) {
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        int conversations = suite.plan().folds();
        measureRound(suite, conversations / 2); // The first round is the warm-up.
        List<Double> suiteRates = new ArrayList<>();
        ArrayNode rounds = result.putArray("rounds");
        for (int round = 0; round < suite.plan().rounds(); round++) {
            suiteRates.add(measureRound(suite, conversations));
            rounds.addObject().put("perSecond", suiteRates.getLast());
            progress.report("fold round: %.0f events/s".formatted(suiteRates.getLast()));
        }
        double limit;
        try (ChildJvm limits = new ChildJvm("limits", suite.log("limits"), 256, Limits.class, List.of())) {
            limit = limits.send("consume %s %s %d"
                            .formatted(
                                    suite.stack().settings().kafka(),
                                    Topics.CONVERSATION_EVENTS.name(),
                                    (long) EVENTS_PER_CONVERSATION * conversations))
                    .path("perSecond")
                    .asDouble();
        }
        result.put("perSecond", Median.of(suiteRates));
        result.put("limitPerSecond", limit);
        result.put("ratio", Median.of(suiteRates) / limit);
        return result;
    }

    /// Publishes the events of new conversations and waits until all of them are folded.
    ///
    /// @return events per second
    private static double measureRound(BenchSuite suite, int conversations) {
        String topic = "BENCH_" + UUID.randomUUID();
        List<Records.Event> events = new ArrayList<>();
        for (int i = 0; i < conversations; i++) {
            events.addAll(conversation(topic));
        }
        long startNanos = System.nanoTime();
        Records.publish(suite.stack().settings().kafka(), events);
        if (!Wait.until(TIMEOUT_SECONDS, () -> folded(suite, topic) >= conversations)) {
            throw new BenchFailed(
                    "of %d conversations only %d were folded".formatted(conversations, folded(suite, topic)));
        }
        return events.size() / ((System.nanoTime() - startNanos) / 1e9);
    }

    private static long folded(BenchSuite suite, String topic) {
        return Stores.number(
                suite.stack(),
                Service.ANALYTICS,
                "select count(*) from audit_attention where topic = ? and outcome = 'ABANDONED'",
                topic);
    }

    private static List<Records.Event> conversation(String topic) {
        Instant at = Instant.now().minus(Duration.ofHours(1));
        ConversationRef who = new ConversationRef(
                new ConversationId(UUID.randomUUID()),
                new ContactId(UUID.randomUUID()),
                Channel.WHATSAPP,
                "900100200",
                "OPERADOR_EJEMPLO",
                "general",
                null,
                topic);
        List<ConversationEvent> events = List.of(
                new ConversationEvent.Opened(who, null, at),
                new ConversationEvent.Queued(who, "general", 1, at.plusSeconds(20)),
                new ConversationEvent.Abandoned(who, "SILENCE", true, at.plusSeconds(95)),
                new ConversationEvent.Closed(who, "LEFT", at.plusSeconds(96)));
        List<Records.Event> records = new ArrayList<>();
        for (ConversationEvent event : events) {
            records.add(new Records.Event(
                    event, Service.CONVERSATION.module(), who.conversationId().toString(), records.size() + 1L));
        }
        return records;
    }
}
