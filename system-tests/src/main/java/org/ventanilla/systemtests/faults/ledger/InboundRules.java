package org.ventanilla.systemtests.faults.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.systemtests.faults.ledger.Facts.StatusTaken;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;

/// What was answered 200 is never lost, never doubled, and stays in the provider's order.
final class InboundRules {
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";

    /// Who takes everything in a topic.
    private static final Map<String, String> READERS = Map.of(
            Topics.INBOUND.name(), Service.CONVERSATION.shortName(),
            Topics.CONVERSATION_COMMANDS.name(), Service.CONVERSATION.shortName(),
            Topics.PQRSD_COMMANDS.name(), Service.PQRSD.shortName(),
            Topics.PQRSD_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.NOTIFICATION_COMMANDS.name(), Service.NOTIFICATION.shortName(),
            Topics.NOTIFICATION_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.SURVEY_COMMANDS.name(), Service.SURVEY.shortName());

    private InboundRules() {}

    /// Each message has exactly one event.
    static List<Breach> everyItemOnce(Facts facts) {
        Map<String, Set<String>> ids = new HashMap<>();
        received(facts)
                .forEach(event -> ids.computeIfAbsent(event.text("providerMessageId"), _ -> new HashSet<>())
                        .add(event.id()));
        List<Breach> breaches = new ArrayList<>();
        for (Taken taken : facts.taken()) {
            int outcomes = ids.getOrDefault(taken.wamid(), Set.of()).size();
            if (outcomes == 0) {
                breaches.add(Breach.lost("accepted, no event", tail(taken.wamid()), taken.ended()));
            } else if (outcomes > 1) {
                breaches.add(
                        Breach.doubled("accepted once, " + outcomes + " events", tail(taken.wamid()), taken.ended()));
            }
        }
        return breaches;
    }

    /// Each message was taken by the service it is for, each to be sent by the dispatch journal.
    static List<Breach> everyItemHandled(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        READERS.forEach((topic, reader) -> {
            Set<String> inbox = facts.inboxes().getOrDefault(reader, Set.of());
            for (Published one : facts.firsts(topic)) {
                if (!inbox.contains(one.id()) && !facts.isPlanted(one)) {
                    breaches.add(Breach.lost(reader + " never took it", one.type() + " " + one.id(), one.appended()));
                }
            }
        });
        for (Published command : SendingRules.commands(facts)) {
            if (!facts.journalled().contains(command.text("outboundId"))) {
                breaches.add(
                        Breach.lost("command the journal never took", command.text("outboundId"), command.appended()));
            }
        }
        return breaches;
    }

    /// What the provider handed over one after the other stands in the topic in that order; so does
    /// what it put into one request.
    static List<Breach> orderOfTheProvider(Facts facts) {
        Map<String, Published> events = new HashMap<>();
        received(facts).forEach(event -> events.putIfAbsent(event.text("providerMessageId"), event));
        Map<Integer, List<Taken>> byCitizen = facts.taken().stream().collect(Collectors.groupingBy(Taken::citizen));
        List<Breach> breaches = new ArrayList<>();
        for (List<Taken> of : byCitizen.values()) {
            List<Taken> inOrder = of.stream()
                    .filter(taken -> events.containsKey(taken.wamid()))
                    .sorted(Comparator.comparing(Taken::ended))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                Taken second = inOrder.get(i);
                Published other = events.get(second.wamid());
                for (Taken first : inOrder.subList(0, i)) {
                    Published one = events.get(first.wamid());
                    if (isBefore(first, second) && one.key().equals(other.key()) && one.offset() > other.offset()) {
                        breaches.add(Breach.disordered(
                                "inbound not in the provider's order",
                                one.place() + " after " + other.place(),
                                second.ended()));
                    }
                }
            }
        }
        return breaches;
    }

    /// Of two that stand in this order: whether the provider put the second after the first, and
    /// not beside it.
    private static boolean isBefore(Taken first, Taken second) {
        boolean inOneRequest =
                first.begun().equals(second.begun()) && first.ended().equals(second.ended());
        return inOneRequest || !first.ended().isAfter(second.begun());
    }

    /// The contact that each citizen of the load has become.
    static Map<Integer, String> contacts(Facts facts) {
        Map<String, Integer> citizens = new HashMap<>();
        facts.taken().forEach(taken -> citizens.put(taken.wamid(), taken.citizen()));
        Map<Integer, String> contacts = new HashMap<>();
        for (Published event : received(facts)) {
            Integer citizen = citizens.get(event.text("providerMessageId"));
            if (citizen != null) {
                contacts.put(citizen, event.key());
            }
        }
        return contacts;
    }

    /// Each status has exactly one receipt, in whichever order they came.
    static List<Breach> everyStatusOnce(Facts facts) {
        Map<String, Set<String>> receipts = new HashMap<>();
        facts.firsts(Topics.RECEIPTS.name()).forEach(event -> {
            String wamid = event.body().at("/receipt/providerMessageId").asText("");
            String word =
                    event.type().replaceFirst("^ventanilla\\.channel\\.", "").replaceFirst("\\.v1$", "");
            boolean byProvider = !event.body().at("/receipt/raw").isMissingNode();
            if (byProvider && !event.body().at("/receipt/raw").isNull()) {
                receipts.computeIfAbsent(wamid + "/" + word, _ -> new HashSet<>())
                        .add(event.id());
            }
        });
        Map<String, Instant> asked = new HashMap<>();
        for (StatusTaken status : facts.statuses()) {
            asked.putIfAbsent(status.wamid() + "/" + status.word(), status.at());
        }
        List<Breach> breaches = new ArrayList<>();
        asked.forEach((status, at) -> {
            int outcomes = receipts.getOrDefault(status, Set.of()).size();
            if (outcomes == 0) {
                breaches.add(Breach.lost("status without a receipt", tail(status), at));
            } else if (outcomes > 1) {
                breaches.add(Breach.doubled("status with " + outcomes + " receipts", tail(status), at));
            }
        });
        return breaches;
    }

    static List<Published> received(Facts facts) {
        return facts.firsts(Topics.INBOUND.name()).stream()
                .filter(event -> event.type().equals(RECEIVED) && event.body().isObject())
                .toList();
    }

    /// A provider's id holds the citizen's number at its beginning.
    static String tail(String wamid) {
        return "…" + wamid.substring(Math.max(0, wamid.length() - 16));
    }
}
