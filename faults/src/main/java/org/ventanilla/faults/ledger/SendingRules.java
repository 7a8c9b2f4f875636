package org.ventanilla.faults.ledger;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.contracts.Topics;
import org.ventanilla.faults.ledger.Facts.ProviderSend;

/// Rules about outbound messages: each reaches the provider once and in order, or a receipt says
/// why it was not sent.
public final class SendingRules {
    private static final String PREFIX = "ventanilla.channel.";
    private static final Set<String> NOT_SENT_TYPES = Set.of(PREFIX + "refused.v1", PREFIX + "expired.v1");
    private static final String FAILED = PREFIX + "failed.v1";
    private static final String UNCERTAIN = PREFIX + "uncertain.v1";

    private SendingRules() {}

    /// A message that the provider accepted twice and whose receipts say that it may be doubled.
    public record PossibleDuplicate(String outboundId, Instant at) {}

    /// Each command is sent exactly once, or twice if the gateway marked the repetition.
    static List<Breach> everyReplyIsSentOnce(Facts facts) {
        Map<String, List<ProviderSend>> sends = sends(facts);
        Receipts receipts = Receipts.of(facts);
        List<Breach> breaches = new ArrayList<>();
        Set<String> commanded = new HashSet<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            if (!commanded.add(id)) {
                breaches.add(Breach.doubled("two commands for one message", id, command.appended()));
                continue;
            }
            int times = sends.getOrDefault(id, List.of()).size();
            boolean notSent = receipts.notSent.contains(id);
            if (times == 0 && !notSent && !receipts.failed.contains(id)) {
                breaches.add(Breach.lost("a reply never sent", id, command.appended()));
            } else if (times > 0 && notSent && !receipts.repeated.contains(id)) {
                breaches.add(
                        Breach.untrue("a reply was sent although its receipt says it was not", id, command.appended()));
            } else if (times > (receipts.repeated.contains(id) ? 2 : 1)) {
                breaches.add(Breach.doubled("a reply sent " + times + " times", id, command.appended()));
            }
        }
        sends.forEach((id, all) -> {
            if (!commanded.contains(id)) {
                breaches.add(Breach.untrue(
                        "a message was sent without a command",
                        id,
                        all.getFirst().at()));
            }
        });
        return breaches;
    }

    /// The messages that a person may have received twice; each is marked in its receipts.
    static List<PossibleDuplicate> mayBeDouble(Facts facts) {
        Set<String> repeated = Receipts.of(facts).repeated;
        return sends(facts).entrySet().stream()
                .filter(sent -> repeated.contains(sent.getKey()))
                .filter(sent -> sent.getValue().size() > 1)
                .map(sent -> new PossibleDuplicate(
                        sent.getKey(), sent.getValue().getLast().at()))
                .toList();
    }

    /// Messages of the same rank to the same contact reach the provider in the order of their
    /// commands. Replies and codes have priority over a waiting alert, and alerts over a campaign.
    /// A message whose result is unknown does not block others, so it may be sent late.
    static List<Breach> repliesAreInOrder(Facts facts) {
        Map<String, List<ProviderSend>> sends = sends(facts);
        Set<String> uncertain = Receipts.of(facts).uncertain;
        Map<String, ProviderSend> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            List<ProviderSend> sendsOfMessage = sends.getOrDefault(id, List.of());
            if (sendsOfMessage.isEmpty() || uncertain.contains(id)) {
                continue;
            }
            ProviderSend first = sendsOfMessage.getFirst();
            ProviderSend before = last.put(command.key() + " " + rank(command), first);
            if (before != null && before.seq() > first.seq()) {
                breaches.add(Breach.disordered(
                        "a later message was sent first",
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

    /// Every citizen who waited for a reply received one.
    static List<Breach> everyTurnIsAnswered(Facts facts) {
        return facts.unanswered().stream()
                .map(turn -> Breach.lost(
                        "a citizen got no reply: " + turn.awaited(),
                        InboundRules.tail(turn.wamid()) + " " + turn.chat(),
                        turn.at()))
                .toList();
    }

    static List<Published> commands(Facts facts) {
        List<Published> commands = new ArrayList<>();
        for (String topic : List.of(Topics.OUTBOUND.name(), Topics.OUTBOUND_BULK.name())) {
            facts.firsts(topic).stream()
                    .filter(record -> record.type().equals(PREFIX + "send-message.v1"))
                    .filter(record -> !record.text("outboundId").isEmpty())
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

    /// What the receipts say about the messages.
    private record Receipts(Set<String> notSent, Set<String> failed, Set<String> uncertain, Set<String> repeated) {
        static Receipts of(Facts facts) {
            Receipts receipts = new Receipts(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (Published event : facts.firsts(Topics.RECEIPTS.name())) {
                String id = event.body().at("/receipt/outboundId").asText("");
                if (NOT_SENT_TYPES.contains(event.type())) {
                    receipts.notSent.add(id);
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
