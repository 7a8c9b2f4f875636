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
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the citizen's page with the addressee, other people, link previews and scanners.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class CitizenPageIT extends NoticeCase {
    @Test
    void previewsAndScannersHaveNoEffect() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        for (String agent : List.of("WhatsApp/2.24", "facebookexternalhit/1.1", "Mozilla/5.0")) {
            given().header("User-Agent", agent).get("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).head("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).options("/a/" + token);
            given().redirects().follow(false).get("/a/visita/documento");
            given().redirects().follow(false).get("/a/visita/acceder");
        }
        String validLinkPage = given().get("/a/" + token).asString().replace(token, "X");
        String invalidToken = "x".repeat(token.length());
        Response invalidLink = given().get("/a/" + invalidToken);
        assertThat(PageForms.withoutTokens(invalidLink.asString().replace(invalidToken, "X")))
                .isEqualTo(PageForms.withoutTokens(validLinkPage));
        assertThat(validLinkPage.length()).isLessThan(20_000);
        assertThat(invalidLink.header("Cache-Control")).isEqualTo("no-store");
        assertThat(invalidLink.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(invalidLink.header("X-Robots-Tag")).contains("noindex");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
        as("notificador").get("/api/v1/acts/" + id).then().body("evidence.type", hasItem("ENLACE_ABIERTO"));
        assertThat(otherServices.countEvents(id, "ventanilla.notification.accessed.v1"))
                .isZero();
    }

    @Test
    void anUnknownDocumentRevealsNothingAndGetsNoCode() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String number = noticeNumber(id);
        Citizen otherVisitor = new Citizen();
        Response wrong = otherVisitor.post("/a", "numero", number, "documento", "1" + document);
        Response unknownNumber = new Citizen().post("/a", "numero", "N-2026-0000-0000-00", "documento", document);
        assertThat(wrong.statusCode()).isEqualTo(unknownNumber.statusCode()).isEqualTo(303);
        assertThat(otherVisitor.post("/a/visita/codigo", "codigo", "123456").statusCode())
                .isEqualTo(422);
        assertThat(otherVisitor.get("/a/visita/portada").header("Location")).endsWith("/codigo");
        assertThat(otherVisitor.post("/a/visita/archivo", "modo", "ver").contentType())
                .contains("html");
        Citizen rosa = new Citizen();
        rosa.post("/a", "numero", number.replace("-", " "), "documento", document);
        assertThat(rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 2))
                        .statusCode())
                .isEqualTo(303);
    }

    /// The page tells a refused visitor that the limit is reached, in the same way whether or not
    /// the notice exists.
    @Test
    void guessingTheDocumentNumberIsRateLimitedAndGetsNoCode() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String number = noticeNumber(id);
        for (int i = 0; i < 12; i++) {
            new Citizen().post("/a", "numero", number, "documento", "9" + i);
        }
        Response refused = new Citizen().post("/a", "numero", number, "documento", document);
        assertThat(refused.statusCode()).isEqualTo(429);
        assertThat(Integer.parseInt(refused.header("Retry-After"))).isPositive();
        assertThat(refused.asString()).contains("Demasiados intentos");
        String unknownNumber = "N-2026-0000-9999-00"; // no other test uses this number
        for (int i = 0; i < 12; i++) {
            new Citizen().post("/a", "numero", unknownNumber, "documento", "9" + i);
        }
        assertThat(new Citizen()
                        .post("/a", "numero", unknownNumber, "documento", document)
                        .asString())
                .isEqualTo(refused.asString());
        as("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("evidence.type", org.hamcrest.Matchers.not(hasItem("CODIGO_ENCOLADO")));
    }

    /// A copy sent more than 15 minutes after the access does not complete the notice, so the page
    /// must not offer one.
    @Test
    void aVisitEndsAQuarterOfAnHourAfterTheAccess() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        Citizen rosa = identifiedVisitor(token, 2);
        assertThat(rosa.post("/a/visita/acceder", "nonce", rosa.nonce()).header("Location"))
                .endsWith("/documento");
        assertThat(rosa.get("/a/visita/documento").statusCode()).isEqualTo(200);

        database.transact(tx -> Sql.update(tx.connection(), """
                                update visit set accessed_at = accessed_at - interval '15 minutes'
                                where notice_id = ?
                                """, UUID.fromString(id)));

        assertThat(rosa.get("/a/visita/documento").header("Location")).endsWith("/portada");
        assertThat(rosa.get("/a/visita/portada").asString())
                .isEqualTo(new Citizen().get("/a/visita/portada").asString());
        assertThat(rosa.post("/a/visita/archivo", "modo", "ver").contentType()).contains("html");
        Citizen again = identifiedVisitor(token, 3);
        again.post("/a/visita/acceder", "nonce", again.nonce());
        assertThat(again.post("/a/visita/archivo", "modo", "ver").contentType()).isEqualTo("application/pdf");
    }

    private Citizen identifiedVisitor(String token, int code) {
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, code));
        return rosa;
    }

    @Test
    void anObjectionIsRecordedAndTakesEffect() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, 1))
                .urlSuffix();
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 2));
        String nonce = rosa.nonce();
        assertThat(rosa.post("/a/visita/otra", "motivo", "RECHAZO").asString())
                .as("an objection without the confirmation page")
                .contains("Qué pasa si lo confirma");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(rosa.submitObjection("RECHAZO").asString()).contains("citación");
        rosa.post("/a/visita/acceder", "nonce", nonce);
        assertThat(state(id)).isEqualTo("RECHAZO_EXPRESO");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("RECHAZO_EXPRESO");
    }
}
