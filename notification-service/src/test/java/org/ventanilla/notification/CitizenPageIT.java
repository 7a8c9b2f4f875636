package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the citizen's page with the addressee, other people, link previews and scanners.
///
/// A notice has the legal state `PUESTA_A_DISPOSICION` from its deposit until the person acts, and
/// `RECHAZO_EXPRESO` after the person refused electronic notices.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class CitizenPageIT extends NoticeCase {

    /// The default of `ventanilla.notification.access.attempts-per-notice`.
    private static final int ATTEMPTS_PER_NOTICE = 12;

    @Test
    void previewsAndScannersOfTheLinkHaveNoLegalEffect() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        for (String agent : List.of("WhatsApp/2.24", "facebookexternalhit/1.1", "Mozilla/5.0")) {
            // Previews and scanners open the link and may follow further links without a session.
            given().header("User-Agent", agent).get("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).head("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).options("/a/" + token);
            given().redirects().follow(false).get("/a/visita/documento");
            given().redirects().follow(false).get("/a/visita/acceder");
        }
        // The page of a valid link differs from the page of an invalid link only in the token.
        String validLinkPage = given().get("/a/" + token).asString().replace(token, "X");
        String invalidToken = "x".repeat(token.length());
        Response invalidLink = given().get("/a/" + invalidToken);
        assertThat(PageForms.withoutTokens(invalidLink.asString().replace(invalidToken, "X")))
                .isEqualTo(PageForms.withoutTokens(validLinkPage));
        int smallPageCharacters = 20_000;
        assertThat(validLinkPage.length()).isLessThan(smallPageCharacters);
        assertThat(invalidLink.header("Cache-Control")).isEqualTo("no-store");
        assertThat(invalidLink.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(invalidLink.header("X-Robots-Tag")).contains("noindex");
        assertThat(legalState(id)).isEqualTo("PUESTA_A_DISPOSICION");
        // The opened link is only recorded as evidence.
        requestAs("notificador").get("/api/v1/acts/" + id).then().body("evidence.type", hasItem("ENLACE_ABIERTO"));
        assertThat(otherServices.countEvents(id, "ventanilla.notification.accessed.v1"))
                .isZero();
    }

    @Test
    void aWrongDocumentNumberRevealsNothingAndGetsNoCode() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String number = noticeNumber(id);
        Citizen wrongDocument = new Citizen();
        Response wrong = wrongDocument.typeNumbers(number, "1" + documentNumber);
        Response unknownNumber = new Citizen().typeNumbers("N-2026-0000-0000-00", documentNumber);
        assertThat(wrong.statusCode()).isEqualTo(unknownNumber.statusCode()).isEqualTo(303);
        assertThat(wrongDocument.typeCode("123456").statusCode()).isEqualTo(422);
        assertThat(wrongDocument.get("/a/visita/portada").header("Location")).endsWith("/codigo");
        assertThat(wrongDocument.viewDocument().contentType()).contains("html");
        // The first visit code goes to the addressee, so the attempts above got no code. The number of
        // the notice may be typed with spaces.
        Citizen rosa = new Citizen();
        rosa.typeNumbers(number.replace("-", " "), documentNumber);
        assertThat(rosa.typeCode(otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE))
                        .statusCode())
                .isEqualTo(303);
    }

    /// A refused visitor learns that the limit is reached. The page is the same whether or not the
    /// notice exists.
    @Test
    void guessingTheDocumentNumberIsRateLimitedAndGetsNoCode() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String number = noticeNumber(id);
        for (int i = 0; i < ATTEMPTS_PER_NOTICE; i++) {
            String guessedDocument = "9" + i;
            new Citizen().typeNumbers(number, guessedDocument);
        }
        Response refused = new Citizen().typeNumbers(number, documentNumber);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.asString()).contains("Demasiados intentos");
        String unknownNumber = "N-2026-0000-9999-00"; // no other test uses this number
        for (int i = 0; i < ATTEMPTS_PER_NOTICE; i++) {
            String guessedDocument = "9" + i;
            new Citizen().typeNumbers(unknownNumber, guessedDocument);
        }
        assertThat(new Citizen().typeNumbers(unknownNumber, documentNumber).asString())
                .isEqualTo(refused.asString());
        requestAs("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("evidence.type", org.hamcrest.Matchers.not(hasItem("CODIGO_ENCOLADO"))); // no code was queued
    }

    /// A copy sent more than 15 minutes after the access does not complete the notice, so after
    /// this time the page must not offer a copy.
    @Test
    void aVisitEndsAQuarterOfAnHourAfterTheAccessAndAFurtherVisitGetsTheDocument() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = visitAndIdentify(token, FIRST_VISIT_CODE);
        assertThat(rosa.confirmAccess().header("Location")).endsWith("/documento");
        assertThat(rosa.get("/a/visita/documento").statusCode()).isEqualTo(200);

        database.transact(tx -> Sql.update(tx.connection(), """
                                update visit set accessed_at = accessed_at - interval '15 minutes'
                                where notice_id = ?
                                """, UUID.fromString(id)));

        // The page leads back to the cover, which shows what a visitor without a session sees.
        assertThat(rosa.get("/a/visita/documento").header("Location")).endsWith("/portada");
        assertThat(rosa.get("/a/visita/portada").asString())
                .isEqualTo(new Citizen().get("/a/visita/portada").asString());
        assertThat(rosa.viewDocument().contentType()).contains("html");
        // A further visit gets the document.
        Citizen again = visitAndIdentify(token, SECOND_VISIT_CODE);
        again.confirmAccess();
        assertThat(again.viewDocument().contentType()).isEqualTo("application/pdf");
    }

    @Test
    void aConfirmedRefusalClosesTheNotice() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = new Citizen();
        rosa.openLink(token, documentNumber);
        rosa.typeCode(otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE));
        String nonceOfAccess = rosa.nonceOnCover();
        assertThat(rosa.post("/a/visita/otra", "motivo", "RECHAZO").asString())
                .as("an objection without the confirmation page")
                .contains("Qué pasa si lo confirma");
        assertThat(legalState(id)).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(rosa.submitObjection("RECHAZO").asString()).contains("citación");
        // The button on the cover, opened before the refusal, no longer gives access.
        rosa.post("/a/visita/acceder", "nonce", nonceOfAccess);
        assertThat(legalState(id)).isEqualTo("RECHAZO_EXPRESO");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("RECHAZO_EXPRESO");
    }
}
