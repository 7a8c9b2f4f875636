package org.ventanilla.pqrsd;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.io.IOException;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.LookUpCase;
import org.ventanilla.contracts.pqrsd.PqrsdReply.CaseFiled;
import org.ventanilla.contracts.pqrsd.PqrsdReply.CaseStatus;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.pqrsd.fixtures.CommandSender;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.testkit.EventProbe;

/// Tests that people without the second factor learn nothing about a case, however often they guess,
/// and that such guesses do not lock the petitioner out of the case.
@QuarkusTest
@TestProfile(GuessingIT.UnlimitedRequests.class)
class GuessingIT {

    /// Allows all requests of a test from one address.
    public static class UnlimitedRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.pqrsd.look-up.web-per-minute", "100000");
        }
    }

    /// The last four digits of the document of {@link Requests#ANA}.
    private static final String CORRECT_DIGITS = "3456";

    private static final String WRONG_DIGITS = "0000";

    /// The wrong answers after which an asker is locked. All askers together may give ten wrong
    /// answers about one radicado.
    private static final int FAILURES_TO_LOCK = 5;

    private static final int CONCURRENT_GUESSES = 12;

    @Inject
    Database database;

    private final CommandSender commandSender = new CommandSender();
    private final EventProbe probe = EventProbe.fromNow(Topics.PQRSD_REPLIES);

    @AfterEach
    void close() {
        probe.close();
        commandSender.close();
    }

    @Test
    void aCorrectAnswerAboutOneCaseClearsNoFailuresAboutAnotherCase() {
        String radicadoOfOther = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId guesser = newContact();
        String ownRadicado = file(guesser, IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < FAILURES_TO_LOCK - 1; i++) {
            assertThat(outcomeAfterLookUp(guesser, radicadoOfOther, WRONG_DIGITS))
                    .isEqualTo("NOT_FOUND");
        }
        assertThat(outcomeAfterLookUp(guesser, ownRadicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        // This is the last failure before the lock.
        assertThat(outcomeAfterLookUp(guesser, radicadoOfOther, WRONG_DIGITS)).isEqualTo("NOT_FOUND");

        assertThat(outcomeAfterLookUp(guesser, radicadoOfOther, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(outcomeAfterLookUp(guesser, ownRadicado, CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    @Test
    void tenFailuresLockARadicadoExceptForItsOwner() {
        ContactId owner = newContact();
        String radicado = file(owner, IdentityMode.IDENTIFIED).radicado();
        // Three guessers, who are not locked themselves, reach the limit of ten failures together.
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                assertThat(outcomeAfterLookUp(guesser, radicado, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
            }
        }

        assertThat(outcomeAfterLookUp(newContact(), radicado, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(outcomeAfterLookUp(owner, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    @Test
    void anAskerWhoAnsweredCorrectlyIsNotLockedOutByOtherAskers() {
        String radicado = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId provenAsker = newContact();
        assertThat(outcomeAfterLookUp(provenAsker, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        // Three guessers, who are not locked themselves, reach the limit of ten failures together.
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                outcomeAfterLookUp(guesser, radicado, WRONG_DIGITS);
            }
        }

        assertThat(outcomeAfterLookUp(newContact(), radicado, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(outcomeAfterLookUp(provenAsker, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        assertThat(outcomeAfterLookUp(provenAsker, radicado, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
    }

    @Test
    void failuresOfAContactAboutManyRadicadosAreCountedTogether() {
        ContactId guesser = newContact();
        String lastRadicado = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            outcomeAfterLookUp(
                    guesser, file(newContact(), IdentityMode.IDENTIFIED).radicado(), WRONG_DIGITS);
        }

        assertThat(outcomeAfterLookUp(guesser, lastRadicado, CORRECT_DIGITS)).isEqualTo("LOCKED");
    }

    @Test
    void anUnknownRadicadoIsLockedLikeAnExistingRadicado() {
        String unknown = "1999000777-1-000"; // of a year without cases
        ContactId guesser = newContact();
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            assertThat(outcomeAfterLookUp(guesser, unknown, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
        }

        assertThat(outcomeAfterLookUp(guesser, unknown, WRONG_DIGITS)).isEqualTo("LOCKED");
    }

    @Test
    void fiveWrongAnswersOnThePageLockOneCaseForOneAddress() {
        String guessed = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        String otherRadicado = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < FAILURES_TO_LOCK; i++) {
            assertThat(statusOnPage(guessed, WRONG_DIGITS)).isEqualTo(200);
        }

        assertThat(statusOnPage(guessed, CORRECT_DIGITS)).isEqualTo(429);
        assertThat(statusOnPage(otherRadicado, CORRECT_DIGITS)).isEqualTo(200);
    }

    @Test
    void concurrentGuessesAreAllCounted() throws Exception {
        String radicado = file(newContact(), IdentityMode.IDENTIFIED).radicado();
        Callable<Integer> guess = () -> statusOnPage(radicado, WRONG_DIGITS);

        // Some guesses are answered (200) until the limit is reached; all others are locked (429).
        try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_GUESSES)) {
            List<Integer> answers = threads.invokeAll(Collections.nCopies(CONCURRENT_GUESSES, guess)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(Collections.frequency(answers, 200)).isEqualTo(FAILURES_TO_LOCK);
            assertThat(Collections.frequency(answers, 429)).isEqualTo(CONCURRENT_GUESSES - FAILURES_TO_LOCK);
        }
    }

    @Test
    void aReservedCaseCanBeLookedUpWithItsTrackingCodeButNotWithTheDocument() {
        ContactId owner = newContact();
        CaseFiled filed = file(owner, IdentityMode.RESERVED);

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(outcomeAfterLookUp(newContact(), filed.radicado(), CORRECT_DIGITS))
                .isEqualTo("NOT_FOUND");
        assertThat(outcomeAfterLookUp(owner, filed.radicado(), CORRECT_DIGITS)).isEqualTo("NOT_FOUND");
        assertThat(outcomeAfterLookUp(newContact(), filed.radicado(), filed.trackingCode()))
                .isEqualTo("FOUND");
    }

    /// A `DENUNCIA` is a report of a wrongdoing, whose author must be protected.
    @Test
    void aDenunciaCanBeLookedUpWithItsTrackingCodeButNotWithTheDocument() {
        ContactId owner = newContact();
        FileCase command = Requests.filingCommand(owner, IdentityMode.IDENTIFIED, Instant.now());
        CaseFiled filed = file(Requests.withKind(command, CaseKind.DENUNCIA));

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(outcomeAfterLookUp(newContact(), filed.radicado(), CORRECT_DIGITS))
                .isEqualTo("NOT_FOUND");
        assertThat(outcomeAfterLookUp(owner, filed.radicado(), filed.trackingCode()))
                .isEqualTo("FOUND");
    }

    @Test
    void aReservedCaseWithoutATrackingCodeCanBeLookedUpOnlyInItsOwnChat() {
        ContactId owner = newContact();
        CaseFiled filed = file(owner, IdentityMode.RESERVED);
        database.inTransaction(tx -> Sql.update(
                tx.connection(),
                "update pqrsd_case set tracking_hash = null where id = ?",
                filed.caseId().value()));

        assertThat(outcomeAfterLookUp(newContact(), filed.radicado(), CORRECT_DIGITS))
                .isEqualTo("NOT_FOUND");
        assertThat(outcomeAfterLookUp(owner, filed.radicado(), CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    /// Files a complaint.
    private CaseFiled file(ContactId contact, IdentityMode mode) {
        FileCase command = Requests.filingCommand(contact, mode, Instant.now());
        return file(Requests.withKind(command, CaseKind.QUEJA));
    }

    private CaseFiled file(FileCase command) {
        commandSender.send(command);
        return awaitReply(command.commandId(), CaseFiled.class);
    }

    /// Looks up a case in the chat, waits for the reply and returns the outcome.
    private String outcomeAfterLookUp(ContactId asker, String radicado, String secondFactor) {
        LookUpCase question = Requests.lookUpCommand(asker, radicado, secondFactor);
        commandSender.send(question);
        return awaitReply(question.commandId(), CaseStatus.class).outcome();
    }

    /// The HTTP status of a look-up on the tracking page: 200 if the answer was checked, 429 if the
    /// asker has to wait.
    private static int statusOnPage(String radicado, String secondFactor) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", secondFactor)
                .post("/consulta")
                .statusCode();
    }

    private <T> T awaitReply(UUID commandId, Class<T> type) {
        try {
            return ContractJson.read(
                    probe.awaitRecord(received -> received.json().contains(commandId.toString()))
                            .value(),
                    type);
        } catch (IOException e) {
            throw new AssertionError("not a " + type.getSimpleName(), e);
        }
    }

    private static ContactId newContact() {
        return new ContactId(UUID.randomUUID());
    }
}
