package org.ventanilla.systemtests.faults.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.contracts.Topics;
import org.ventanilla.systemtests.faults.ledger.Facts.ProviderSend;

/// Every reply that is owed reaches the provider once and in order, or it is said why not.
public final class SendingRules {
    private static final String PREFIX = "ventanilla.channel.";
    private static final Set<String> NEVER_LEFT = Set.of(PREFIX + "refused.v1", PREFIX + "expired.v1");
    private static final String FAILED = PREFIX + "failed.v1";
    private static final String UNCERTAIN = PREFIX + "uncertain.v1";

    private SendingRules() {}

    /// A message that the provider has twice, as its receipts say.
    public record Doubtful(String outboundId, Instant at) {}

    /// Exactly one send for each command; two where the gateway marked the repetition.
    static List<Breach> everyReplySentOnce(Facts facts) {
        Map<String, List<ProviderSend>> sends = sends(facts);
        Receipts receipts = Receipts.of(facts);
        List<Breach> breaches = new ArrayList<>();
        Set<String> owed = new HashSet<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            if (!owed.add(id)) {
                breaches.add(Breach.doubled("one line commanded twice", id, command.appended()));
                continue;
            }
            int times = sends.getOrDefault(id, List.of()).size();
            boolean neverLeft = receipts.neverLeft.contains(id);
            if (times == 0 && !neverLeft && !receipts.failed.contains(id)) {
                breaches.add(Breach.lost("a reply never sent", id, command.appended()));
            } else if (times > 0 && neverLeft && !receipts.repeated.contains(id)) {
                breaches.add(Breach.untrue("a reply sent, and said never to have left", id, command.appended()));
            } else if (times > (receipts.repeated.contains(id) ? 2 : 1)) {
                breaches.add(Breach.doubled("a reply sent " + times + " times", id, command.appended()));
            }
        }
        sends.forEach((id, all) -> {
            if (!owed.contains(id)) {
                breaches.add(Breach.untrue(
                        "sent without being owed", id, all.getFirst().at()));
            }
        });
        return breaches;
    }

    /// What the person may have twice; each is marked in its receipts.
    static List<Doubtful> mayBeDouble(Facts facts) {
        Set<String> repeated = Receipts.of(facts).repeated;
        return sends(facts).entrySet().stream()
                .filter(sent -> repeated.contains(sent.getKey()))
                .filter(sent -> sent.getValue().size() > 1)
                .map(sent ->
                        new Doubtful(sent.getKey(), sent.getValue().getLast().at()))
                .toList();
    }

    /// To one contact, lines of one rank reach the provider as they were commanded: replies and
    /// codes go before an alert that waits, an alert before a campaign. A line whose fate is
    /// unknown keeps nobody waiting, so it may come late.
    static List<Breach> repliesInOrder(Facts facts) {
        Map<String, List<ProviderSend>> sends = sends(facts);
        Set<String> uncertain = Receipts.of(facts).uncertain;
        Map<String, ProviderSend> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            List<ProviderSend> of = sends.getOrDefault(id, List.of());
            if (of.isEmpty() || uncertain.contains(id)) {
                continue;
            }
            ProviderSend first = of.getFirst();
            ProviderSend before = last.put(command.key() + " " + rank(command), first);
            if (before != null && before.seq() > first.seq()) {
                breaches.add(Breach.disordered(
                        "a later line was sent first",
                        "%s %s %s, the earlier one %s at %s"
                                .formatted(
                                        command.place(),
                                        command.text("service"),
                                        command.text("purpose"),
                                        before.outboundId(),
                                        before.at()),
                        first.at()));
            }
        }
        return breaches;
    }

    private static String rank(Published command) {
        String purpose = command.text("purpose");
        return purpose.equals("CODE") ? "REPLY" : purpose;
    }

    /// The outside view: every citizen who waited for an answer got one.
    static List<Breach> everyTurnAnswered(Facts facts) {
        return facts.unanswered().stream()
                .map(turn -> Breach.lost(
                        "a citizen waits in vain for " + turn.awaited(),
                        InboundRules.tail(turn.wamid()) + " " + turn.chat(),
                        turn.at()))
                .toList();
    }

    static List<Published> commands(Facts facts) {
        List<Published> commands = new ArrayList<>();
        for (String topic : List.of(Topics.OUTBOUND.name(), Topics.OUTBOUND_BULK.name())) {
            facts.firsts(topic).stream()
                    .filter(one -> one.type().equals(PREFIX + "send-message.v1"))
                    .filter(one -> !one.text("outboundId").isEmpty())
                    .forEach(commands::add);
        }
        return commands;
    }

    private static Map<String, List<ProviderSend>> sends(Facts facts) {
        Map<String, List<ProviderSend>> byId = new LinkedHashMap<>();
        facts.sends()
                .forEach(send -> byId.computeIfAbsent(send.outboundId(), _ -> new ArrayList<>())
                        .add(send));
        return byId;
    }

    /// What receipts tell of each message.
    private record Receipts(Set<String> neverLeft, Set<String> failed, Set<String> uncertain, Set<String> repeated) {
        static Receipts of(Facts facts) {
            Receipts receipts = new Receipts(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (Published event : facts.firsts(Topics.RECEIPTS.name())) {
                String id = event.body().at("/receipt/outboundId").asText("");
                if (NEVER_LEFT.contains(event.type())) {
                    receipts.neverLeft.add(id);
                } else if (event.type().equals(FAILED)) {
                    receipts.failed.add(id);
                } else if (event.type().equals(UNCERTAIN)) {
                    receipts.uncertain.add(id);
                }
                if (event.body().at("/receipt/mayBeDouble").asBoolean()) {
                    receipts.repeated.add(id);
                }
            }
            return receipts;
        }
    }
}
