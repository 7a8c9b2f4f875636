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

/// Tests the commands that the service reads from Kafka, and its replies and events. A case that is
/// filed has the state `RADICADA`.
@QuarkusTest
class PqrsdMessagesIT {

    private static final int TERM_OF_INFORMATION_DAYS = 10;

    /// How often the same message is delivered.
    private static final int DELIVERIES = 5;

    /// The wrong answers after which a contact is locked.
    private static final int FAILURES_TO_LOCK = 5;

    /// The text of the person's edited message.
    private static final String EDITED_TEXT = "En Puerto Berrío";

    private static final String WORD_OF_EDITED_TEXT = "Berrío";

    /// The last four digits of the document of {@link Requests#ANA}.
    private static final String CORRECT_DIGITS = "3456";

    private static final String WRONG_DIGITS = "0000";

    @Inject
    Database database;

    @Inject
    CaseNotes notes;

    private final ContactId contact = new ContactId(UUID.randomUUID());
    private final Instant now = Instant.now().truncatedTo(ChronoUnit.MILLIS);
    private final CommandSender commandSender = new CommandSender();
    private final EventProbe probe =
            EventProbe.fromNow(Topics.PQRSD_REPLIES, Topics.PQRSD_EVENTS, Topics.deadLettersOf(Service.PQRSD));

    @AfterEach
    void close() {
        probe.close();
        commandSender.close();
    }

    @Test
    void aCitizenFilesACaseAndAsksForItsState() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(command);
        CaseFiled filed = awaitReply(command.commandId(), CaseFiled.class);

        // A radicado consists of the year, the consecutive number and a fixed end.
        assertThat(filed.radicado()).matches("\\d{10,}-1-000");
        assertThat(filed.termBusinessDays()).isEqualTo(TERM_OF_INFORMATION_DAYS);
        assertThat(filed.dueDate()).isAfter(filed.receptionDay());
        assertThat(filed.trackingCode())
                .as("the digits of the document are enough to look up this case")
                .isNull();
        ReceivedRecord event = awaitEventOf(filed);
        assertThat(event.header(HeaderName.SEQUENCE)).isEqualTo("1");
        assertThat(event.header(HeaderName.CAUSATION_ID))
                .isEqualTo(command.commandId().toString());
        assertThat(event.key()).isEqualTo(filed.caseId().toString());

