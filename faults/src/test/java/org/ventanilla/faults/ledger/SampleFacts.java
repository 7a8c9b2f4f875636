package org.ventanilla.faults.ledger;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.ventanilla.faults.ledger.Facts.AcceptedMessage;
import org.ventanilla.faults.ledger.Facts.AcceptedStatus;
import org.ventanilla.faults.ledger.Facts.Aggregate;
import org.ventanilla.faults.ledger.Facts.Case;
import org.ventanilla.faults.ledger.Facts.ChainEnd;
import org.ventanilla.faults.ledger.Facts.DeadLetter;
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.Figures;
import org.ventanilla.faults.ledger.Facts.LaneChange;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;
import org.ventanilla.faults.ledger.Facts.ProviderSend;
import org.ventanilla.faults.ledger.Facts.ReceivedRadicado;
import org.ventanilla.faults.ledger.Facts.Unanswered;

/// Builds facts for tests. A test begins with the facts of a small run in which every promise was
/// kept, and changes them.
final class SampleFacts {
    /// Noon in Colombia.
    static final Instant NOON = Instant.parse("2026-07-01T17:00:00Z");
    static final int CITIZEN = 1;
    static final Aggregate CONVERSATION = new Aggregate("conversation.events.v1", "conv-1");
    static final String CONTACT = "c0000000-0000-0000-0000-000000000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<AcceptedMessage> accepted = new ArrayList<>();
    final List<AcceptedStatus> statuses = new ArrayList<>();
    final List<ProviderSend> sends = new ArrayList<>();
    final List<Published> published = new ArrayList<>();
    final List<Unanswered> unanswered = new ArrayList<>();
    final List<ReceivedRadicado> radicados = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final Map<Integer, Long> counters = new HashMap<>();
    final Map<Aggregate, Long> storedVersions = new HashMap<>();
    final List<String> acts = new ArrayList<>();
    final List<EvidenceLink> evidence = new ArrayList<>();
    final Map<String, ChainEnd> chainEnds = new HashMap<>();
    final List<LaneChange> laneChanges = new ArrayList<>();
    final List<DeadLetter> deadLetters = new ArrayList<>();
    final List<PoisonRecord> poison = new ArrayList<>();
    final List<String> unfinishedWork = new ArrayList<>();
    final Map<String, Set<String>> inboxes = Map.of("conversation", new HashSet<>(), "pqrsd", new HashSet<>());
    final Set<String> journal = new HashSet<>();
    Figures figures = Figures.NONE;
    private final Map<String, Long> offsets = new HashMap<>();

    /// A run with two turns of a citizen, a case, a closed conversation, an evidence chain, and a
    /// rejected poison record.
    static SampleFacts correctRun() {
        SampleFacts sample = new SampleFacts();
        sample.addTurn(1);
        sample.addTurn(2);
        sample.addEvent("opened", 1, "in-1", "{}");
        sample.addEvent("bot-contained", 2, "in-2", "{}");
        sample.addEvent("closed", 3, "in-2", "{}");
        sample.storedVersions.put(CONVERSATION, 3L);
        sample.addRecord(
                "pqrsd.commands.v1", "ventanilla.pqrsd.file-case.v1", "f-1", "", 0, "in-2", 2, "{'commandId':'f-1'}");
        sample.inboxes.get("pqrsd").add("f-1");
        sample.cases.add(new Case("2026-E-1", "f-1", 2026, 1));
        sample.counters.put(2026, 2L);
        sample.addRecord(
                "pqrsd.replies.v1",
                "ventanilla.pqrsd.case-filed.v1",
                "r-1",
                "",
                0,
                "f-1",
                3,
                "{'commandId':'f-1','radicado':'2026-E-1'}");
        sample.inboxes.get("conversation").add("r-1");
        sample.radicados.add(new ReceivedRadicado("2026-E-1", CITIZEN, NOON));
        sample.acts.add("n-1");
        sample.evidence.add(new EvidenceLink("n-1", 1, "0".repeat(64), "aa", "aa", "p1", "p1"));
        sample.evidence.add(new EvidenceLink("n-1", 2, "aa", "bb", "bb", "p2", "p2"));
        sample.chainEnds.put("n-1", new ChainEnd(2, "bb"));
        sample.laneChanges.add(new LaneChange("conversation", "channel.inbound.v1-0", 1, 2, 5, 5, NOON));
        sample.laneChanges.add(new LaneChange("conversation", "channel.inbound.v1-0", 2, 2, 5, 9, NOON));
        sample.poison.add(new PoisonRecord(Set.of("survey"), "survey.commands.v1-3@7"));
        sample.deadLetters.add(new DeadLetter("survey", "survey.commands.v1-3@7", "UNKNOWN_TYPE", "", NOON));
        return sample;
    }

