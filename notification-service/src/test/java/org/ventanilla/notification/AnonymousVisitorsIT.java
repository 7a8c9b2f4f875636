package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests what visitors who are not identified see, and what is stored for them.
@QuarkusTest
@TestProfile(SmallLimits.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class AnonymousVisitorsIT extends NoticeCase {

    /// The default of `ventanilla.notification.access.attempts-per-notice`.
    private static final int ATTEMPTS_PER_NOTICE = 12;

    /// Attempts are counted in windows of a quarter of an hour.
    private static final int WINDOW_SECONDS = 15 * 60;

    /// A code that is too short to be right.
    private static final String WRONG_CODE = "12";

    /// Requests after a limit is reached, to show that further requests write nothing.
    private static final int REQUESTS_BEYOND_LIMIT = 30;

    /// Addresses of this computer that no other test uses.
    private static final String ADDRESS_AT_LIMIT = "127.0.9.9";

    private static final String OTHER_ADDRESS = "127.0.9.10";

    @Test
    void aVisitorWhoseDataMatchesNoNoticeSeesTheSamePagesAndStoresNoVisit() {
        otherServices.giveConsent(contact, documentNumber);
        String number = noticeNumber(submitAndReturnId());
        Citizen rosa = new Citizen();
        Response accepted = rosa.typeNumbers(number, documentNumber);
        otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE);

        int visitsBefore = countRows("visit");
        Citizen wrongDocument = new Citizen();
        Response unmatched = wrongDocument.typeNumbers(number, "1" + documentNumber);
        Citizen unknownNumber = new Citizen();
        unknownNumber.typeNumbers("N-2026-0000-0000-00", documentNumber);
        assertThat(countRows("visit")).isEqualTo(visitsBefore);

        assertThat(unmatched.statusCode()).isEqualTo(accepted.statusCode()).isEqualTo(303);
        assertThat(unmatched.header("Location")).isEqualTo(accepted.header("Location"));
        assertThat(wrongDocument.session()).hasSameSizeAs(rosa.session());
        for (Citizen visitor : new Citizen[] {wrongDocument, unknownNumber}) {
            assertThat(page(visitor.get("/a/visita/codigo"))).isEqualTo(page(rosa.get("/a/visita/codigo")));
            assertThat(visitor.get("/a/visita/portada").header("Location"))
                    .isEqualTo(rosa.get("/a/visita/portada").header("Location"));
            assertThat(visitor.get("/a/visita/otra?motivo=RECHAZO").header("Location"))
                    .isEqualTo(rosa.get("/a/visita/otra?motivo=RECHAZO").header("Location"));
            Response actual = visitor.typeCode(WRONG_CODE);
            Response expected = rosa.typeCode(WRONG_CODE);
            assertThat(actual.statusCode()).isEqualTo(expected.statusCode()).isEqualTo(422);
            assertThat(page(actual)).isEqualTo(page(expected));
        }
    }

    @Test
    void aForgedSessionIsShownAsEnded() {
        // The forged session has the right form: a token, a start time and a keyed hash, which is wrong.
        Citizen forger = new Citizen();
        forger.useForgedSession("x".repeat(43) + ".1764313200." + "0".repeat(64));
        assertThat(forger.get("/a/visita/codigo").asString()).contains("Su visita terminó");
    }

    @Test
    void tooManyAttemptsFromOneAddressAreRefusedAndWriteNothing() {
        otherServices.giveConsent(contact, documentNumber);
        String number = noticeNumber(submitAndReturnId());
        for (int i = 0; i < ATTEMPTS_PER_NOTICE; i++) {
            String wrongDocument = "9" + i;
            assertThat(statusAfterAttempt(ADDRESS_AT_LIMIT, number, wrongDocument))
                    .isEqualTo(303);
        }
        assertThat(statusAfterAttempt(ADDRESS_AT_LIMIT, number, documentNumber))
                .as("the limit of attempts for this notice is reached")
                .isEqualTo(429);
        int attemptsSoFar = ATTEMPTS_PER_NOTICE + 1;
        // Attempts with unknown numbers use up the limit of this address.
        for (int i = attemptsSoFar; i < SmallLimits.ATTEMPTS_PER_ADDRESS; i++) {
            statusAfterAttempt(ADDRESS_AT_LIMIT, "N-2026-0000-%04d-00".formatted(i), documentNumber);
        }
        int visits = countRows("visit");
        int windows = countRows("attempt_window");
        for (int i = 0; i < REQUESTS_BEYOND_LIMIT; i++) {
            assertThat(statusAfterAttempt(ADDRESS_AT_LIMIT, "N-2025-0000-%04d-00".formatted(i), documentNumber))
                    .isEqualTo(429);
        }
        assertThat(countRows("visit")).isEqualTo(visits);
        assertThat(countRows("attempt_window")).isEqualTo(windows);
        try (SocketRequest request = new SocketRequest(ADDRESS_AT_LIMIT)) {
            request.send("/a", "", "", "numero=" + number + "&documento=" + documentNumber);
            assertThat(Integer.parseInt(request.header("retry-after"))).isBetween(1, WINDOW_SECONDS);
            assertThat(new String(request.readAll(), StandardCharsets.UTF_8)).contains("Demasiados intentos");
        }
        assertThat(statusAfterAttempt(OTHER_ADDRESS, number, documentNumber))
                .as("attempts from other addresses do not count for the addressee")
                .isEqualTo(303);
        otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE);
    }

    @Test
    void wrongCodesAddALimitedNumberOfRowsAndDoNotProlongTheVisit() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = new Citizen();
        rosa.openLink(token, documentNumber);
        otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE);
        String lastSeenBefore = lastSeen(id);
        for (int i = 0; i < REQUESTS_BEYOND_LIMIT; i++) {
            assertThat(rosa.typeCode(WRONG_CODE).statusCode()).isEqualTo(422);
        }
        assertThat(countEvidence(id, "CODIGO_RECHAZADO")).isEqualTo(NoticeLimits.MAX_CODE_ATTEMPTS);
        assertThat(lastSeen(id)).isEqualTo(lastSeenBefore);
        assertThat(rosa.typeCode(otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE))
                        .statusCode())
                .as("the code is exhausted")
                .isEqualTo(422);
    }

    /// Returns the page without the form tokens, which differ in every response.
    private static String page(Response response) {
        return PageForms.withoutTokens(response.asString());
    }

    /// Types the number of a notice and of a document from this address, and returns the status code.
    private static int statusAfterAttempt(String address, String number, String documentNumber) {
        try (SocketRequest request = new SocketRequest(address)) {
            return request.send("/a", "", "", "numero=" + number + "&documento=" + documentNumber)
                    .status();
        }
    }

    private int countRows(String table) {
        return database.inTransaction(
                tx -> Sql.query(tx.connection(), "select count(*) from " + table, row -> row.getInt(1))
                        .getFirst());
    }

    /// Returns when the visit to this notice was last used.
    private String lastSeen(String id) {
        return database.inTransaction(tx -> Sql.query(
                        tx.connection(),
                        "select last_seen_at::text from visit where notice_id = ?",
                        row -> row.getString(1),
                        UUID.fromString(id))
                .getFirst());
    }
}
