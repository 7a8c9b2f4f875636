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
@TestProfile(GuessingIT.ManyQuestions.class)
class GuessingIT {

    /// Allows all requests of a test from one address.
    public static class ManyQuestions implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.pqrsd.look-up.web-per-minute", "100000");
        }
    }

    private static final String RIGHT = "3456";
    private static final String WRONG = "0000";

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
        String victims = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId guesser = newContact();
        String own = filed(guesser, IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 4; i++) {
            assertThat(ask(guesser, victims, WRONG)).isEqualTo("NOT_FOUND");
        }
        assertThat(ask(guesser, own, RIGHT)).isEqualTo("FOUND");
        assertThat(ask(guesser, victims, WRONG)).isEqualTo("NOT_FOUND");

        assertThat(ask(guesser, victims, RIGHT)).isEqualTo("LOCKED");
        assertThat(ask(guesser, own, RIGHT)).isEqualTo("FOUND");
    }

    @Test
    void tenFailuresOfManyLockARadicadoForOthersButNotForItsOwner() {
        ContactId owner = newContact();
        String radicado = filed(owner, IdentityMode.IDENTIFIED).radicado();
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                assertThat(ask(guesser, radicado, WRONG)).isEqualTo("NOT_FOUND");
            }
        }

        assertThat(ask(newContact(), radicado, RIGHT)).isEqualTo("LOCKED");
        assertThat(ask(owner, radicado, RIGHT)).isEqualTo("FOUND");
    }

    @Test
    void anAskerWhoAnsweredCorrectlyIsNotLockedOutByOthers() {
        String radicado = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        ContactId knows = newContact();
        assertThat(ask(knows, radicado, RIGHT)).isEqualTo("FOUND");
        for (int guesses : List.of(4, 4, 2)) {
            ContactId guesser = newContact();
            for (int i = 0; i < guesses; i++) {
                ask(guesser, radicado, WRONG);
            }
        }

        assertThat(ask(newContact(), radicado, RIGHT)).isEqualTo("LOCKED");
        assertThat(ask(knows, radicado, RIGHT)).isEqualTo("FOUND");
        assertThat(ask(knows, radicado, WRONG)).isEqualTo("NOT_FOUND");
    }

    @Test
    void guessesAtManyRadicadosAreCountedTogether() {
        ContactId guesser = newContact();
        String last = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 5; i++) {
            ask(guesser, filed(newContact(), IdentityMode.IDENTIFIED).radicado(), WRONG);
        }

        assertThat(ask(guesser, last, RIGHT)).isEqualTo("LOCKED");
    }

    @Test
    void anUnknownNumberIsLockedLikeAnExistingOne() {
        String unknown = "1999000777-1-000";
        ContactId guesser = newContact();
        for (int i = 0; i < 5; i++) {
            assertThat(ask(guesser, unknown, WRONG)).isEqualTo("NOT_FOUND");
        }

        assertThat(ask(guesser, unknown, WRONG)).isEqualTo("LOCKED");
    }

    @Test
    void fiveWrongAnswersOnThePageLockOneCaseForOneAddress() {
        String guessed = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        String neighbours = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        for (int i = 0; i < 5; i++) {
            assertThat(onThePage(guessed, WRONG)).isEqualTo(200);
        }

        assertThat(onThePage(guessed, RIGHT)).isEqualTo(429);
        assertThat(onThePage(neighbours, RIGHT)).isEqualTo(200);
    }

    @Test
    void concurrentGuessesAreAllCounted() throws Exception {
        String radicado = filed(newContact(), IdentityMode.IDENTIFIED).radicado();
        Callable<Integer> guess = () -> onThePage(radicado, WRONG);

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
        assertThat(ask(newContact(), filed.radicado(), RIGHT)).isEqualTo("NOT_FOUND");
        assertThat(ask(owner, filed.radicado(), RIGHT)).isEqualTo("NOT_FOUND");
        assertThat(ask(newContact(), filed.radicado(), filed.trackingCode())).isEqualTo("FOUND");
    }

    @Test
    void aComplaintAboutAnOffenceOpensByItsCodeAndNeverByTheDocument() {
        ContactId owner = newContact();
        FileCase wish = Requests.fileCase(owner, IdentityMode.IDENTIFIED, Instant.now());
        CaseFiled filed = filed(Requests.ofKind(wish, CaseKind.DENUNCIA));

        assertThat(filed.trackingCode()).isNotNull();
        assertThat(ask(newContact(), filed.radicado(), RIGHT)).isEqualTo("NOT_FOUND");
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

        assertThat(ask(newContact(), filed.radicado(), RIGHT)).isEqualTo("NOT_FOUND");
        assertThat(ask(owner, filed.radicado(), RIGHT)).isEqualTo("FOUND");
    }

    private CaseFiled filed(ContactId contact, IdentityMode mode) {
        FileCase wish = Requests.fileCase(contact, mode, Instant.now());
        return filed(Requests.ofKind(wish, CaseKind.QUEJA));
    }

    private CaseFiled filed(FileCase wish) {
        dialogue.send(wish);
        return reply(wish.commandId(), CaseFiled.class);
    }

    private String ask(ContactId who, String radicado, String factor) {
        LookUpCase question = Requests.lookUp(who, radicado, factor);
        dialogue.send(question);
        return reply(question.commandId(), CaseStatus.class).outcome();
    }

    private static int onThePage(String radicado, String factor) {
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
