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

/// People without the second factor learn nothing about a case, however often they guess. The
/// guesses of others do not lock people out of their own cases.
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

    private static final String CORRECT_DIGITS = "3456";
    private static final String WRONG_DIGITS = "0000";

    @Inject
    Database database;

    private final CommandSender dialogue = new CommandSender();
    private final EventProbe probe = EventProbe.fromNow(Topics.PQRSD_REPLIES);

    @AfterEach
    void close() {
        probe.close();
        dialogue.close();
    }

    @Test
    void correctAnswerAboutOneCaseClearsNoFailuresOfAnother() {
        String radicadoOfOther = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId guesser = newContact();
        String ownRadicado = filed(guesser, IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 4; i++) {
            assertThat(ask(guesser, radicadoOfOther, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
        }
        assertThat(ask(guesser, ownRadicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        assertThat(ask(guesser, radicadoOfOther, WRONG_DIGITS)).isEqualTo("NOT_FOUND");

        assertThat(ask(guesser, radicadoOfOther, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(ask(guesser, ownRadicado, CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    @Test
    void tenFailuresLockARadicadoExceptForItsOwner() {
        ContactId owner = newContact();
        String radicado = filed(owner, IdentityMode.IDENTIFIED).radicado();
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                assertThat(ask(guesser, radicado, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
            }
        }

        assertThat(ask(newContact(), radicado, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(ask(owner, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    @Test
    void anAskerWhoAnsweredCorrectlyIsNotLockedOutByOthers() {
        String radicado = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId provenAsker = newContact();
        assertThat(ask(provenAsker, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                ask(guesser, radicado, WRONG_DIGITS);
            }
        }

        assertThat(ask(newContact(), radicado, CORRECT_DIGITS)).isEqualTo("LOCKED");
        assertThat(ask(provenAsker, radicado, CORRECT_DIGITS)).isEqualTo("FOUND");
        assertThat(ask(provenAsker, radicado, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
    }

    @Test
    void guessesAtManyRadicadosAreCountedTogether() {
        ContactId guesser = newContact();
        String last = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 5; i++) {
            ask(guesser, filed(newContact(), IdentityMode.IDENTIFIED).radicado(), WRONG_DIGITS);
        }

        assertThat(ask(guesser, last, CORRECT_DIGITS)).isEqualTo("LOCKED");
    }

    @Test
    void anUnknownNumberIsLockedLikeAnExistingOne() {
        String unknown = "1999000777-1-000";
        ContactId guesser = newContact();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(guesser, unknown, WRONG_DIGITS)).isEqualTo("NOT_FOUND");
        }

        assertThat(ask(guesser, unknown, WRONG_DIGITS)).isEqualTo("LOCKED");
    }

    @Test
    void fiveWrongAnswersOnThePageLockOneCaseForOneAddress() {
        String guessed = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        String otherRadicado = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 5; i++) {
            assertThat(statusOnPage(guessed, WRONG_DIGITS)).isEqualTo(200);
        }

        assertThat(statusOnPage(guessed, CORRECT_DIGITS)).isEqualTo(429);
        assertThat(statusOnPage(otherRadicado, CORRECT_DIGITS)).isEqualTo(200);
    }

    @Test
    void concurrentGuessesAreAllCounted() throws Exception {
        String radicado = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        Callable<Integer> guess = () -> statusOnPage(radicado, WRONG_DIGITS);

        try (ExecutorService threads = Executors.newFixedThreadPool(12)) {
            List<Integer> answers = threads.invokeAll(Collections.nCopies(12, guess)).stream()
                    .map(Future::resultNow)
                    .toList();
            assertThat(Collections.frequency(answers, 200)).isEqualTo(5);
            assertThat(Collections.frequency(answers, 429)).isEqualTo(7);
        }
    }

    @Test
    void aReservedCaseOpensByItsCodeAndNeverByTheDocument() {
        ContactId owner = newContact();
        CaseFiled filed = filed(owner, IdentityMode.RESERVED);

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(ask(newContact(), filed.radicado(), CORRECT_DIGITS)).isEqualTo("NOT_FOUND");
        assertThat(ask(owner, filed.radicado(), CORRECT_DIGITS)).isEqualTo("NOT_FOUND");
        assertThat(ask(newContact(), filed.radicado(), filed.trackingCode())).isEqualTo("FOUND");
    }

    @Test
    void aComplaintAboutAnOffenceOpensByItsCodeAndNeverByTheDocument() {
        ContactId owner = newContact();
        FileCase command = Requests.fileCase(owner, IdentityMode.IDENTIFIED, Instant.now());
        CaseFiled filed = filed(Requests.withKind(command, CaseKind.DENUNCIA));

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(ask(newContact(), filed.radicado(), CORRECT_DIGITS)).isEqualTo("NOT_FOUND");
        assertThat(ask(owner, filed.radicado(), filed.trackingCode())).isEqualTo("FOUND");
    }

    @Test
    void anOldReservedCaseWithoutACodeOpensOnlyInItsOwnChat() {
        ContactId owner = newContact();
        CaseFiled filed = filed(owner, IdentityMode.RESERVED);
        database.inTransaction(tx -> Sql.update(
                tx.connection(),
                "update pqrsd_case set tracking_hash = null where id = ?",
                filed.caseId().value()));

        assertThat(ask(newContact(), filed.radicado(), CORRECT_DIGITS)).isEqualTo("NOT_FOUND");
        assertThat(ask(owner, filed.radicado(), CORRECT_DIGITS)).isEqualTo("FOUND");
    }

    private CaseFiled filed(ContactId contact, IdentityMode mode) {
        FileCase command = Requests.fileCase(contact, mode, Instant.now());
        return filed(Requests.withKind(command, CaseKind.QUEJA));
    }

    private CaseFiled filed(FileCase command) {
        dialogue.send(command);
        return reply(command.commandId(), CaseFiled.class);
    }

    private String ask(ContactId asker, String radicado, String factor) {
        LookUpCase question = Requests.lookUp(asker, radicado, factor);
        dialogue.send(question);
        return reply(question.commandId(), CaseStatus.class).outcome();
    }

    private static int statusOnPage(String radicado, String factor) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", factor)
                .post("/consulta")
                .statusCode();
    }

    private <T> T reply(UUID commandId, Class<T> type) {
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
