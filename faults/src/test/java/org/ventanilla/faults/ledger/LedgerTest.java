package org.ventanilla.faults.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.faults.ledger.SampleFacts.NOON;

import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.faults.ledger.Breach.Kind;
import org.ventanilla.faults.ledger.Facts.AcceptedMessage;
import org.ventanilla.faults.ledger.Facts.Case;
import org.ventanilla.faults.ledger.Facts.DeadLetter;
import org.ventanilla.faults.ledger.Facts.EvidenceLink;
import org.ventanilla.faults.ledger.Facts.Figures;
import org.ventanilla.faults.ledger.Facts.LaneChange;
import org.ventanilla.faults.ledger.Facts.PoisonRecord;
import org.ventanilla.faults.ledger.Facts.ProviderSend;
import org.ventanilla.faults.ledger.Facts.ReceivedRadicado;
import org.ventanilla.faults.ledger.Facts.Unanswered;
import org.ventanilla.outside.figures.Counts;

/// Tests that the ledger finds each breach that is added to the facts of a correct run, and that it
/// finds no breach in correct runs.
class LedgerTest {

    @Test
    void aRunThatKeptEveryPromiseHasNoBreach() {
        assertThat(Ledger.judge(SampleFacts.correctRun().facts()).breaches()).isEmpty();
    }

    @Test
    void aRecordPublishedTwiceWithTheSameIdIsNoBreach() {
        SampleFacts sample = SampleFacts.correctRun();
        sample.published.addAll(sample.published.subList(0, 4));

        assertThat(Ledger.judge(sample.facts()).breaches()).isEmpty();
    }

    @Test
    void aRepeatedCommandWithTheSameIdIsNoBreach() {
        SampleFacts sample = SampleFacts.correctRun();
        for (String at : new String[] {"17:00:01Z", "17:00:02Z"}) {
            sample.addRecord(
                    "conversation.commands.v1",
                    "ventanilla.conversation.end-attention.v1",
                    "ask-1",
                    "",
                    0,
                    "",
                    1,
                    "{'commandId':'ask-1','at':'2026-07-01T%s'}".formatted(at));
        }
        sample.inboxes.get("conversation").add("ask-1");

        assertThat(Ledger.judge(sample.facts()).breaches()).isEmpty();
    }

    @Test
    void aMarkedRepetitionIsAPossibleDuplicateAndNoBreach() {
        SampleFacts sample = SampleFacts.correctRun();
        sample.sends.add(new ProviderSend(9, NOON, "again", "out-1"));
        sample.addReceipt("accepted", "out-1", "again", true);

        Ledger.Verdict verdict = Ledger.judge(sample.facts());

        assertThat(verdict.breaches()).isEmpty();
        assertThat(verdict.possibleDuplicates()).hasSize(1);
    }

    @Test
    void aReplyMayBeSentBeforeAWaitingAlert() {
        SampleFacts sample = SampleFacts.correctRun();
        sample.addCommand("out-alert", "in-2", 2, "ALERT");
        sample.addTurn(3);
        sample.sends.add(new ProviderSend(9, NOON, "alerted", "out-alert"));

        assertThat(Ledger.judge(sample.facts()).breaches())
                .noneMatch(breach -> breach.rule().contains("later message"));
    }

    @ParameterizedTest
    @MethodSource
    void anAddedBreachIsFound(Consumer<SampleFacts> change, Kind kind, String rule) {
        SampleFacts sample = SampleFacts.correctRun();
        change.accept(sample);

        assertThat(Ledger.judge(sample.facts()).breaches()).anySatisfy(breach -> {
            assertThat(breach.kind()).isEqualTo(kind);
            assertThat(breach.rule()).contains(rule);
        });
    }