    /// Adds an accepted message of the citizen and the reply, which is sent and delivered.
    void addTurn(int number) {
        Instant firstAttempt = NOON.plusSeconds(10L * number);
        accepted.add(new AcceptedMessage("wamid-" + number, CITIZEN, firstAttempt, firstAttempt.plusMillis(20)));
        addRecord(
                "channel.inbound.v1",
                "ventanilla.channel.message-received.v1",
                "in-" + number,
                "",
                0,
                "raw-" + number,
                number,
                "{'providerMessageId':'wamid-%d','receivedAt':'%s'}".formatted(number, firstAttempt));
        inboxes.get("conversation").add("in-" + number);
        addCommand("out-" + number, "in-" + number, number);
        sends.add(new ProviderSend(number, firstAttempt.plusSeconds(1), "back-" + number, "out-" + number));
        statuses.add(new AcceptedStatus("back-" + number, "delivered", firstAttempt.plusSeconds(2)));
        addReceipt("delivered", "out-" + number, "back-" + number, false);
    }

    /// Adds a command to send a reply.
    void addCommand(String id, String cause, int second) {
        addCommand(id, cause, second, "REPLY");
    }

    /// Adds a command to send a message.
    ///
    /// @param id the suite's id of the message
    /// @param cause the id of the record that caused the command
    /// @param second the second after noon at which the command was decided
    void addCommand(String id, String cause, int second, String purpose) {
        addRecord(
                "channel.outbound.v1",
                "ventanilla.channel.send-message.v1",
                "cmd-" + id + "-" + published.size(),
                "",
                0,
                cause,
                second,
                "{'outboundId':'%s','purpose':'%s'}".formatted(id, purpose));
        journal.add(id);
    }

    void addReceipt(String status, String outboundId, String wamid, boolean mayBeDouble) {
        addRecord(
                "channel.receipts.v1",
                "ventanilla.channel." + status + ".v1",
                "rcp-" + published.size(),
                "",
                0,
                "",
                0,
                "{'receipt':{'outboundId':'%s','providerMessageId':'%s','mayBeDouble':%s,'raw':{}}}"
                        .formatted(outboundId, wamid, mayBeDouble));
    }

    /// Adds an event of the conversation. The last digit of the id of the cause is also the second
    /// after noon at which the event was decided, so that all effects of a cause have one instant.
    ///
    /// @param fields a JSON object with the additional fields of the event
    void addEvent(String type, long version, String cause, String fields) {
        int second = cause.isEmpty() ? 0 : cause.charAt(cause.length() - 1) - '0';
        addRecord(
                "conversation.events.v1",
                "ventanilla.conversation." + type + ".v1",
                "ev-" + published.size(),
                "conv-1",
                version,
                cause,
                second,
                "{'conversation':{'conversationId':'conv-1'}," + fields.substring(1));
    }

    /// Adds a record.
    ///
    /// @param second the second after noon at which the record was decided
    /// @param body JSON with apostrophes in place of quotation marks
    void addRecord(
            String topic,
            String type,
            String id,
            String subject,
            long sequence,
            String cause,
            int second,
            String body) {
        try {
            published.add(new Published(
                    topic,
                    0,
                    offsets.merge(topic, 1L, Long::sum),
                    CONTACT,
                    id,
                    type,
                    topic.startsWith("pqrsd.replies")
                            ? "pqrsd-service"
                            : topic.matches("channel\\.(inbound|receipts).*")
                                    ? "ingress-gateway"
                                    : "conversation-service",
                    subject,
                    sequence,
                    NOON.plusSeconds(second).toString(),
                    cause,
                    NOON,
                    JSON.readTree(body.replace(",}", "}").replace('\'', '"'))));
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(body, e);
        }
    }

    Facts facts() {
        return new Facts(
                accepted,
                statuses,
                sends,
                published,
                unanswered,
                radicados,
                cases,
                counters,
                storedVersions,
                acts,
                evidence,
                chainEnds,
                laneChanges,
                deadLetters,
                poison,
                unfinishedWork,
                inboxes,
                journal,
                figures,
                Duration.ofSeconds(15));
    }
}
