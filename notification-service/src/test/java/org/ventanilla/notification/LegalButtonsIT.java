package org.ventanilla.notification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundContent;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the legal effect of the page's buttons, and who may use them.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class LegalButtonsIT extends NoticeCase {

    @Test
    void anObjectionWithOnlyTheLinkClosesAndBlocksNothing() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = tokenOfAlert(1);

        Citizen anybody = new Citizen();
        assertThat(anybody.post("/a/" + token + "/otra", "motivo", "RECHAZO").statusCode())
                .isEqualTo(403);
        assertThat(evidence(id)).doesNotContain("RECHAZO_EXPRESO");
        for (int i = 0; i < 12; i++) {
            assertThat(anybody.post("/a/" + token + "/otra", "motivo", "OTRA_PERSONA")
                            .statusCode())
                    .isEqualTo(200);
        }
        anybody.post("/a/" + token + "/otra", "motivo", "IMPOSIBILIDAD");

        Response act = as("auditor").get("/api/v1/acts/" + id);
        assertThat(act.jsonPath().getString("legalState")).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(act.jsonPath().getBoolean("alertsPaused")).isTrue();
        assertThat(attention(id)).containsExactlyInAnyOrder("OTRA_PERSONA_SIN_IDENTIFICAR", "NO_PUEDE_ABRIRLA");
        assertThat(count(id, "DESTINATARIO_ERRADO")).isEqualTo(5);
        assertThat(act.jsonPath().getList("beyondKept.times", Integer.class)).containsExactly(7);
        assertThat(io.restassured.RestAssured.given()
                        .cookies(PageForms.signedIn("notificador"))
                        .get("/actos/" + id)
                        .asString())
                .contains("Requiere atención");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.fell-back.v1"))
                .isZero();
        assertThat(submit(document).jsonPath().getString("legalState"))
                .as("consent and contact are unchanged")
                .isEqualTo("PUESTA_A_DISPOSICION");

        Citizen rosa = identified(token, 2);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        rosa.post("/a/visita/archivo", "modo", "ver");
        await().until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
        assertThat(attention(id)).isEmpty();
    }

    @Test
    void afterTheAccessNoObjectionClosesAndNoCopyIsServedWithoutCompleting() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        Citizen rosa = identified(tokenOfAlert(1), 2);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        assertThat(rosa.get("/a/visita/otra?motivo=RECHAZO").asString()).contains("no se cierra ni se deshace");
        rosa.submitObjection("RECHAZO");
        rosa.submitObjection("OTRA_PERSONA");
        assertThat(state(id)).isEqualTo("ACCEDIDA");
        assertThat(attention(id)).contains("OBJECION_TRAS_ACCESO");

        assertThat(rosa.post("/a/visita/archivo", "modo", "ver").contentType()).isEqualTo("application/pdf");
        await().until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        byte[] certificate =
                as("auditor").get("/api/v1/acts/" + id + "/certificate.json").asByteArray();
        assertThat(io.restassured.RestAssured.given()
                        .multiPart("constancia", "c.json", certificate, "application/json")
                        .post("/verificar")
                        .asString())
                .contains("VÁLIDA");
        assertThat(submit(document).jsonPath().getString("legalState"))
                .as("an objection after the access blocks no contact")
                .isEqualTo("PUESTA_A_DISPOSICION");
    }

    /// In earlier releases, these two requests without a confirmation page were enough to prevent
    /// completion.
    @Test
    void aRefusalAfterTheAccessDoesNotPreventCompletion() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        Citizen rosa = identified(tokenOfAlert(1), 2);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        rosa.post("/a/visita/otra", "motivo", "RECHAZO");
        rosa.post("/a/visita/archivo", "modo", "ver");
        await().until(() -> state(id), "SURTIDA_ELECTRONICA"::equals);
    }

    @Test
    void anObjectionIsExplainedAndHasNoEffectUntilItIsConfirmed() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = tokenOfAlert(1);
        Citizen rosa = new Citizen();
        assertThat(rosa.get("/a/" + token).asString()).contains("href=\"/a/" + token + "/otra?motivo=OTRA_PERSONA\"");
        assertThat(rosa.get("/a/" + token + "/otra?motivo=OTRA_PERSONA").asString())
                .contains("Nada se cierra", "No, volver", "Sí, no soy esa persona");
        rosa = identified(token, 2);
        String page = rosa.get("/a/visita/otra?motivo=OTRA_PERSONA").asString();
        assertThat(page).contains("citará", "dirección de su expediente", "No, volver");
        String nonce = rosa.nonce("/a/visita/otra?motivo=RECHAZO");
        rosa.post("/a/visita/otra", "motivo", "OTRA_PERSONA", "nonce", nonce);
        rosa.post("/a/visita/otra", "motivo", "OTRA_PERSONA");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(evidence(id)).doesNotContain("DESTINATARIO_ERRADO", "RECHAZO_EXPRESO");

        rosa.submitObjection("OTRA_PERSONA");
        assertThat(state(id)).isEqualTo("DESTINATARIO_ERRADO");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("DESTINATARIO_ERRADO");
        assertThat(submit(document).jsonPath().getString("legalState"))
                .as("the identified visitor objected, so the contact is blocked")
                .isEqualTo("SIN_CONSENTIMIENTO");
    }

    @Test
    void aCompleteNoticeStaysAccessibleAfterLaterObjections() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = tokenOfAlert(1);
        Citizen rosa = identified(token, 2);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        rosa.post("/a/visita/archivo", "modo", "ver");
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        String completedAt = completedAt(id);
        new Citizen().post("/a/" + token + "/otra", "motivo", "OTRA_PERSONA");
        String other = submit(document).jsonPath().getString("id");
        List<OutboundContent.Template> alerts = firstAlerts(3);
        Citizen wrongPerson = identified(
                alerts.stream()
                        .map(OutboundContent.Template::urlSuffix)
                        .filter(link -> link != null && !link.equals(token))
                        .findFirst()
                        .orElseThrow(),
                3);
        wrongPerson.submitObjection("OTRA_PERSONA");
        assertThat(state(other)).isEqualTo("DESTINATARIO_ERRADO");
        // The number may belong to another person now, so no code is sent there until a contact of
        // the person is confirmed again.
        new Citizen().post("/a/" + token, "documento", document);
        contact = new ContactId(UUID.randomUUID());
        otherServices.giveConsent(contact, document);

        Citizen later = identified(token, 2);
        assertThat(later.get("/a/visita/portada").asString()).contains("Usted ya quedó notificado");
        later.post("/a/visita/acceder", "nonce", later.nonce());
        assertThat(later.post("/a/visita/archivo", "modo", "ver").contentType()).isEqualTo("application/pdf");
        assertThat(later.get("/a/visita/constancia").asString()).contains("Usted quedó notificado");
        assertThat(later.get("/a/visita/constancia.json").statusCode()).isEqualTo(200);
        assertThat(state(id)).isEqualTo("SURTIDA_ELECTRONICA");
        assertThat(completedAt(id)).isEqualTo(completedAt);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
    }

    @Test
    void thePersonIsInformedOfTheCompletionOnce() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        Citizen rosa = identified(tokenOfAlert(1), 2);
        rosa.post("/a/visita/acceder", "nonce", rosa.nonce());
        rosa.post("/a/visita/archivo", "modo", "ver");
        rosa.post("/a/visita/archivo", "modo", "descargar");
        OutboundContent.Template message = firstAlerts(2).get(1);
        assertThat(message.name()).isEqualTo("notificacion_surtida");
        assertThat(message.parameters().get(0)).isEqualTo(noticeNumber(id));
        assertThat(message.parameters().get(2)).startsWith("Reposición hasta el ");
        assertThat(message.parameters().get(3)).endsWith("/a");
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        otherServices.publish(new org.ventanilla.contracts.channel.ReceiptEvent.Delivered(
                OtherServices.receipt(otherServices.awaitMessage(contact, Purpose.ALERT, 2), "0d")));
        await().untilAsserted(() -> assertThat(countCompletionReceipts()).isEqualTo(1));
        assertThat(count(id, "ESTADO_ALERTA")).isZero();
        assertThat(otherServices.probe().readToEnd().stream()
                        .filter(record -> record.json().contains("notificacion_surtida"))
                        .filter(record -> contact.toString().equals(record.key())))
                .hasSize(1);
    }

    private int countCompletionReceipts() {
        return database.inTransaction(tx -> Sql.query(tx.connection(), """
                                        select count(*) from code_receipt join message using (outbound_id)
                                        where contact_id = ? and completion_of is not null
                                        """, row -> row.getInt(1), contact.value())
                .getFirst());
    }

    private List<OutboundContent.Template> firstAlerts(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(i -> OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, i)))
                .toList();
    }

    private String tokenOfAlert(int alert) {
        return OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, alert))
                .urlSuffix();
    }

    private static String completedAt(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }
}
