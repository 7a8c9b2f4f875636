package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.ventanilla.contracts.Topics;
import org.ventanilla.faults.ledger.Facts.Aggregate;

/// Rules about the decisions of the services: each decision is made once, decisions are published in
/// their order, and each conversation has the correct outcome.
final class DecisionRules {
    private static final String PREFIX = "ventanilla.conversation.";
    private static final Set<String> OUTCOMES = Set.of(
            PREFIX + "attention-ended.v1",
            PREFIX + "abandoned.v1",
            PREFIX + "flowed-out.v1",
            PREFIX + "bot-contained.v1");
    /// The services that give all messages of one decision the same instant.
    private static final Set<String> DECIDING_SERVICES =
            Set.of("conversation-service", "pqrsd-service", "survey-service");

    private DecisionRules() {}

    /// Each message leads to one decision. If a message was handled twice, the messages that it caused
    /// have two instants, because each decision has its own instant.
    static List<Breach> everyMessageIsDecidedOnce(Facts facts) {
        Map<String, Set<String>> instants = new HashMap<>();
        Map<String, Instant> lastAppended = new HashMap<>();
        facts.firstPublications()
                .filter(record -> DECIDING_SERVICES.contains(record.source())
                        && !record.causation().isEmpty())
                .forEach(record -> {
                    String cause = record.source() + " on " + record.causation();
                    instants.computeIfAbsent(cause, _ -> new TreeSet<>()).add(record.time());
                    lastAppended.put(cause, record.appended());
                });
        List<Breach> breaches = new ArrayList<>();
        instants.forEach((cause, times) -> {
            if (times.size() > 1) {
                breaches.add(Breach.doubled(
                        "one message decided at " + times.size() + " instants", cause, lastAppended.get(cause)));
            }
        });
        return breaches;
    }

