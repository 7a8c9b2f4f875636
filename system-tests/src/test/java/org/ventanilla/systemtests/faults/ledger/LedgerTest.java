package org.ventanilla.systemtests.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.systemtests.faults.ledger.Story.NOON;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.systemtests.faults.ledger.Breach.Kind;
import org.ventanilla.systemtests.faults.ledger.Facts.Case;
import org.ventanilla.systemtests.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.systemtests.faults.ledger.Facts.Figures;
import org.ventanilla.systemtests.faults.ledger.Facts.LaneMove;
import org.ventanilla.systemtests.faults.ledger.Facts.Letter;
import org.ventanilla.systemtests.faults.ledger.Facts.Planted;
import org.ventanilla.systemtests.faults.ledger.Facts.ProviderSend;
import org.ventanilla.systemtests.faults.ledger.Facts.Taken;
import org.ventanilla.systemtests.faults.ledger.Facts.Told;
import org.ventanilla.systemtests.faults.ledger.Facts.Unanswered;
import org.ventanilla.systemtests.figures.Counts;

/// Every breach that is planted is found, and nothing else is.
class LedgerTest {

    @Test
    void aRunThatKeptEveryPromiseIsClean() {
        assertThat(Ledger.judge(Story.kept().facts()).breaches()).isEmpty();
    }

    @Test
    void aRecordPublishedTwiceUnderOneIdIsNoBreach() {
        Story story = Story.kept();
        story.published.addAll(story.published.subList(0, 4));

        assertThat(Ledger.judge(story.facts()).breaches()).isEmpty();
    }

    @Test
    void anAdviserWhoAsksAgainUnderOneIdIsNoBreach() {
        Story story = Story.kept();
        for (String at : new String[] {"17:00:01Z", "17:00:02Z"}) {
            story.publish(
                    "conversation.commands.v1",
                    "ventanilla.conversation.end-attention.v1",
                    "ask-1",
                    "",
                    0,
                    "",
                    1,
                    "{'commandId':'ask-1','at':'2026-07-01T%s'}".formatted(at));
        }
        story.inboxes.get("conversation").add("ask-1");

        assertThat(Ledger.judge(story.facts()).breaches()).isEmpty();
    }

    @Test
    void aMarkedRepetitionIsCountedApart() {
        Story story = Story.kept();
        story.sends.add(new ProviderSend(9, NOON, "again", "out-1"));
        story.receipt("accepted", "out-1", "again", true);

        Ledger.Verdict verdict = Ledger.judge(story.facts());

        assertThat(verdict.breaches()).isEmpty();
        assertThat(verdict.mayBeDouble()).hasSize(1);
    }

    @Test
    void aReplyMayGoBeforeAnAlertThatWaits() {
        Story story = Story.kept();
        story.command("out-alert", "in-2", 2, "ALERT");
        story.turn(3);
        story.sends.add(new ProviderSend(9, NOON, "alerted", "out-alert"));

        assertThat(Ledger.judge(story.facts()).breaches())
                .noneMatch(breach -> breach.rule().contains("later line"));
    }

    @ParameterizedTest
    @MethodSource
    void aPlantedBreachIsFound(Consumer<Story> planted, Kind kind, String rule) {
        Story story = Story.kept();
        planted.accept(story);

        assertThat(Ledger.judge(story.facts()).breaches()).anySatisfy(breach -> {
            assertThat(breach.kind()).isEqualTo(kind);
            assertThat(breach.rule()).contains(rule);
        });
    }

