package org.ventanilla.faults.ledger;

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
import org.ventanilla.faults.ledger.Facts.AcceptedMessage;
import org.ventanilla.faults.ledger.Facts.AcceptedStatus;

/// Rules about inbound items: an item that was answered with 200 is not lost, not doubled, and
/// keeps the provider's order.
final class InboundRules {
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";

    /// The service that handles every message of a topic.
    private static final Map<String, String> READERS = Map.of(
            Topics.INBOUND.name(), Service.CONVERSATION.shortName(),
            Topics.CONVERSATION_COMMANDS.name(), Service.CONVERSATION.shortName(),
            Topics.PQRSD_COMMANDS.name(), Service.PQRSD.shortName(),
            Topics.PQRSD_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.NOTIFICATION_COMMANDS.name(), Service.NOTIFICATION.shortName(),
            Topics.NOTIFICATION_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.SURVEY_COMMANDS.name(), Service.SURVEY.shortName());

    private InboundRules() {}

    /// Each accepted message has exactly one event.
    static List<Breach> everyMessageHasOneEvent(Facts facts) {
        Map<String, Set<String>> ids = new HashMap<>();
        received(facts)
                .forEach(event -> ids.computeIfAbsent(event.text("providerMessageId"), _ -> new HashSet<>())
                        .add(event.id()));
        List<Breach> breaches = new ArrayList<>();
        for (AcceptedMessage message : facts.accepted()) {
            int outcomes = ids.getOrDefault(message.wamid(), Set.of()).size();
            if (outcomes == 0) {
                breaches.add(
                        Breach.lost("an accepted message without an event", tail(message.wamid()), message.ended()));
            } else if (outcomes > 1) {
                breaches.add(Breach.doubled(
                        "accepted once, " + outcomes + " events", tail(message.wamid()), message.ended()));
            }
        }
        return breaches;
    }

    /// Each message is in the inbox of the service that must handle it, and each message to send is
    /// in the dispatch journal.
    static List<Breach> everyMessageIsHandled(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        READERS.forEach((topic, reader) -> {
            Set<String> inbox = facts.inboxes().getOrDefault(reader, Set.of());
            for (Published record : facts.firsts(topic)) {
                if (!inbox.contains(record.id()) && !facts.isPoison(record)) {
                    breaches.add(Breach.lost(
                            reader + " never handled it", record.type() + " " + record.id(), record.appended()));
                }
            }
        });
        for (Published command : SendingRules.commands(facts)) {
            if (!facts.journalled().contains(command.text("outboundId"))) {
                breaches.add(
                        Breach.lost("a command is not in the journal", command.text("outboundId"), command.appended()));
            }
        }
        return breaches;
    }

    /// Messages that the provider delivered one after the other, or in one request, have the same
    /// order in the topic.
    static List<Breach> providerOrderIsKept(Facts facts) {
        Map<String, Published> events = new HashMap<>();
        received(facts).forEach(event -> events.putIfAbsent(event.text("providerMessageId"), event));
        Map<Integer, List<AcceptedMessage>> byCitizen =
                facts.accepted().stream().collect(Collectors.groupingBy(AcceptedMessage::citizen));
        List<Breach> breaches = new ArrayList<>();
        for (List<AcceptedMessage> messages : byCitizen.values()) {
            List<AcceptedMessage> inOrder = messages.stream()
                    .filter(message -> events.containsKey(message.wamid()))
                    .sorted(Comparator.comparing(AcceptedMessage::ended))
                    .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                AcceptedMessage second = inOrder.get(i);
                Published secondEvent = events.get(second.wamid());
                for (AcceptedMessage first : inOrder.subList(0, i)) {
                    Published firstEvent = events.get(first.wamid());
                    if (isBefore(first, second)
                            && firstEvent.key().equals(secondEvent.key())
                            && firstEvent.offset() > secondEvent.offset()) {
                        breaches.add(Breach.disordered(
                                "inbound not in the provider's order",
                                firstEvent.place() + " after " + secondEvent.place(),
                                second.ended()));
                    }
                }
            }
        }
        return breaches;
    }

    /// Whether the order of the two messages is known: the provider put both into one request, or sent
    /// the second after the response to the first.
    private static boolean isBefore(AcceptedMessage first, AcceptedMessage second) {
        boolean inOneRequest =
                first.begun().equals(second.begun()) && first.ended().equals(second.ended());
        return inOneRequest || !first.ended().isAfter(second.begun());
    }

    /// The contact id of each citizen of the load.
    static Map<Integer, String> contacts(Facts facts) {
        Map<String, Integer> citizens = new HashMap<>();
        facts.accepted().forEach(message -> citizens.put(message.wamid(), message.citizen()));
        Map<Integer, String> contacts = new HashMap<>();
        for (Published event : received(facts)) {
            Integer citizen = citizens.get(event.text("providerMessageId"));
            if (citizen != null) {
                contacts.put(citizen, event.key());
            }
        }
        return contacts;
    }

    /// Each status has exactly one receipt, in any order.
    static List<Breach> everyStatusHasOneReceipt(Facts facts) {
        Map<String, Set<String>> receipts = new HashMap<>();
        facts.firsts(Topics.RECEIPTS.name()).forEach(event -> {
            String wamid = event.body().at("/receipt/providerMessageId").asText("");
            String status =
                    event.type().replaceFirst("^ventanilla\\.channel\\.", "").replaceFirst("\\.v1$", "");
            boolean byProvider = !event.body().at("/receipt/raw").isMissingNode();
            if (byProvider && !event.body().at("/receipt/raw").isNull()) {
                receipts.computeIfAbsent(wamid + "/" + status, _ -> new HashSet<>())
                        .add(event.id());
            }
        });
        Map<String, Instant> accepted = new HashMap<>();
        for (AcceptedStatus status : facts.statuses()) {
            accepted.putIfAbsent(status.wamid() + "/" + status.status(), status.at());
        }
        List<Breach> breaches = new ArrayList<>();
        accepted.forEach((status, at) -> {
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

    /// The end of a provider's id, because its beginning contains the citizen's phone number.
    static String tail(String wamid) {
        return "…" + wamid.substring(Math.max(0, wamid.length() - 16));
    }
}