    static Stream<Arguments> anAddedBreachIsFound() {
        return Stream.of(
                breach(
                        "an accepted message without an event",
                        sample -> sample.accepted.add(new AcceptedMessage("wamid-9", 1, NOON, NOON)),
                        Kind.LOST,
                        "an accepted message without an event"),
                breach(
                        "two events for one message",
                        sample -> {
                            sample.addRecord(
                                    "channel.inbound.v1",
                                    "ventanilla.channel.message-received.v1",
                                    "in-other",
                                    "",
                                    0,
                                    "",
                                    1,
                                    "{'providerMessageId':'wamid-1','receivedAt':'%s'}".formatted(NOON));
                            sample.inboxes.get("conversation").add("in-other");
                        },
                        Kind.DOUBLED,
                        "2 events"),
                breach(
                        "an event that conversation-service never handled",
                        sample -> sample.inboxes.get("conversation").remove("in-2"),
                        Kind.LOST,
                        "conversation never handled it"),
                breach(
                        "a request that pqrsd-service never handled",
                        sample -> sample.inboxes.get("pqrsd").clear(),
                        Kind.LOST,
                        "pqrsd never handled it"),
                breach(
                        "a command that is not in the journal",
                        sample -> sample.journal.remove("out-2"),
                        Kind.LOST,
                        "not in the journal"),
                breach(
                        "inbound in the wrong order",
                        sample -> {
                            sample.addTurn(4);
                            sample.addTurn(3);
                        },
                        Kind.DISORDERED,
                        "provider's order"),
                breach(
                        "one request's updates in the wrong order",
                        sample -> {
                            sample.addTurn(4);
                            sample.addTurn(3);
                            sample.accepted.removeIf(message -> message.wamid().matches("wamid-[34]"));
                            sample.accepted.add(new AcceptedMessage("wamid-3", SampleFacts.CITIZEN, NOON, NOON));
                            sample.accepted.add(new AcceptedMessage("wamid-4", SampleFacts.CITIZEN, NOON, NOON));
                        },
                        Kind.DISORDERED,
                        "provider's order"),
                breach(
                        "a status without a receipt",
                        sample -> sample.statuses.add(new Facts.AcceptedStatus("back-1", "read", NOON)),
                        Kind.LOST,
                        "status without a receipt"),
                breach(
                        "a status with two receipts",
                        sample -> sample.addReceipt("delivered", "out-1", "back-1", false),
                        Kind.DOUBLED,
                        "2 receipts"),
                breach(
                        "a message decided twice",
                        sample -> {
                            sample.addCommand("out-1b", "in-1", 7);
                            sample.sends.add(new ProviderSend(8, NOON, "b", "out-1b"));
                        },
                        Kind.DOUBLED,
                        "decided at 2 instants"),
                breach(
                        "a version twice",
                        sample -> sample.addEvent("closed", 3, "in-2", "{}"),
                        Kind.DOUBLED,
                        "version 3 twice"),
                breach(
                        "one id with two contents",
                        sample -> sample.addRecord(
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
                breach(
                        "a last event never published",
                        sample -> sample.storedVersions.put(SampleFacts.CONVERSATION, 4L),
                        Kind.LOST,
                        "not published"),
                breach(
                        "an event published and not committed",
                        sample -> sample.storedVersions.put(SampleFacts.CONVERSATION, 2L),
                        Kind.UNTRUE,
                        "not decided"),
                breach(
                        "a gap in the versions",
                        sample -> sample.addEvent("wrap-up-ended", 5, "in-2", "{}"),
                        Kind.LOST,
                        "a gap"),
                breach(
                        "versions in the wrong order",
                        sample -> {
                            sample.addEvent("wrap-up-ended", 5, "in-2", "{}");
                            sample.addEvent("wrap-up-ended", 4, "in-2", "{}");
                        },
                        Kind.DISORDERED,
                        "version 4 after 5"),
                breach(
                        "two outcomes",
                        sample -> sample.addEvent("abandoned", 4, "in-2", "{'reason':'EXIT_WORD'}"),
                        Kind.DOUBLED,
                        "outcomes"),
                breach(
                        "no outcome",
                        sample ->
                                sample.published.removeIf(event -> event.type().contains("bot-contained")),
                        Kind.LOST,
                        "without an outcome"),
                breach(
                        "an abandonment in spite of an answer",
                        sample -> {
                            sample.addEvent("idle-warned", 4, "", "{'at':'2026-07-01T17:00:15Z'}");
                            sample.addEvent("abandoned", 5, "", "{'reason':'SILENCE'}");
                        },
                        Kind.UNTRUE,
                        "abandoned although answered"),
                breach(
                        "a reply never sent",
                        sample ->
                                sample.sends.removeIf(send -> send.outboundId().equals("out-2")),
                        Kind.LOST,
                        "never sent"),
                breach(
                        "a reply sent twice, unmarked",
                        sample -> sample.sends.add(new ProviderSend(9, NOON, "again", "out-1")),
                        Kind.DOUBLED,
                        "sent 2 times"),
                breach(
                        "a marked reply sent three times",
                        sample -> {
                            sample.addReceipt("accepted", "out-1", "again", true);
                            sample.sends.add(new ProviderSend(8, NOON, "again", "out-1"));
                            sample.sends.add(new ProviderSend(9, NOON, "again", "out-1"));
                        },
                        Kind.DOUBLED,
                        "sent 3 times"),
                breach(
                        "a send without a command",
                        sample -> sample.sends.add(new ProviderSend(9, NOON, "w", "nobody")),
                        Kind.UNTRUE,
                        "sent without a command"),
                breach(
                        "a reply sent and said to have expired",
                        sample -> sample.addReceipt("expired", "out-1", "", false),
                        Kind.UNTRUE,
                        "its receipt says it was not"),
                breach(
                        "alerts in the wrong order",
                        sample -> {
                            sample.addCommand("out-7", "in-2", 2, "ALERT");
                            sample.addCommand("out-8", "in-2", 2, "ALERT");
                            sample.sends.add(new ProviderSend(9, NOON, "second", "out-8"));
                            sample.sends.add(new ProviderSend(10, NOON, "first", "out-7"));
                        },
                        Kind.DISORDERED,
                        "later message"),
                breach(
                        "replies in the wrong order",
                        sample -> {
                            sample.addCommand("out-4", "in-4", 4);
                            sample.sends.add(new ProviderSend(0, NOON, "early", "out-4"));
                        },
                        Kind.DISORDERED,
                        "later message"),
                breach(
                        "a citizen who gets no reply",
                        sample -> sample.unanswered.add(new Unanswered("wamid-2", "a menu", "> hola", NOON)),
                        Kind.LOST,
                        "got no reply"),
                breach("a missing radicado", sample -> sample.counters.put(2026, 3L), Kind.LOST, "radicado is missing"),
                breach(
                        "a radicado sent and not committed",
                        sample -> sample.radicados.add(new ReceivedRadicado("2026-E-2", SampleFacts.CITIZEN, NOON)),
                        Kind.UNTRUE,
                        "not committed"),
                breach(
                        "a radicado sent to somebody else",
                        sample -> sample.published.replaceAll(
                                reply -> reply.id().equals("r-1") ? withOtherContact(reply) : reply),
                        Kind.UNTRUE,
                        "sent to somebody else"),
                breach(
                        "a request refused and filed",
                        sample -> sample.addRecord(
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
                breach(
                        "a request filed twice",
                        sample -> {
                            sample.cases.add(new Case("2026-E-2", "f-1", 2026, 2));
                            sample.counters.put(2026, 3L);
                        },
                        Kind.DOUBLED,
                        "2 cases"),
                breach(
                        "a request never filed",
                        sample -> sample.addRecord(
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
                breach(
                        "a row removed from the evidence",
                        sample -> sample.evidence.removeFirst(),
                        Kind.UNTRUE,
                        "evidence chain"),
                breach("an act without evidence", sample -> sample.acts.add("n-2"), Kind.LOST, "act without evidence"),
                breach(
                        "a payload changed",
                        sample -> sample.evidence.add(new EvidenceLink("n-1", 3, "bb", "cc", "cc", "p3", "other")),
                        Kind.UNTRUE,
                        "evidence chain"),
                breach(
                        "a row changed",
                        sample -> sample.evidence.add(new EvidenceLink("n-1", 3, "bb", "cc", "other", "p3", "p3")),
                        Kind.UNTRUE,
                        "evidence chain"),
                breach(
                        "the last row of a chain removed",
                        sample -> sample.evidence.removeLast(),
                        Kind.LOST,
                        "chain ends before"),
                breach(
                        "metrics that differ",
                        sample -> sample.figures = new Figures(Counts.CONTAINED, Counts.NONE),
                        Kind.UNTRUE,
                        "recount"),
                breach(
                        "a dead letter for a record that is not poison",
                        sample -> sample.deadLetters.add(new DeadLetter("gateway", "x-0@1", "BUG", "", NOON)),
                        Kind.UNTRUE,
                        "not poison"),
                breach(
                        "poison that no service rejected",
                        sample -> sample.poison.add(new PoisonRecord(Set.of("pqrsd"), "y-0@1")),
                        Kind.LOST,
                        "poison without"),
                breach(
                        "a lane whose offset was set back",
                        sample -> sample.laneChanges.add(new LaneChange("gateway", "l-0", 3, 3, 90, 80, NOON)),
                        Kind.DISORDERED,
                        "set back"),
                breach(
                        "work that did not finish",
                        sample -> sample.unfinishedWork.add("gateway: 3 rows in the outbox"),
                        Kind.LOST,
                        "unfinished work"));
    }

    private static Published withOtherContact(Published record) {
        return new Published(
                record.topic(),
                record.partition(),
                record.offset(),
                "c0000000-0000-0000-0000-000000000002",
                record.id(),
                record.type(),
                record.source(),
                record.subject(),
                record.sequence(),
                record.time(),
                record.causation(),
                record.appended(),
                record.body());
    }

    private static Arguments breach(String name, Consumer<SampleFacts> change, Kind kind, String rule) {
        return Arguments.of(Named.of(name, change), kind, rule);
    }
}
