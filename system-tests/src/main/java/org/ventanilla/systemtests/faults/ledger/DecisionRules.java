package org.ventanilla.systemtests.faults.ledger;

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
import org.ventanilla.systemtests.faults.ledger.Facts.Aggregate;

/// What was decided was decided once, in order, and no figure was falsified by it.
final class DecisionRules {
    private static final String PREFIX = "ventanilla.conversation.";
    private static final Set<String> OUTCOMES = Set.of(
            PREFIX + "attention-ended.v1",
            PREFIX + "abandoned.v1",
            PREFIX + "flowed-out.v1",
            PREFIX + "bot-contained.v1");
    /// Whose messages about one cause all bear the instant of the one decision.
    private static final Set<String> DECIDERS = Set.of("conversation-service", "pqrsd-service", "survey-service");

    private DecisionRules() {}

    /// A message that is handled twice leaves two instants behind it, since each decision has its
    /// own.
    static List<Breach> everyCauseDecidedOnce(Facts facts) {
        Map<String, Set<String>> instants = new HashMap<>();
        Map<String, Instant> at = new HashMap<>();
        facts.firsts()
                .filter(one ->
                        DECIDERS.contains(one.source()) && !one.causation().isEmpty())
                .forEach(one -> {
                    String cause = one.source() + " on " + one.causation();
                    instants.computeIfAbsent(cause, _ -> new TreeSet<>()).add(one.time());
                    at.put(cause, one.appended());
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

    /// A record that is published again is the same record; but an adviser's page that asks again
    /// under one id does so at another instant.
    static List<Breach> oneIdOneContent(Facts facts) {
        Map<String, Published> first = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published one : facts.published()) {
            Published before = first.putIfAbsent(one.topic() + "/" + one.id(), one);
            if (before != null
                    && !(before.key().equals(one.key()) && timeless(before).equals(timeless(one)))) {
                breaches.add(
                        Breach.doubled("one id, two contents", before.place() + " and " + one.place(), one.appended()));
            }
        }
        return breaches;
    }

    private static JsonNode timeless(Published one) {
        return one.body() instanceof ObjectNode body ? body.deepCopy().without("at") : one.body();
    }

    /// All that an aggregate's store has decided is published, and no more.
    static List<Breach> everyVersionOfTheStore(Facts facts) {
        Map<Aggregate, Long> published = new HashMap<>();
        facts.firsts()
                .filter(one -> one.sequence() > 0)
                .forEach(one -> published.merge(new Aggregate(one.topic(), one.subject()), one.sequence(), Math::max));
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

    /// Versions of an aggregate: one event each, without holes, ascending in the topic.
    static List<Breach> everyVersionOnceAndInOrder(Facts facts) {
        Map<String, TreeMap<Long, Set<String>>> versions = new HashMap<>();
        Map<String, Long> last = new HashMap<>();
        Map<String, Instant> at = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        facts.firsts()
                .filter(one -> one.sequence() > 0 && !one.source().isEmpty())
                .forEach(one -> {
                    String aggregate = one.topic() + " of " + one.subject();
                    versions.computeIfAbsent(aggregate, _ -> new TreeMap<>())
                            .computeIfAbsent(one.sequence(), _ -> new HashSet<>())
                            .add(one.id());
                    at.put(aggregate, one.appended());
                    Long before = last.put(aggregate, one.sequence());
                    if (before != null && before > one.sequence()) {
                        breaches.add(Breach.disordered(
                                "version " + one.sequence() + " after " + before, aggregate, one.appended()));
                    }
                });
        versions.forEach((aggregate, ids) -> {
            ids.forEach((version, events) -> {
                if (events.size() > 1) {
                    breaches.add(Breach.doubled("version " + version + " twice", aggregate, at.get(aggregate)));
                }
            });
            if (ids.firstKey() != 1 || ids.lastKey() != ids.size()) {
                breaches.add(Breach.lost("a hole in the versions " + ids.keySet(), aggregate, at.get(aggregate)));
            }
        });
        return breaches;
    }

    /// Each closed conversation has exactly one outcome, each open one at most one.
    static List<Breach> everyConversationOneOutcome(Facts facts) {
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

    /// Nobody counts as gone who answered in time, however long the answer waited to be read.
    static List<Breach> noAbandonmentOverAnAnswer(Facts facts) {
        Map<String, List<Instant>> heard = new HashMap<>();
        for (Published event : InboundRules.received(facts)) {
            heard.computeIfAbsent(event.key(), _ -> new ArrayList<>()).add(Instant.parse(event.text("receivedAt")));
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
                heard.getOrDefault(event.key(), List.of()).stream()
                        .filter(said -> said.isAfter(from) && said.isBefore(to))
                        .findFirst()
                        .ifPresent(said -> breaches.add(
                                Breach.untrue("abandoned although answered at " + said, id, event.appended())));
            }
        }
        return breaches;
    }
}
