package org.ventanilla.systemtests.faults.ledger;

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
import org.ventanilla.systemtests.faults.ledger.Facts.Aggregate;
import org.ventanilla.systemtests.faults.ledger.Facts.Case;
import org.ventanilla.systemtests.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.systemtests.faults.ledger.Facts.Figures;
import org.ventanilla.systemtests.faults.ledger.Facts.Head;
import org.ventanilla.systemtests.faults.ledger.Facts.LaneMove;
import org.ventanilla.systemtests.faults.ledger.Facts.Letter;
import org.ventanilla.systemtests.faults.ledger.Facts.Planted;
import org.ventanilla.systemtests.faults.ledger.Facts.ProviderSend;
import org.ventanilla.systemtests.faults.ledger.Facts.StatusTaken;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;
import org.ventanilla.systemtests.faults.ledger.Facts.Told;
import org.ventanilla.systemtests.faults.ledger.Facts.Unanswered;

/// Facts under construction: a small run in which every promise was kept, to which a test adds what
/// it plants.
final class Story {
    static final Instant NOON = Instant.parse("2026-07-01T17:00:00Z");
    static final int CITIZEN = 1;
    static final Aggregate CONVERSATION = new Aggregate("conversation.events.v1", "conv-1");
    static final String CONTACT = "c0000000-0000-0000-0000-000000000001";
    private static final ObjectMapper JSON = new ObjectMapper();

    final List<Taken> taken = new ArrayList<>();
    final List<StatusTaken> statuses = new ArrayList<>();
    final List<ProviderSend> sends = new ArrayList<>();
    final List<Published> published = new ArrayList<>();
    final List<Unanswered> unanswered = new ArrayList<>();
    final List<Told> told = new ArrayList<>();
    final List<Case> cases = new ArrayList<>();
    final Map<Integer, Long> counters = new HashMap<>();
    final Map<Aggregate, Long> versions = new HashMap<>();
    final List<String> acts = new ArrayList<>();
    final List<EvidenceLink> evidence = new ArrayList<>();
    final Map<String, Head> heads = new HashMap<>();
    final List<LaneMove> moves = new ArrayList<>();
    final List<Letter> letters = new ArrayList<>();
    final List<Planted> poison = new ArrayList<>();
    final List<String> leftovers = new ArrayList<>();
    final Map<String, Set<String>> inboxes = Map.of("conversation", new HashSet<>(), "pqrsd", new HashSet<>());
    final Set<String> journal = new HashSet<>();
    Figures figures = Figures.NONE;
    private final Map<String, Long> offsets = new HashMap<>();

    /// Two turns of one citizen, a case, a closed conversation, a chain, and poison in its place.
    static Story kept() {
        Story story = new Story();
        story.turn(1);
        story.turn(2);
        story.event("opened", 1, "in-1", "{}");
        story.event("bot-contained", 2, "in-2", "{}");
        story.event("closed", 3, "in-2", "{}");
        story.versions.put(CONVERSATION, 3L);
        story.publish(
                "pqrsd.commands.v1", "ventanilla.pqrsd.file-case.v1", "f-1", "", 0, "in-2", 2, "{'commandId':'f-1'}");
        story.inboxes.get("pqrsd").add("f-1");
        story.cases.add(new Case("2026-E-1", "f-1", 2026, 1));
        story.counters.put(2026, 2L);
        story.publish(
                "pqrsd.replies.v1",
                "ventanilla.pqrsd.case-filed.v1",
                "r-1",
                "",
                0,
                "f-1",
                3,
                "{'commandId':'f-1','radicado':'2026-E-1'}");
        story.inboxes.get("conversation").add("r-1");
        story.told.add(new Told("2026-E-1", CITIZEN, NOON));
        story.acts.add("n-1");
        story.evidence.add(new EvidenceLink("n-1", 1, "0".repeat(64), "aa", "aa", "p1", "p1"));
        story.evidence.add(new EvidenceLink("n-1", 2, "aa", "bb", "bb", "p2", "p2"));
        story.heads.put("n-1", new Head(2, "bb"));
        story.moves.add(new LaneMove("conversation", "channel.inbound.v1-0", 1, 2, 5, 5, NOON));
        story.moves.add(new LaneMove("conversation", "channel.inbound.v1-0", 2, 2, 5, 9, NOON));
        story.poison.add(new Planted(Set.of("survey"), "survey.commands.v1-3@7"));
        story.letters.add(new Letter("survey", "survey.commands.v1-3@7", "UNKNOWN_TYPE", "", NOON));
        return story;
    }

    /// A message that is taken, and the line that answers it, sent and delivered.
    void turn(int number) {
        Instant begun = NOON.plusSeconds(10L * number);
        taken.add(new Taken("wamid-" + number, CITIZEN, begun, begun.plusMillis(20)));
        publish(
                "channel.inbound.v1",
                "ventanilla.channel.message-received.v1",
                "in-" + number,
                "",
                0,
                "raw-" + number,
                number,
                "{'providerMessageId':'wamid-%d','receivedAt':'%s'}".formatted(number, begun));
        inboxes.get("conversation").add("in-" + number);
        command("out-" + number, "in-" + number, number);
        sends.add(new ProviderSend(number, begun.plusSeconds(1), "back-" + number, "out-" + number));
        statuses.add(new StatusTaken("back-" + number, "delivered", begun.plusSeconds(2)));
        receipt("delivered", "out-" + number, "back-" + number, false);
    }

    void command(String id, String cause, int second) {
        command(id, cause, second, "REPLY");
    }

    void command(String id, String cause, int second, String purpose) {
        publish(
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

    void receipt(String word, String outboundId, String wamid, boolean mayBeDouble) {
        publish(
                "channel.receipts.v1",
                "ventanilla.channel." + word + ".v1",
                "rcp-" + published.size(),
                "",
                0,
                "",
                0,
                "{'receipt':{'outboundId':'%s','providerMessageId':'%s','mayBeDouble':%s,'raw':{}}}"
                        .formatted(outboundId, wamid, mayBeDouble));
    }

    /// An event of the one conversation; the second it bears follows from its cause.
    void event(String word, long version, String cause, String more) {
        int second = cause.isEmpty() ? 0 : cause.charAt(cause.length() - 1) - '0';
        publish(
                "conversation.events.v1",
                "ventanilla.conversation." + word + ".v1",
                "ev-" + published.size(),
                "conv-1",
                version,
                cause,
                second,
                "{'conversation':{'conversationId':'conv-1'}," + more.substring(1));
    }

    void publish(
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
                taken,
                statuses,
                sends,
                published,
                unanswered,
                told,
                cases,
                counters,
                versions,
                acts,
                evidence,
                heads,
                moves,
                letters,
                poison,
                leftovers,
                inboxes,
                journal,
                figures,
                Duration.ofSeconds(15));
    }
}