    /// Records with the same id have the same content. Only the field `at` may differ, because an
    /// adviser's page may send a command again with the same id and another instant.
    static List<Breach> sameIdMeansSameContent(Facts facts) {
        Map<String, Published> first = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published record : facts.published()) {
            Published before = first.putIfAbsent(record.topic() + "/" + record.id(), record);
            if (before != null
                    && !(before.key().equals(record.key())
                            && withoutTime(before).equals(withoutTime(record)))) {
                breaches.add(Breach.doubled(
                        "one id, two contents", before.position() + " and " + record.position(), record.appended()));
            }
        }
        return breaches;
    }

    private static JsonNode withoutTime(Published record) {
        return record.body() instanceof ObjectNode body ? body.deepCopy().without("at") : record.body();
    }

    /// The published events of an aggregate are exactly its stored events.
    static List<Breach> storedVersionsArePublished(Facts facts) {
        Map<Aggregate, Long> published = new HashMap<>();
        facts.firstPublications()
                .filter(record -> record.sequence() > 0)
                .forEach(record ->
                        published.merge(new Aggregate(record.topic(), record.subject()), record.sequence(), Math::max));
        List<Breach> breaches = new ArrayList<>();
        facts.storedVersions().forEach((aggregate, version) -> {
            long last = published.getOrDefault(aggregate, 0L);
            if (last < version) {
                breaches.add(Breach.lost(
                        "events decided and not published",
                        "%s of %s: %d of %d".formatted(aggregate.topic(), aggregate.id(), last, version),
                        null));
            }
        });
        published.forEach((aggregate, last) -> {
            long version = facts.storedVersions().getOrDefault(aggregate, 0L);
            if (last > version) {
                breaches.add(Breach.untrue(
                        "events published and not decided",
                        "%s of %s: %d of %d".formatted(aggregate.topic(), aggregate.id(), last, version),
                        null));
            }
        });
        return breaches;
    }

    /// Each version of an aggregate has one event. The versions have no gaps, and they are in
    /// ascending order in the topic.
    static List<Breach> versionsAreCompleteAndInOrder(Facts facts) {
        Map<String, TreeMap<Long, Set<String>>> versions = new HashMap<>();
        Map<String, Long> lastVersions = new HashMap<>();
        Map<String, Instant> lastAppended = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        facts.firstPublications()
                .filter(record -> record.sequence() > 0 && !record.source().isEmpty())
                .forEach(record -> {
                    String aggregate = record.topic() + " of " + record.subject();
                    versions.computeIfAbsent(aggregate, _ -> new TreeMap<>())
                            .computeIfAbsent(record.sequence(), _ -> new HashSet<>())
                            .add(record.id());
                    lastAppended.put(aggregate, record.appended());
                    Long before = lastVersions.put(aggregate, record.sequence());
                    if (before != null && before > record.sequence()) {
                        breaches.add(Breach.disordered(
                                "version " + record.sequence() + " after " + before, aggregate, record.appended()));
                    }
                });
        versions.forEach((aggregate, ids) -> {
            ids.forEach((version, events) -> {
                if (events.size() > 1) {
                    breaches.add(
                            Breach.doubled("version " + version + " twice", aggregate, lastAppended.get(aggregate)));
                }
            });
            if (ids.firstKey() != 1 || ids.lastKey() != ids.size()) {
                breaches.add(
                        Breach.lost("a gap in the versions " + ids.keySet(), aggregate, lastAppended.get(aggregate)));
            }
        });
        return breaches;
    }

    /// Each closed conversation has exactly one outcome. Each open conversation has at most one
    /// outcome.
    static List<Breach> everyConversationHasOneOutcome(Facts facts) {
        Map<String, List<String>> outcomes = new HashMap<>();
        Map<String, Instant> closed = new HashMap<>();
        for (Published event : facts.firstPublications(Topics.CONVERSATION_EVENTS.name())) {
            String id = event.body().at("/conversation/conversationId").asText("");
            if (OUTCOMES.contains(event.type())) {
                outcomes.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(event.type().substring(PREFIX.length()));
            } else if (event.type().equals(PREFIX + "closed.v1") && !id.isEmpty()) {
                closed.put(id, event.appended());
            }
        }
        List<Breach> breaches = new ArrayList<>();
        outcomes.forEach((id, types) -> {
            if (types.size() > 1) {
                breaches.add(Breach.doubled("a conversation with outcomes " + types, id, null));
            }
        });
        closed.forEach((id, at) -> {
            if (!outcomes.containsKey(id)) {
                breaches.add(Breach.lost("a conversation without an outcome", id, at));
            }
        });
        return breaches;
    }

    /// A person who answered in time is not counted as gone, even if conversation-service read the
    /// answer late.
    static List<Breach> nobodyWhoAnsweredIsAbandoned(Facts facts) {
        Map<String, List<Instant>> received = new HashMap<>();
        for (Published event : InboundRules.receivedMessages(facts)) {
            received.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(Instant.parse(event.text("receivedAt")));
        }
        Map<String, Instant> warned = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published event : facts.firstPublications(Topics.CONVERSATION_EVENTS.name())) {
            String id = event.body().at("/conversation/conversationId").asText("");
            if (event.type().equals(PREFIX + "idle-warned.v1")) {
                warned.put(id, Instant.parse(event.text("at")));
            } else if (event.type().equals(PREFIX + "abandoned.v1")
                    && event.text("reason").equals("SILENCE")
                    && warned.containsKey(id)) {
                Instant asked = warned.get(id);
                Instant deadline = asked.plus(facts.silenceTimeout());
                received.getOrDefault(event.key(), List.of()).stream()
                        .filter(receivedAt -> receivedAt.isAfter(asked) && receivedAt.isBefore(deadline))
                        .findFirst()
                        .ifPresent(receivedAt -> breaches.add(
                                Breach.untrue("abandoned although answered at " + receivedAt, id, event.appended())));
            }
        }
        return breaches;
    }
}
