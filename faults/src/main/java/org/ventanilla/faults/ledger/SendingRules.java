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

/// Rules about the messages to citizens: each message reaches the provider once and in order, or a
/// receipt says why the message was not sent.
public final class SendingRules {
    private static final String PREFIX = "ventanilla.channel.";
    private static final Set<String> UNSENT_TYPES = Set.of(PREFIX + "refused.v1", PREFIX + "expired.v1");
    private static final String FAILED = PREFIX + "failed.v1";
    private static final String UNCERTAIN = PREFIX + "uncertain.v1";

    private SendingRules() {}

    /// A message that the provider accepted twice and whose receipts say that it may be doubled.
    public record PossibleDuplicate(String outboundId, Instant at) {}

    /// The message of each command is sent exactly once, or twice if the gateway marked the
    /// repetition.
    static List<Breach> everyReplyIsSentOnce(Facts facts) {
        Map<String, List<ProviderSend>> sends = sendsByOutboundId(facts);
        Receipts receipts = Receipts.readFrom(facts);
        List<Breach> breaches = new ArrayList<>();
        Set<String> commanded = new HashSet<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            if (!commanded.add(id)) {
                breaches.add(Breach.doubled("two commands for one message", id, command.appended()));
                continue;
            }
            int times = sends.getOrDefault(id, List.of()).size();
            boolean isReportedUnsent = receipts.unsent.contains(id);
            if (times == 0 && !isReportedUnsent && !receipts.failed.contains(id)) {
                breaches.add(Breach.lost("a reply never sent", id, command.appended()));
            } else if (times > 0 && isReportedUnsent && !receipts.repeated.contains(id)) {
                breaches.add(
                        Breach.untrue("a reply was sent although its receipt says it was not", id, command.appended()));
            } else if (times > (receipts.repeated.contains(id) ? 2 : 1)) {
                breaches.add(Breach.doubled("a reply sent " + times + " times", id, command.appended()));
            }
        }
        sends.forEach((id, sendsOfMessage) -> {
            if (!commanded.contains(id)) {
                breaches.add(Breach.untrue(
                        "a message was sent without a command",
                        id,
                        sendsOfMessage.getFirst().at()));
            }
        });
        return breaches;
    }

    /// The messages that a person may have received twice and whose receipts say so.
    static List<PossibleDuplicate> possibleDuplicates(Facts facts) {
        Set<String> repeated = Receipts.readFrom(facts).repeated;
        return sendsByOutboundId(facts).entrySet().stream()
                .filter(sent -> repeated.contains(sent.getKey()))
                .filter(sent -> sent.getValue().size() > 1)
                .map(sent -> new PossibleDuplicate(
                        sent.getKey(), sent.getValue().getLast().at()))
                .toList();
    }

    /// Messages of the same priority to the same contact reach the provider in the order of their
    /// commands. Replies and codes have priority over alerts, and alerts have priority over
    /// campaigns. A message whose result is unknown does not block other messages, so such a message
    /// may be sent late.
    static List<Breach> repliesAreInOrder(Facts facts) {
        Map<String, List<ProviderSend>> sends = sendsByOutboundId(facts);
        Set<String> uncertain = Receipts.readFrom(facts).uncertain;
        Map<String, ProviderSend> last = new HashMap<>();
        List<Breach> breaches = new ArrayList<>();
        for (Published command : commands(facts)) {
            String id = command.text("outboundId");
            List<ProviderSend> sendsOfMessage = sends.getOrDefault(id, List.of());
            if (sendsOfMessage.isEmpty() || uncertain.contains(id)) {
                continue;
            }
            ProviderSend first = sendsOfMessage.getFirst();
            ProviderSend before = last.put(command.key() + " " + priorityClass(command), first);
            if (before != null && before.seq() > first.seq()) {
                breaches.add(Breach.disordered(
                        "a later message was sent first",
                        "%s %s %s, the earlier one %s at %s"
                                .formatted(
                                        command.position(),
                                        command.text("service"),
                                        command.text("purpose"),
                                        before.outboundId(),
                                        before.at()),
                        first.at()));
            }
        }
        return breaches;
    }

    /// The purpose of the message, or `REPLY` for a code, because codes have the priority of replies.
    private static String priorityClass(Published command) {
        String purpose = command.text("purpose");
        return purpose.equals("CODE") ? "REPLY" : purpose;
    }

    /// Every citizen who waited for a reply received a reply.
    static List<Breach> everyTurnIsAnswered(Facts facts) {
        return facts.unanswered().stream()
                .map(turn -> Breach.lost(
                        "a citizen got no reply: " + turn.awaited(),
                        InboundRules.endOfId(turn.wamid()) + " " + turn.chat(),
                        turn.at()))
                .toList();
    }

    /// The commands to send a message to a citizen.
    static List<Published> commands(Facts facts) {
        List<Published> commands = new ArrayList<>();
        for (String topic : List.of(Topics.OUTBOUND.name(), Topics.OUTBOUND_BULK.name())) {
            facts.firstPublications(topic).stream()
                    .filter(record -> record.type().equals(PREFIX + "send-message.v1"))
                    .filter(record -> !record.text("outboundId").isEmpty())
                    .forEach(commands::add);
        }
        return commands;
    }

    private static Map<String, List<ProviderSend>> sendsByOutboundId(Facts facts) {
        Map<String, List<ProviderSend>> byId = new LinkedHashMap<>();
        facts.sends()
                .forEach(send -> byId.computeIfAbsent(send.outboundId(), _ -> new ArrayList<>())
                        .add(send));
        return byId;
    }

    /// The ids of the messages about which the receipts say something.
    ///
    /// @param unsent messages that the gateway did not send
    /// @param failed messages that failed
    /// @param uncertain messages whose result was unknown
    /// @param repeated messages that may have been sent twice
    private record Receipts(Set<String> unsent, Set<String> failed, Set<String> uncertain, Set<String> repeated) {
        static Receipts readFrom(Facts facts) {
            Receipts receipts = new Receipts(new HashSet<>(), new HashSet<>(), new HashSet<>(), new HashSet<>());
            for (Published event : facts.firstPublications(Topics.RECEIPTS.name())) {
                String id = event.body().at("/receipt/outboundId").asText("");
                if (UNSENT_TYPES.contains(event.type())) {
                    receipts.unsent.add(id);
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
