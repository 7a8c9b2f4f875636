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

/// Rules about decisions: each is made once and in order, and each conversation has the correct
/// outcome.
final class DecisionRules {
    private static final String PREFIX = "ventanilla.conversation.";
    private static final Set<String> OUTCOMES = Set.of(
            PREFIX + "attention-ended.v1",
            PREFIX + "abandoned.v1",
            PREFIX + "flowed-out.v1",
            PREFIX + "bot-contained.v1");
    /// In the messages of these services, the same cause means the same instant of decision.
    private static final Set<String> DECIDERS = Set.of("conversation-service", "pqrsd-service", "survey-service");

    private DecisionRules() {}

    /// Each message leads to one decision. A message that is handled twice has effects with two
    /// instants, because each decision has its own.
    static List<Breach> everyMessageIsDecidedOnce(Facts facts) {
        Map<String, Set<String>> instants = new HashMap<>();
        Map<String, Instant> at = new HashMap<>();
        facts.firsts()
                .filter(record -> DECIDERS.contains(record.source())
                        && !record.causation().isEmpty())
                .forEach(record -> {
                    String cause = record.source() + " on " + record.causation();
                    instants.computeIfAbsent(cause, _ -> new TreeSet<>()).add(record.time());
                    at.put(cause, record.appended());
                });
        List<Breach> breaches = new ArrayList<>();
        instants.forEach((cause, times) -> {
            if (times.size() > 1) {
                breaches.add(
                        Breach.doubled("one message decided at " + times.size() + " instants", cause, at.get(cause)));
            }
        });
        return breaches;
    }

    /// Records with the same id have the same content. The field `at` may differ, because an
    /// adviser's page that repeats a command with the same id does so at another instant.
    static List<Breach> sameIdMeansSameContent(Facts facts) {
        Map<String, Published> first = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published record : facts.published()) {
            Published before = first.putIfAbsent(record.topic() + "/" + record.id(), record);
            if (before != null
                    && !(before.key().equals(record.key())
                            && withoutTime(before).equals(withoutTime(record)))) {
                breaches.add(Breach.doubled(
                        "one id, two contents", before.place() + " and " + record.place(), record.appended()));
            }
        }
        return breaches;
    }

    private static JsonNode withoutTime(Published record) {
        return record.body() instanceof ObjectNode body ? body.deepCopy().without("at") : record.body();
    }

    /// All stored events of an aggregate are published, and only these.
    static List<Breach> storedVersionsArePublished(Facts facts) {
        Map<Aggregate, Long> published = new HashMap<>();
        facts.firsts()
                .filter(record -> record.sequence() > 0)
                .forEach(record ->
                        published.merge(new Aggregate(record.topic(), record.subject()), record.sequence(), Math::max));
        List<Breach> breaches = new ArrayList<>();
        facts.versions().forEach((aggregate, version) -> {
            long last = published.getOrDefault(aggregate, 0L);
            if (last < version) {
                String what = aggregate.topic() + " of " + aggregate.id();
                breaches.add(Breach.lost(
                        "events decided and not published", "%s: %d of %d".formatted(what, last, version), null));
            }
        });
        published.forEach((aggregate, last) -> {
            long version = facts.versions().getOrDefault(aggregate, 0L);
            if (last > version) {
                breaches.add(Breach.untrue(
                        "events published and not decided",
                        "%s of %s: %d of %d".formatted(aggregate.topic(), aggregate.id(), last, version),
                        null));
            }
        });
        return breaches;
    }

    /// Each version of an aggregate has one event; the versions have no gaps and are in ascending
    /// order in the topic.
    static List<Breach> versionsAreCompleteAndInOrder(Facts facts) {
        Map<String, TreeMap<Long, Set<String>>> versions = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        Map<String, Instant> at = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        facts.firsts()
                .filter(record -> record.sequence() > 0 && !record.source().isEmpty())
                .forEach(record -> {
                    String aggregate = record.topic() + " of " + record.subject();
                    versions.computeIfAbsent(aggregate, _ -> new TreeMap<>())
                            .computeIfAbsent(record.sequence(), _ -> new HashSet<>())
                            .add(record.id());
                    at.put(aggregate, record.appended());
                    Long before = last.put(aggregate, record.sequence());
                    if (before != null && before > record.sequence()) {
                        breaches.add(Breach.disordered(
                                "version " + record.sequence() + " after " + before, aggregate, record.appended()));
                    }
                });
        versions.forEach((aggregate, ids) -> {
            ids.forEach((version, events) -> {
                if (events.size() > 1) {
                    breaches.add(Breach.doubled("version " + version + " twice", aggregate, at.get(aggregate)));
                }
            });
            if (ids.firstKey() != 1 || ids.lastKey() != ids.size()) {
                breaches.add(Breach.lost("a gap in the versions " + ids.keySet(), aggregate, at.get(aggregate)));
            }
        });
        return breaches;
    }

    /// Each closed conversation has exactly one outcome; each open conversation has at most one.
    static List<Breach> everyConversationHasOneOutcome(Facts facts) {
        Map<String, List<String>> outcomes = new HashMap<>();
        Map<String, Instant> closed = new HashMap<>();
        for (Published event : facts.firsts(Topics.CONVERSATION_EVENTS.name())) {
            String id = event.body().at("/conversation/conversationId").asText("");
            if (OUTCOMES.contains(event.type())) {
                outcomes.computeIfAbsent(id, _ -> new ArrayList<>())
                        .add(event.type().substring(PREFIX.length()));
            } else if (event.type().equals(PREFIX + "closed.v1") && !id.isEmpty()) {
                closed.put(id, event.appended());
            }
        }
        List<Breach> breaches = new ArrayList<>();
        outcomes.forEach((id, all) -> {
            if (all.size() > 1) {
                breaches.add(Breach.doubled("a conversation with outcomes " + all, id, null));
            }
        });
        closed.forEach((id, at) -> {
            if (!outcomes.containsKey(id)) {
                breaches.add(Breach.lost("a conversation without an outcome", id, at));
            }
        });
        return breaches;
    }

    /// A person who answered in time is not counted as gone, even if the answer was read late.
    static List<Breach> nobodyWhoAnsweredIsAbandoned(Facts facts) {
        Map<String, List<Instant>> received = new HashMap<>();
        for (Published event : InboundRules.received(facts)) {
            received.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(Instant.parse(event.text("receivedAt")));
        }
        Map<String, Instant> warned = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published event : facts.firsts(Topics.CONVERSATION_EVENTS.name())) {
            String id = event.body().at("/conversation/conversationId").asText("");
            if (event.type().equals(PREFIX + "idle-warned.v1")) {
                warned.put(id, Instant.parse(event.text("at")));
            } else if (event.type().equals(PREFIX + "abandoned.v1")
                    && event.text("reason").equals("SILENCE")
                    && warned.containsKey(id)) {
                Instant from = warned.get(id);
                Instant to = from.plus(facts.silence());
                received.getOrDefault(event.key(), List.of()).stream()
                        .filter(receivedAt -> receivedAt.isAfter(from) && receivedAt.isBefore(to))
                        .findFirst()
                        .ifPresent(receivedAt -> breaches.add(
                                Breach.untrue("abandoned although answered at " + receivedAt, id, event.appended())));
            }
        }
        return breaches;
    }
}
