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
import org.ventanilla.contracts.Topics;
import org.ventanilla.systemtests.faults.ledger.Facts.StatusTaken;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;

/// What was answered 200 is never lost, never doubled, and stays in the provider's order.
final class InboundRules {
    private static final String RECEIVED = "ventanilla.channel.message-received.v1";

    private InboundRules() {}

    /// Each message has exactly one event.
    static List<Breach> everyItemOnce(Facts facts) {
        Map<String, Set<String>> ids = new HashMap<>();
        received(facts)
                .forEach(
                        event ->
                                ids.computeIfAbsent(
                                                event.text("providerMessageId"),
                                                _ -> new HashSet<>())
                                        .add(event.id()));
        List<Breach> breaches = new ArrayList<>();
        for (Taken taken : facts.taken()) {
            int outcomes = ids.getOrDefault(taken.wamid(), Set.of()).size();
            if (outcomes == 0) {
                breaches.add(Breach.lost("accepted, no event", tail(taken.wamid()), taken.ended()));
            } else if (outcomes > 1) {
                breaches.add(
                        Breach.doubled(
                                "accepted once, " + outcomes + " events",
                                tail(taken.wamid()),
                                taken.ended()));
            }
        }
        return breaches;
    }

    /// Each event was taken by the dialogue, each command by the dispatch journal.
    static List<Breach> everyItemHandled(Facts facts) {
        List<Breach> breaches = new ArrayList<>();
        for (Published event : received(facts)) {
            if (!facts.conversationInbox().contains(event.id())) {
                breaches.add(
                        Breach.lost("event the dialogue never took", event.id(), event.appended()));
            }
        }
        for (Published command : SendingRules.commands(facts)) {
            if (!facts.journalled().contains(command.text("outboundId"))) {
                breaches.add(
                        Breach.lost(
                                "command the journal never took",
                                command.text("outboundId"),
                                command.appended()));
            }
        }
        return breaches;
    }

    /// What the provider handed over one after the other stands in the topic in that order.
    static List<Breach> orderOfTheProvider(Facts facts) {
        Map<String, Published> events = new HashMap<>();
        received(facts)
                .forEach(event -> events.putIfAbsent(event.text("providerMessageId"), event));
        Map<Integer, List<Taken>> byCitizen =
                facts.taken().stream().collect(Collectors.groupingBy(Taken::citizen));
        List<Breach> breaches = new ArrayList<>();
        for (List<Taken> of : byCitizen.values()) {
            List<Taken> inOrder =
                    of.stream()
                            .filter(taken -> events.containsKey(taken.wamid()))
                            .sorted(Comparator.comparing(Taken::ended))
                            .toList();
            for (int i = 1; i < inOrder.size(); i++) {
                Taken first = inOrder.get(i - 1);
                Taken second = inOrder.get(i);
                Published one = events.get(first.wamid());
                Published other = events.get(second.wamid());
                boolean oneAfterTheOther = !first.ended().isAfter(second.begun());
                if (oneAfterTheOther
                        && one.key().equals(other.key())
                        && one.offset() > other.offset()) {
                    breaches.add(
                            Breach.disordered(
                                    "inbound not in the provider's order",
                                    one.place() + " after " + other.place(),
                                    second.ended()));
                }
            }
        }
        return breaches;
    }

    /// Each status has exactly one receipt, in whichever order they came.
    static List<Breach> everyStatusOnce(Facts facts) {
        Map<String, Set<String>> receipts = new HashMap<>();
        facts.firsts(Topics.RECEIPTS.name())
                .forEach(
                        event -> {
                            String wamid = event.body().at("/receipt/providerMessageId").asText("");
                            String word =
                                    event.type()
                                            .replaceFirst("^ventanilla\\.channel\\.", "")
                                            .replaceFirst("\\.v1$", "");
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
        asked.forEach(
                (status, at) -> {
                    int outcomes = receipts.getOrDefault(status, Set.of()).size();
                    if (outcomes == 0) {
                        breaches.add(Breach.lost("status without a receipt", tail(status), at));
                    } else if (outcomes > 1) {
                        breaches.add(
                                Breach.doubled(
                                        "status with " + outcomes + " receipts", tail(status), at));
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
