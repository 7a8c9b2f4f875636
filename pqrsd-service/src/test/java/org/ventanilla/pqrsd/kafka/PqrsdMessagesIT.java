package org.ventanilla.pqrsd.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.AnswerMedium;
import org.ventanilla.contracts.pqrsd.Applicant;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.MessageChange;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.NoteOnCase;
import org.ventanilla.contracts.pqrsd.PqrsdEvent;
import org.ventanilla.contracts.pqrsd.PqrsdReply.CaseFiled;
import org.ventanilla.contracts.pqrsd.PqrsdReply.CaseStatus;
import org.ventanilla.contracts.pqrsd.PqrsdReply.FilingRefused;
import org.ventanilla.lanes.Database;
import org.ventanilla.pqrsd.fixtures.CommandSender;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.pqrsd.model.CaseNote;
import org.ventanilla.pqrsd.postgres.CaseNotes;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.ReceivedRecord;

@QuarkusTest
class PqrsdMessagesIT {

    @Inject
    Database database;

    @Inject
    CaseNotes notes;

    private final ContactId contact = new ContactId(UUID.randomUUID());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final CommandSender dialogue = new CommandSender();
    private final EventProbe probe =
            EventProbe.fromNow(Topics.PQRSD_REPLIES, Topics.PQRSD_EVENTS, Topics.deadLettersOf(Service.PQRSD));

    @AfterEach
    void close() {
        probe.close();
        dialogue.close();
    }

    @Test
    void aCitizenFilesACaseAndAsksForItsState() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(command);
        CaseFiled filed = reply(command.commandId(), CaseFiled.class);

        assertThat(filed.radicado()).matches("\\d{10,}-1-000");
        assertThat(filed.termBusinessDays()).isEqualTo(10);
        assertThat(filed.dueDate()).isAfter(filed.receptionDay());
        assertThat(filed.trackingCode()).isNull();
        ReceivedRecord event = eventOf(filed);
        assertThat(event.header(HeaderName.SEQUENCE)).isEqualTo("1");
        assertThat(event.header(HeaderName.CAUSATION_ID))
                .isEqualTo(command.commandId().toString());
        assertThat(event.key()).isEqualTo(filed.caseId().toString());