        CaseStatus status =
                statusAfterLookUp(contact, filed.radicado().toLowerCase().replace("-", " "), CORRECT_DIGITS);
        assertThat(status.outcome()).isEqualTo("FOUND");
        assertThat(status.radicado()).isEqualTo(filed.radicado());
        assertThat(status.state()).isEqualTo("RADICADA");
        assertThat(status.dueDate()).isEqualTo(filed.dueDate());
        // On a day off or at midnight, the number may be one day more or less than the term.
        assertThat(status.remainingBusinessDays())
                .isBetween(TERM_OF_INFORMATION_DAYS - 1, TERM_OF_INFORMATION_DAYS + 1);
        assertThat(status.unit()).isNotBlank();
    }

    @Test
    void laterEditsAndDeletionsAreStoredAsNotesOfTheCase() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        NoteOnCase edited = note(command.commandId(), MessageChange.EDITED, EDITED_TEXT);
        NoteOnCase deleted = note(command.commandId(), MessageChange.DELETED, null);
        NoteOnCase noteOnUnknownCase = note(UUID.randomUUID(), MessageChange.DELETED, null);
        commandSender.send(command);
        commandSender.send(edited);
        commandSender.send(edited, UUID.randomUUID()); // the same command in another message
        commandSender.send(deleted);
        commandSender.send(noteOnUnknownCase);
        CaseFiled filed = awaitReply(command.commandId(), CaseFiled.class);
        // When this last command is answered, the service has processed the commands before.
        assertThat(statusAfterLookUp(contact, filed.radicado(), CORRECT_DIGITS).outcome())
                .isEqualTo("FOUND");

        List<CaseNote> stored = database.inTransaction(tx -> notes.ofCase(tx, filed.caseId(), 10));
        assertThat(stored)
                .extracting(CaseNote::change, CaseNote::text)
                .containsExactlyInAnyOrder(
                        tuple(CaseNote.Change.EDITED, EDITED_TEXT), tuple(CaseNote.Change.DELETED, null));
        assertThat(probe.readToEnd())
                .noneMatch(record -> record.topic().equals("dead-letters.pqrsd.v1"))
                .noneMatch(record -> record.json().contains(WORD_OF_EDITED_TEXT));
        assertThat(repliesTo(probe.readToEnd(), edited.commandId())).isEmpty();
    }

    /// A command that reports a change of a message, after the filing with the given command id.
    private NoteOnCase note(UUID filing, MessageChange change, @Nullable String newText) {
        return new NoteOnCase(UUID.randomUUID(), contact, filing, change, newText, now);
    }

    @Test
    void anAnonymousCaseCanBeLookedUpOnlyWithItsTrackingCode() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.ANONYMOUS, now);
        commandSender.send(command);
        CaseFiled filed = awaitReply(command.commandId(), CaseFiled.class);

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(statusAfterLookUp(contact, filed.radicado(), CORRECT_DIGITS).outcome())
                .isEqualTo("NOT_FOUND");
        assertThat(statusAfterLookUp(
                                contact, filed.radicado(), filed.trackingCode().toLowerCase())
                        .outcome())
                .isEqualTo("FOUND");
        assertThat(awaitEventOf(filed).json()).doesNotContain(filed.trackingCode());
    }

    @Test
    void aCommandDeliveredFiveTimesFilesOneCase() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        for (int i = 0; i < DELIVERIES; i++) {
            commandSender.send(command);
        }
        FileCase next = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(next);
        CaseFiled last = awaitReply(next.commandId(), CaseFiled.class);

        // The next case has the next number, so the repeated deliveries took no number.
        List<ReceivedRecord> seen = probe.readToEnd();
        assertThat(repliesTo(seen, command.commandId())).hasSize(1);
        assertThat(consecutive(last)).isEqualTo(consecutive(awaitReply(command.commandId(), CaseFiled.class)) + 1);
    }

    @Test
    void aRepeatedCommandInANewMessageGetsTheSameNumber() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(command);
        CaseFiled first = awaitReply(command.commandId(), CaseFiled.class);

        UUID secondMessageId = UUID.randomUUID();
        commandSender.send(command, secondMessageId);
        ReceivedRecord secondReply = probe.awaitRecord(
                received -> received.header(HeaderName.CAUSATION_ID).equals(secondMessageId.toString()));

        CaseFiled second = read(secondReply, CaseFiled.class);
        assertThat(second.radicado()).isEqualTo(first.radicado());
        assertThat(second.caseId()).isEqualTo(first.caseId());
        assertThat(second.filedAt()).isCloseTo(first.filedAt(), within(1, ChronoUnit.MILLIS));
    }

    @Test
    void theTermOfADelayedCommandIsCountedFromTheDayOfConfirmation() {
        Instant confirmedAt = Instant.parse("2025-11-10T15:00:00Z");
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, confirmedAt);
        commandSender.send(command);
        CaseFiled filed = awaitReply(command.commandId(), CaseFiled.class);

        assertThat(filed.receptionDay()).isEqualTo("2025-11-10");
        // The number belongs to the year of filing.
        assertThat(filed.radicado()).doesNotStartWith("2025");
    }

    @Test
    void aPostalAnswerWithoutAnAddressIsRefused() {
        FileCase valid = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
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
        commandSender.send(postal);

        assertThat(awaitReply(valid.commandId(), FilingRefused.class).reason()).isEqualTo("ANSWER_ADDRESS_MISSING");
    }

    /// The text of the request without a text consists of invisible characters.
    @Test
    void anInvalidRequestIsRefusedWithItsReason() {
        Map<String, FileCase> commands = Map.of(
                "APPLICANT_MISSING",
                commandWith(null, "Talan el bosque"),
                "APPLICANT_NAME_MISSING",
                commandWith(new Applicant(null, "CC", "52123456", null), "Talan"),
                "DOCUMENT_TYPE_UNKNOWN",
                commandWith(new Applicant("Ana", "ZZ", "52123456", null), "Talan"),
                "DOCUMENT_NUMBER_IMPOSSIBLE",
                commandWith(new Applicant("Ana", "CC", "abc", null), "Talan"),
                "TEXT_MISSING",
                commandWith(Requests.ANA, "\u200b\u2060"),
                "RECEIVED_IN_FUTURE",
                Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now.plus(1, ChronoUnit.HOURS)));
        commands.values().forEach(commandSender::send);

        commands.forEach((reason, command) -> assertThat(
                        awaitReply(command.commandId(), FilingRefused.class).reason())
                .isEqualTo(reason));
    }

    @Test
    void aCaseOfACitizenWithoutADocumentGetsATrackingCode() {
        FileCase command = commandWith(new Applicant("Ana", null, null, null), "Talan el bosque");
        commandSender.send(command);

        assertThat(awaitReply(command.commandId(), CaseFiled.class).trackingCode())
                .isNotNull();
    }

    @Test
    void fiveWrongAnswersLockOnlyThatContact() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(command);
        String radicado = awaitReply(command.commandId(), CaseFiled.class).radicado();
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            assertThat(statusAfterLookUp(contact, radicado, WRONG_DIGITS).outcome())
                    .isEqualTo("NOT_FOUND");
        }

        assertThat(statusAfterLookUp(contact, radicado, CORRECT_DIGITS).outcome())
                .isEqualTo("LOCKED");
        assertThat(statusAfterLookUp(new ContactId(UUID.randomUUID()), radicado, CORRECT_DIGITS)
                        .outcome())
                .isEqualTo("FOUND");
    }

    @Test
    void anUnreadableCommandIsParkedAndTheNextCommandIsProcessed() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(command, UUID.randomUUID(), CommandSender.invalidJson());
        commandSender.send(command);

        assertThat(probe.awaitType("ventanilla.dead-letter.v1").json()).contains("UNREADABLE");
        assertThat(awaitReply(command.commandId(), CaseFiled.class).radicado()).isNotBlank();
    }

    @Test
    void filingSurvivesOutagesOfBrokerAndDatabase() {
        FileCase beforeOutage = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(beforeOutage);
        CaseFiled filedBefore = awaitReply(beforeOutage.commandId(), CaseFiled.class);

        Backends.shared().killPostgres();
        FileCase duringOutage = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(duringOutage);
        Backends.shared().startPostgres();
        Backends.shared().stopKafka();
        Backends.shared().startKafka();

        CaseFiled filed = awaitReply(duringOutage.commandId(), CaseFiled.class);
        assertThat(consecutive(filed)).isEqualTo(consecutive(filedBefore) + 1);
        assertThat(repliesTo(probe.readToEnd(), duringOutage.commandId()).stream()
                        .map(ReceivedRecord::json)
                        .distinct())
                .hasSize(1);
    }

    @Test
    void keysHeadersAndLastingTopicsContainNoPersonalData() {
        FileCase command = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        commandSender.send(command);
        awaitEventOf(awaitReply(command.commandId(), CaseFiled.class));

        assertThat(PersonalDataScan.of(
                                Backends.shared().kafka(),
                                Map.of(
                                        // These are the words of the request that Requests.filingCommand
                                        // creates.
                                        "name", "Ana Pérez",
                                        "document", "52.123.456",
                                        "text", "permisos",
                                        "place", "El Rosal"))
                        .scan())
                .isEmpty();
    }

    private FileCase commandWith(@Nullable Applicant applicant, String text) {
        FileCase valid = Requests.filingCommand(contact, IdentityMode.IDENTIFIED, now);
        return Requests.withApplicant(valid, applicant, text);
    }

    /// Looks up a case, waits for the reply and returns the reply.
    private CaseStatus statusAfterLookUp(ContactId asker, String radicado, String secondFactor) {
        LookUpCase question = Requests.lookUpCommand(asker, radicado, secondFactor);
        commandSender.send(question);
        return awaitReply(question.commandId(), CaseStatus.class);
    }

    private <T> T awaitReply(UUID commandId, Class<T> type) {
        return read(
                probe.awaitRecord(received -> received.topic().equals(Topics.PQRSD_REPLIES.name())
                        && received.json().contains(commandId.toString())),
                type);
    }

    /// Waits for the event that reports the filing of a case.
    private ReceivedRecord awaitEventOf(CaseFiled filed) {
        return probe.awaitRecord(received -> received.topic().equals(Topics.PQRSD_EVENTS.name())
                && read(received, PqrsdEvent.Filed.class).caseId().equals(filed.caseId()));
    }

    private static List<ReceivedRecord> repliesTo(List<ReceivedRecord> seen, UUID commandId) {
        return seen.stream()
                .filter(received -> received.topic().equals(Topics.PQRSD_REPLIES.name()))
                .filter(received -> received.json().contains(commandId.toString()))
                .toList();
    }

    /// The consecutive number, which follows the four digits of the year.
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