    static Stream<Arguments> aPlantedBreachIsFound() {
        return Stream.of(
                planted(
                        "an accepted message without an event",
                        story -> story.taken.add(new Taken("wamid-9", 1, NOON, NOON)),
                        Kind.LOST,
                        "accepted, no event"),
                planted(
                        "two events for one message",
                        story -> {
                            story.publish(
                                    "channel.inbound.v1",
                                    "ventanilla.channel.message-received.v1",
                                    "in-other",
                                    "",
                                    0,
                                    "",
                                    1,
                                    "{'providerMessageId':'wamid-1','receivedAt':'%s'}".formatted(NOON));
                            story.inboxes.get("conversation").add("in-other");
                        },
                        Kind.DOUBLED,
                        "2 events"),
                planted(
                        "an event the dialogue never took",
                        story -> story.inboxes.get("conversation").remove("in-2"),
                        Kind.LOST,
                        "conversation never took it"),
                planted(
                        "a request the registry never took",
                        story -> story.inboxes.get("pqrsd").clear(),
                        Kind.LOST,
                        "pqrsd never took it"),
                planted(
                        "a command the journal never took",
                        story -> story.journal.remove("out-2"),
                        Kind.LOST,
                        "journal never took"),
                planted(
                        "inbound in the wrong order",
                        story -> {
                            story.turn(4);
                            story.turn(3);
                        },
                        Kind.DISORDERED,
                        "provider's order"),
                planted(
                        "one request's updates in the wrong order",
                        story -> {
                            story.turn(4);
                            story.turn(3);
                            story.taken.removeIf(one -> one.wamid().matches("wamid-[34]"));
                            story.taken.add(new Taken("wamid-3", Story.CITIZEN, NOON, NOON));
                            story.taken.add(new Taken("wamid-4", Story.CITIZEN, NOON, NOON));
                        },
                        Kind.DISORDERED,
                        "provider's order"),
                planted(
                        "a status without a receipt",
                        story -> story.statuses.add(new Facts.StatusTaken("back-1", "read", NOON)),
                        Kind.LOST,
                        "status without a receipt"),
                planted(
                        "a status with two receipts",
                        story -> story.receipt("delivered", "out-1", "back-1", false),
                        Kind.DOUBLED,
                        "2 receipts"),
                planted(
                        "a message decided twice",
                        story -> {
                            story.command("out-1b", "in-1", 7);
                            story.sends.add(new ProviderSend(8, NOON, "b", "out-1b"));
                        },
                        Kind.DOUBLED,
                        "decided at 2 instants"),
                planted(
                        "a version twice",
                        story -> story.event("closed", 3, "in-2", "{}"),
                        Kind.DOUBLED,
                        "version 3 twice"),
                planted(
                        "one id with two contents",
                        story -> story.publish(
                                "pqrsd.commands.v1",
                                "ventanilla.pqrsd.file-case.v1",
                                "f-1",
                                "",
                                0,
                                "in-2",
                                2,
                                "{'commandId':'f-2'}"),
                        Kind.DOUBLED,
                        "two contents"),
                planted(
                        "a last event never published",
                        story -> story.versions.put(Story.CONVERSATION, 4L),
                        Kind.LOST,
                        "not published"),
                planted(
                        "an event published and not committed",
                        story -> story.versions.put(Story.CONVERSATION, 2L),
                        Kind.UNTRUE,
                        "not decided"),
                planted(
                        "a hole in the versions",
                        story -> story.event("wrap-up-ended", 5, "in-2", "{}"),
                        Kind.LOST,
                        "a hole"),
                planted(
                        "versions in the wrong order",
                        story -> {
                            story.event("wrap-up-ended", 5, "in-2", "{}");
                            story.event("wrap-up-ended", 4, "in-2", "{}");
                        },
                        Kind.DISORDERED,
                        "version 4 after 5"),
                planted(
                        "two outcomes",
                        story -> story.event("abandoned", 4, "in-2", "{'reason':'EXIT_WORD'}"),
                        Kind.DOUBLED,
                        "outcomes"),
                planted(
                        "no outcome",
                        story -> story.published.removeIf(one -> one.type().contains("bot-contained")),
                        Kind.LOST,
                        "without an outcome"),
                planted(
                        "an abandonment over an answer",
                        story -> {
                            story.event("idle-warned", 4, "", "{'at':'2026-07-01T17:00:15Z'}");
                            story.event("abandoned", 5, "", "{'reason':'SILENCE'}");
                        },
                        Kind.UNTRUE,
                        "abandoned although answered"),
                planted(
                        "a reply never sent",
                        story -> story.sends.removeIf(send -> send.outboundId().equals("out-2")),
                        Kind.LOST,
                        "never sent"),
                planted(
                        "a reply sent twice, unmarked",
                        story -> story.sends.add(new ProviderSend(9, NOON, "again", "out-1")),
                        Kind.DOUBLED,
                        "sent 2 times"),
                planted(
                        "a marked reply sent three times",
                        story -> {
                            story.receipt("accepted", "out-1", "again", true);
                            story.sends.add(new ProviderSend(8, NOON, "again", "out-1"));
                            story.sends.add(new ProviderSend(9, NOON, "again", "out-1"));
                        },
                        Kind.DOUBLED,
                        "sent 3 times"),
                planted(
                        "a send nobody owed",
                        story -> story.sends.add(new ProviderSend(9, NOON, "w", "nobody")),
                        Kind.UNTRUE,
                        "without being owed"),
                planted(
                        "a reply sent and said to have expired",
                        story -> story.receipt("expired", "out-1", "", false),
                        Kind.UNTRUE,
                        "never to have left"),
                planted(
                        "alerts in the wrong order",
                        story -> {
                            story.command("out-7", "in-2", 2, "ALERT");
                            story.command("out-8", "in-2", 2, "ALERT");
                            story.sends.add(new ProviderSend(9, NOON, "second", "out-8"));
                            story.sends.add(new ProviderSend(10, NOON, "first", "out-7"));
                        },
                        Kind.DISORDERED,
                        "later line"),
                planted(
                        "replies in the wrong order",
                        story -> {
                            story.command("out-4", "in-4", 4);
                            story.sends.add(new ProviderSend(0, NOON, "early", "out-4"));
                        },
                        Kind.DISORDERED,
                        "later line"),
                planted(
                        "a citizen who waits in vain",
                        story -> story.unanswered.add(new Unanswered("wamid-2", "a menu", "> hola", NOON)),
                        Kind.LOST,
                        "waits in vain"),
                planted("a missing radicado", story -> story.counters.put(2026, 3L), Kind.LOST, "radicado is missing"),
                planted(
                        "a radicado told and not committed",
                        story -> story.told.add(new Told("2026-E-2", Story.CITIZEN, NOON)),
                        Kind.UNTRUE,
                        "not committed"),
                planted(
                        "a radicado told to somebody else",
                        story -> story.published.replaceAll(one -> one.id().equals("r-1") ? ofAnother(one) : one),
                        Kind.UNTRUE,
                        "told to somebody else"),
                planted(
                        "a request refused and filed",
                        story -> story.publish(
                                "pqrsd.replies.v1",
                                "ventanilla.pqrsd.filing-refused.v1",
                                "r-2",
                                "",
                                0,
                                "f-1",
                                3,
                                "{'commandId':'f-1'}"),
                        Kind.UNTRUE,
                        "refused and filed"),
                planted(
                        "a request filed twice",
                        story -> {
                            story.cases.add(new Case("2026-E-2", "f-1", 2026, 2));
                            story.counters.put(2026, 3L);
                        },
                        Kind.DOUBLED,
                        "2 cases"),
                planted(
                        "a request never filed",
                        story -> story.publish(
                                "pqrsd.commands.v1",
                                "ventanilla.pqrsd.file-case.v1",
                                "f-2",
                                "",
                                0,
                                "in-2",
                                2,
                                "{'commandId':'f-2'}"),
                        Kind.LOST,
                        "0 cases"),
                planted(
                        "a row taken out of the evidence",
                        story -> story.evidence.removeFirst(),
                        Kind.UNTRUE,
                        "evidence chain"),
                planted("an act without evidence", story -> story.acts.add("n-2"), Kind.LOST, "not in evidence"),
                planted(
                        "a payload changed",
                        story -> story.evidence.add(new EvidenceLink("n-1", 3, "bb", "cc", "cc", "p3", "other")),
                        Kind.UNTRUE,
                        "evidence chain"),
                planted(
                        "a row changed",
                        story -> story.evidence.add(new EvidenceLink("n-1", 3, "bb", "cc", "other", "p3", "p3")),
                        Kind.UNTRUE,
                        "evidence chain"),
                planted(
                        "the end of a chain cut off",
                        story -> story.evidence.removeLast(),
                        Kind.LOST,
                        "chain ends before"),
                planted(
                        "metrics that differ",
                        story -> story.figures = new Figures(Counts.CONTAINED, Counts.NONE),
                        Kind.UNTRUE,
                        "recount"),
                planted(
                        "a dead letter that is no poison",
                        story -> story.letters.add(new Letter("gateway", "x-0@1", "BUG", "", NOON)),
                        Kind.UNTRUE,
                        "no poison"),
                planted(
                        "poison that nobody refused",
                        story -> story.poison.add(new Planted(Set.of("pqrsd"), "y-0@1")),
                        Kind.LOST,
                        "poison without"),
                planted(
                        "a lane set back",
                        story -> story.moves.add(new LaneMove("gateway", "l-0", 3, 3, 90, 80, NOON)),
                        Kind.DISORDERED,
                        "set back"),
                planted(
                        "something left over",
                        story -> story.leftovers.add("gateway: 3 rows in the outbox"),
                        Kind.LOST,
                        "left over"));
    }

    private static Published ofAnother(Published one) {
        return new Published(
                one.topic(),
                one.partition(),
                one.offset(),
                "c0000000-0000-0000-0000-000000000002",
                one.id(),
                one.type(),
                one.source(),
                one.subject(),
                one.sequence(),
                one.time(),
                one.causation(),
                one.appended(),
                one.body());
    }

    private static Arguments planted(String name, Consumer<Story> plant, Kind kind, String rule) {
        return Arguments.of(Named.of(name, plant), kind, rule);
    }
}