        CaseStatus status = ask(contact, filed.radicado().toLowerCase().replace("-", " "), "3456");
        assertThat(status.outcome()).isEqualTo("FOUND");
        assertThat(status.radicado()).isEqualTo(filed.radicado());
        assertThat(status.state()).isEqualTo("RADICADA");
        assertThat(status.dueDate()).isEqualTo(filed.dueDate());
        assertThat(status.remainingBusinessDays()).isBetween(9, 11);
        assertThat(status.unit()).isNotBlank();
    }

    @Test
    void laterEditsAndDeletionsAreNotedAndTheCaseIsUnchanged() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        NoteOnCase edited = note(command.commandId(), MessageChange.EDITED, "En Puerto Berrío");
        NoteOnCase deleted = note(command.commandId(), MessageChange.DELETED, null);
        NoteOnCase noteOnUnknownCase = note(UUID.randomUUID(), MessageChange.DELETED, null);
        dialogue.send(command);
        dialogue.send(edited);
        dialogue.send(edited, UUID.randomUUID());
        dialogue.send(deleted);
        dialogue.send(noteOnUnknownCase);
        CaseFiled filed = reply(command.commandId(), CaseFiled.class);
        assertThat(ask(contact, filed.radicado(), "3456").outcome()).isEqualTo("FOUND");

        List<CaseNote> stored = database.inTransaction(tx -> notes.ofCase(tx, filed.caseId(), 10));
        assertThat(stored)
                .extracting(CaseNote::change, CaseNote::text)
                .containsExactlyInAnyOrder(
                        tuple(CaseNote.Change.EDITED, "En Puerto Berrío"), tuple(CaseNote.Change.DELETED, null));
        assertThat(probe.readToEnd())
                .noneMatch(record -> record.topic().equals("dead-letters.pqrsd.v1"))
                .noneMatch(record -> record.json().contains("Berrío"));
        assertThat(answersTo(probe.readToEnd(), edited.commandId())).isEmpty();
    }

    private NoteOnCase note(UUID filing, MessageChange change, @Nullable String newText) {
        return new NoteOnCase(UUID.randomUUID(), contact, filing, change, newText, now);
    }

    @Test
    void anAnonymousCaseOpensOnlyByItsCode() {
        FileCase command = Requests.fileCase(contact, IdentityMode.ANONYMOUS, now);
        dialogue.send(command);
        CaseFiled filed = reply(command.commandId(), CaseFiled.class);

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(ask(contact, filed.radicado(), "3456").outcome()).isEqualTo("NOT_FOUND");
        assertThat(ask(contact, filed.radicado(), filed.trackingCode().toLowerCase())
                        .outcome())
                .isEqualTo("FOUND");
        assertThat(eventOf(filed).json()).doesNotContain(filed.trackingCode());
    }

    @Test
    void aCommandDeliveredFiveTimesFilesOneCase() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        for (int i = 0; i < 5; i++) {
            dialogue.send(command);
        }
        FileCase next = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(next);
        CaseFiled last = reply(next.commandId(), CaseFiled.class);

        List<ReceivedRecord> seen = probe.readToEnd();
        assertThat(answersTo(seen, command.commandId())).hasSize(1);
        assertThat(consecutive(last)).isEqualTo(consecutive(reply(command.commandId(), CaseFiled.class)) + 1);
    }

    @Test
    void aRepeatedCommandInANewMessageGetsTheSameNumber() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(command);
        CaseFiled first = reply(command.commandId(), CaseFiled.class);

        UUID late = UUID.randomUUID();
        dialogue.send(command, late);
        ReceivedRecord again = probe.awaitRecord(
                received -> received.header(HeaderName.CAUSATION_ID).equals(late.toString()));

        assertThat(read(again, CaseFiled.class).radicado()).isEqualTo(first.radicado());
        assertThat(read(again, CaseFiled.class).caseId()).isEqualTo(first.caseId());
        assertThat(read(again, CaseFiled.class).filedAt()).isCloseTo(first.filedAt(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void aDelayedCommandCountsFromTheDayOfConfirmation() {
        Instant lastYear = Instant.parse("2025-11-10T15:00:00Z");
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, lastYear);
        dialogue.send(command);
        CaseFiled filed = reply(command.commandId(), CaseFiled.class);

        assertThat(filed.receptionDay()).isEqualTo("2025-11-10");
        assertThat(filed.radicado()).doesNotStartWith("2025");
    }

    @Test
    void aPostalAnswerWithoutAnAddressIsRefused() {
        FileCase valid = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        FileCase postal = new FileCase(
                valid.commandId(),
                contact,
                valid.conversationId(),
                valid.channel(),
                valid.kind(),
                valid.identityMode(),
                valid.applicant(),
                valid.text(),
                valid.place(),
                valid.attachments(),
                AnswerMedium.POSTAL,
                null,
                now,
                now);
        dialogue.send(postal);

        assertThat(reply(valid.commandId(), FilingRefused.class).reason()).isEqualTo("ANSWER_ADDRESS_MISSING");
    }

    @Test
    void anInvalidRequestIsRefusedWithItsReason() {
        Map<String, FileCase> commands = Map.of(
                "APPLICANT_MISSING",
                command(null, "Talan el bosque"),
                "APPLICANT_NAME_MISSING",
                command(new Applicant(null, "CC", "52123456", null), "Talan"),
                "DOCUMENT_TYPE_UNKNOWN",
                command(new Applicant("Ana", "ZZ", "52123456", null), "Talan"),
                "DOCUMENT_NUMBER_IMPOSSIBLE",
                command(new Applicant("Ana", "CC", "abc", null), "Talan"),
                "TEXT_MISSING",
                command(Requests.ANA, "\u200b\u2060"),
                "RECEIVED_IN_FUTURE",
                Requests.fileCase(contact, IdentityMode.IDENTIFIED, now.plus(1, ChronoUnit.HOURS)));
        commands.values().forEach(dialogue::send);

        commands.forEach((reason, command) -> assertThat(
                        reply(command.commandId(), FilingRefused.class).reason())
                .isEqualTo(reason));
    }

    @Test
    void aCitizenWithoutADocumentIsFiledAndGetsACode() {
        FileCase command = command(new Applicant("Ana", null, null, null), "Talan el bosque");
        dialogue.send(command);

        assertThat(reply(command.commandId(), CaseFiled.class).trackingCode()).isNotNull();
    }

    @Test
    void fiveWrongAnswersLockOnlyThatContact() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(command);
        String radicado = reply(command.commandId(), CaseFiled.class).radicado();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(contact, radicado, "0000").outcome()).isEqualTo("NOT_FOUND");
        }

        assertThat(ask(contact, radicado, "3456").outcome()).isEqualTo("LOCKED");
        assertThat(ask(new ContactId(UUID.randomUUID()), radicado, "3456").outcome())
                .isEqualTo("FOUND");
    }

    @Test
    void anUnreadableCommandIsParkedAndTheNextIsProcessed() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(command, UUID.randomUUID(), CommandSender.garbage());
        dialogue.send(command);

        assertThat(probe.awaitType("ventanilla.dead-letter.v1").json()).contains("UNREADABLE");
        assertThat(reply(command.commandId(), CaseFiled.class).radicado()).isNotBlank();
    }

    @Test
    void filingSurvivesOutagesOfBrokerAndDatabase() {
        FileCase before = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(before);
        reply(before.commandId(), CaseFiled.class);

        Backends.shared().killPostgres();
        FileCase during = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(during);
        Backends.shared().startPostgres();
        Backends.shared().stopKafka();
        Backends.shared().startKafka();

        CaseFiled filed = reply(during.commandId(), CaseFiled.class);
        assertThat(consecutive(filed)).isEqualTo(consecutive(reply(before.commandId(), CaseFiled.class)) + 1);
        assertThat(answersTo(probe.readToEnd(), during.commandId()).stream()
                        .map(ReceivedRecord::json)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void keysHeadersAndDurableTopicsContainNoPersonalData() {
        FileCase command = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        dialogue.send(command);
        eventOf(reply(command.commandId(), CaseFiled.class));

        assertThat(PersonalDataScan.of(
                                Backends.shared().kafka(),
                                Map.of(
                                        "name", "Ana Pérez",
                                        "document", "52.123.456",
                                        "text", "permisos",
                                        "place", "El Rosal"))
                        .scan())
                .isEmpty();
    }

    private FileCase command(@Nullable Applicant applicant, String text) {
        FileCase valid = Requests.fileCase(contact, IdentityMode.IDENTIFIED, now);
        return Requests.withApplicant(valid, applicant, text);
    }

    private CaseStatus ask(ContactId asker, String radicado, String factor) {
        LookUpCase question = Requests.lookUp(asker, radicado, factor);
        dialogue.send(question);
        return reply(question.commandId(), CaseStatus.class);
    }

    private <T> T reply(UUID commandId, Class<T> type) {
        return read(
                probe.awaitRecord(received -> received.topic().equals(Topics.PQRSD_REPLIES.name())
                        && received.json().contains(commandId.toString())),
                type);
    }

    private ReceivedRecord eventOf(CaseFiled filed) {
        return probe.awaitRecord(received -> received.topic().equals(Topics.PQRSD_EVENTS.name())
                && read(received, PqrsdEvent.Filed.class).caseId().equals(filed.caseId()));
    }

    private static List<ReceivedRecord> answersTo(List<ReceivedRecord> seen, UUID commandId) {
        return seen.stream()
                .filter(received -> received.topic().equals(Topics.PQRSD_REPLIES.name()))
                .filter(received -> received.json().contains(commandId.toString()))
                .toList();
    }

    private static long consecutive(CaseFiled filed) {
        return Long.parseLong(filed.radicado().substring(4, filed.radicado().indexOf('-')));
    }

    private static <T> T read(ReceivedRecord received, Class<T> type) {
        try {
            return ContractJson.read(received.value(), type);
        } catch (IOException e) {
            throw new AssertionError("not a " + type.getSimpleName(), e);
        }
    }
}
