package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.databind.JsonNode;
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

/// Rules about the messages and statuses that the provider delivers: an item that the gateway
/// answered with 200 is not lost and not doubled, and messages keep the provider's order.
final class InboundRules {
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";

    /// For each topic, the service that must handle all its messages.
    private static final Map<String, String> READERS = Map.of(
            Topics.INBOUND.name(), Service.CONVERSATION.shortName(),
            Topics.CONVERSATION_COMMANDS.name(), Service.CONVERSATION.shortName(),
            Topics.PQRSD_COMMANDS.name(), Service.PQRSD.shortName(),
            Topics.PQRSD_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.NOTIFICATION_COMMANDS.name(), Service.NOTIFICATION.shortName(),
            Topics.NOTIFICATION_REPLIES.name(), Service.CONVERSATION.shortName(),
            Topics.SURVEY_COMMANDS.name(), Service.SURVEY.shortName());

    private static final int REPORTED_ID_CHARACTERS = 16;

    private InboundRules() {}

    /// Each accepted message has exactly one event.
    static List<Breach> everyMessageHasOneEvent(Facts facts) {
        Map<String, Set<String>> ids = new HashMap<>();
        receivedMessages(facts)
                .forEach(event -> ids.computeIfAbsent(event.text("providerMessageId"), _ -> new HashSet<>())
                        .add(event.id()));
        List<Breach> breaches = new ArrayList<>();
        for (AcceptedMessage message : facts.accepted()) {
            int events = ids.getOrDefault(message.wamid(), Set.of()).size();
            if (events == 0) {
                breaches.add(Breach.lost(
                        "an accepted message without an event", endOfId(message.wamid()), message.answered()));
            } else if (events > 1) {
                breaches.add(Breach.doubled(
                        "accepted once, " + events + " events", endOfId(message.wamid()), message.answered()));
            }
        }
        return breaches;
    }

    /// Each message is in the inbox of the service that must handle the message, and each command to
    /// send a message to a citizen is in the dispatch journal.
    static List<Breach> everyMessageIsHandled(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        READERS.forEach((topic, reader) -> {
            Set<String> inbox = facts.inboxes().getOrDefault(reader, Set.of());
            for (Published record : facts.firstPublications(topic)) {
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

    /// The messages of a citizen have the provider's order in the topic, if the provider delivered
    /// them in one request or one after another.
    static List<Breach> providerOrderIsKept(Facts facts) {
        Map<String, Published> events = new HashMap<>();
        receivedMessages(facts).forEach(event -> events.putIfAbsent(event.text("providerMessageId"), event));
        Map<Integer, List<AcceptedMessage>> byCitizen =
                facts.accepted().stream().collect(Collectors.groupingBy(AcceptedMessage::citizen));
        List<Breach> breaches = new ArrayList<>();
        for (List<AcceptedMessage> messages : byCitizen.values()) {
            List<AcceptedMessage> inOrder = messages.stream()
                    .filter(message -> events.containsKey(message.wamid()))
                    .sorted(Comparator.comparing(AcceptedMessage::answered))
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
                                firstEvent.position() + " after " + secondEvent.position(),
                                second.answered()));
                    }
                }
            }
        }
        return breaches;
    }

    /// Whether the first message is certainly before the second: the provider put both into one
    /// request, or delivered the second after the response to the first.
    private static boolean isBefore(AcceptedMessage first, AcceptedMessage second) {
        boolean isOneRequest = first.firstAttempt().equals(second.firstAttempt())
                && first.answered().equals(second.answered());
        return isOneRequest || !first.answered().isAfter(second.firstAttempt());
    }

    /// The contact id of each citizen of the load.
    static Map<Integer, String> contacts(Facts facts) {
        Map<String, Integer> citizens = new HashMap<>();
        facts.accepted().forEach(message -> citizens.put(message.wamid(), message.citizen()));
        Map<Integer, String> contacts = new HashMap<>();
        for (Published event : receivedMessages(facts)) {
            Integer citizen = citizens.get(event.text("providerMessageId"));
            if (citizen != null) {
                contacts.put(citizen, event.key());
            }
        }
        return contacts;
    }

    /// Each status of the provider has exactly one receipt. The receipts may have any order.
    static List<Breach> everyStatusHasOneReceipt(Facts facts) {
        Map<String, Set<String>> receipts = new HashMap<>();
        facts.firstPublications(Topics.RECEIPTS.name()).forEach(event -> {
            String wamid = event.body().at("/receipt/providerMessageId").asText("");
            String status =
                    event.type().replaceFirst("^ventanilla\\.channel\\.", "").replaceFirst("\\.v1$", "");
            // A receipt that the gateway wrote without a status of the provider has no raw status.
            JsonNode rawStatus = event.body().at("/receipt/raw");
            if (!rawStatus.isMissingNode() && !rawStatus.isNull()) {
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
            int receiptCount = receipts.getOrDefault(status, Set.of()).size();
            if (receiptCount == 0) {
                breaches.add(Breach.lost("status without a receipt", endOfId(status), at));
            } else if (receiptCount > 1) {
                breaches.add(Breach.doubled("status with " + receiptCount + " receipts", endOfId(status), at));
            }
        });
        return breaches;
    }

    /// The first event of each received message of a citizen.
    static List<Published> receivedMessages(Facts facts) {
        return facts.firstPublications(Topics.INBOUND.name()).stream()
                .filter(event -> event.type().equals(RECEIVED) && event.body().isObject())
                .toList();
    }

    /// The last characters of a provider's id. The beginning of such an id contains the citizen's
    /// phone number, which must not be in a report.
    static String endOfId(String wamid) {
        return "…" + wamid.substring(Math.max(0, wamid.length() - REPORTED_ID_CHARACTERS));
    }
}
