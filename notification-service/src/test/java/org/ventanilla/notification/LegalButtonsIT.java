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
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the legal effect of the page's buttons, and who may use them.
///
/// The objections are `RECHAZO` (the person refuses electronic notices), `OTRA_PERSONA` (the visitor is
/// not the addressee) and `IMPOSIBILIDAD` (the person cannot open the notice). The legal states are
/// `PUESTA_A_DISPOSICION` (deposited for the person), `ACCEDIDA` (the person confirmed the access),
/// `SURTIDA_ELECTRONICA` (complete), `DESTINATARIO_ERRADO` (wrong addressee) and `SIN_CONSENTIMIENTO`
/// (no consent in force).
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class LegalButtonsIT extends NoticeCase {

    @Test
    void anObjectionWithOnlyTheLinkNeitherClosesTheNoticeNorBlocksTheContact() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();

        Citizen unidentified = new Citizen();
        assertThat(unidentified.objectWithLink(token, "RECHAZO").statusCode()).isEqualTo(403);
        assertThat(evidenceTypes(id)).doesNotContain("RECHAZO_EXPRESO"); // an express refusal
        int beyondLimit = 7;
        for (int i = 0; i < NoticeLimits.OBJECTIONS_KEPT + beyondLimit; i++) {
            assertThat(unidentified.objectWithLink(token, "OTRA_PERSONA").statusCode())
                    .isEqualTo(200);
        }
        unidentified.objectWithLink(token, "IMPOSIBILIDAD");

        // Staff see the objections, and the notice stays open.
        Response act = requestAs("auditor").get("/api/v1/acts/" + id);
        assertThat(act.jsonPath().getString("legalState")).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(act.jsonPath().getBoolean("alertsPaused")).isTrue();
        assertThat(attentionReasons(id)).containsExactlyInAnyOrder("OTRA_PERSONA_SIN_IDENTIFICAR", "NO_PUEDE_ABRIRLA");
        assertThat(countEvidence(id, "DESTINATARIO_ERRADO")).isEqualTo(NoticeLimits.OBJECTIONS_KEPT);
        assertThat(act.jsonPath().getList("beyondKept.times", Integer.class)).containsExactly(beyondLimit);
        assertThat(io.restassured.RestAssured.given()
                        .cookies(PageForms.signIn("notificador"))
                        .get("/actos/" + id)
                        .asString())
                .contains("Requiere atención");
        assertThat(otherServices.countEvents(id, "ventanilla.notification.fell-back.v1"))
                .isZero();
        assertThat(submitAndReturnLegalState())
                .as("consent and contact are unchanged")
                .isEqualTo("PUESTA_A_DISPOSICION");

        // The addressee can still complete the notice.
        Citizen rosa = visitAndIdentify(token, FIRST_VISIT_CODE);
        rosa.confirmAccess();
        rosa.viewDocument();
        await().until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
        assertThat(attentionReasons(id)).isEmpty();
    }

    @Test
    void anObjectionAfterTheAccessNeitherClosesTheNoticeNorBlocksTheContact() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        Citizen rosa = visitAndIdentify(awaitTokenOfFirstAlert(), FIRST_VISIT_CODE);
        rosa.confirmAccess();
        assertThat(rosa.get("/a/visita/otra?motivo=RECHAZO").asString()).contains("no se cierra ni se deshace");
        rosa.submitObjection("RECHAZO");
        rosa.submitObjection("OTRA_PERSONA");
        assertThat(legalState(id)).isEqualTo("ACCEDIDA");
        assertThat(attentionReasons(id)).contains("OBJECION_TRAS_ACCESO");

        assertThat(rosa.viewDocument().contentType()).isEqualTo("application/pdf");
        await().until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        // The certificate is valid despite the objections in the evidence.
        byte[] certificate = requestAs("auditor")
                .get("/api/v1/acts/" + id + "/certificate.json")
                .asByteArray();
        assertThat(io.restassured.RestAssured.given()
                        .multiPart("constancia", "c.json", certificate, "application/json")
                        .post("/verificar")
                        .asString())
                .contains("VÁLIDA");
        assertThat(submitAndReturnLegalState())
                .as("an objection after the access blocks no contact")
                .isEqualTo("PUESTA_A_DISPOSICION");
    }

    /// In earlier releases, a refusal without the confirmation page, followed by a request for the
    /// document, prevented the completion.
    @Test
    void anUnconfirmedRefusalAfterTheAccessDoesNotPreventCompletion() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        Citizen rosa = visitAndIdentify(awaitTokenOfFirstAlert(), FIRST_VISIT_CODE);
        rosa.confirmAccess();
        rosa.post("/a/visita/otra", "motivo", "RECHAZO");
        rosa.viewDocument();
        await().until(() -> legalState(id), "SURTIDA_ELECTRONICA"::equals);
    }

    @Test
    void anObjectionIsExplainedAndHasNoEffectUntilItIsConfirmed() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen unidentified = new Citizen();
        assertThat(unidentified.get("/a/" + token).asString())
                .contains("href=\"/a/" + token + "/otra?motivo=OTRA_PERSONA\"");
        assertThat(unidentified.get("/a/" + token + "/otra?motivo=OTRA_PERSONA").asString())
                .contains("Nada se cierra", "No, volver", "Sí, no soy esa persona");
        Citizen rosa = visitAndIdentify(token, FIRST_VISIT_CODE);
        String page = rosa.get("/a/visita/otra?motivo=OTRA_PERSONA").asString();
        assertThat(page).contains("citará", "dirección de su expediente", "No, volver");
        // The nonce of one objection does not confirm another objection.
        String nonceOfRefusal = rosa.nonceOnPage("/a/visita/otra?motivo=RECHAZO");
        rosa.post("/a/visita/otra", "motivo", "OTRA_PERSONA", "nonce", nonceOfRefusal);
        rosa.post("/a/visita/otra", "motivo", "OTRA_PERSONA");
        assertThat(legalState(id)).isEqualTo("PUESTA_A_DISPOSICION");
        assertThat(evidenceTypes(id)).doesNotContain("DESTINATARIO_ERRADO", "RECHAZO_EXPRESO");

        rosa.submitObjection("OTRA_PERSONA");
        assertThat(legalState(id)).isEqualTo("DESTINATARIO_ERRADO");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("DESTINATARIO_ERRADO");
        assertThat(submitAndReturnLegalState())
                .as("the identified visitor objected, so the contact is blocked")
                .isEqualTo("SIN_CONSENTIMIENTO");
    }

    @Test
    void aCompleteNoticeStaysAccessibleAfterLaterObjections() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        String token = awaitTokenOfFirstAlert();
        Citizen rosa = visitAndIdentify(token, FIRST_VISIT_CODE);
        rosa.confirmAccess();
        rosa.viewDocument();
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        String completedAt = completedAt(id);
        // A visitor with only the link objects to the complete notice.
        new Citizen().objectWithLink(token, "OTRA_PERSONA");
        // An identified visitor says, in another notice, that the contact belongs to another person. The
        // alerts are those of both notices and the message about the completion.
        String otherId = submitAndReturnId();
        List<OutboundContent.Template> alerts = firstAlerts(3);
        Citizen wrongPerson = visitAndIdentify(
                alerts.stream()
                        .map(OutboundContent.Template::urlSuffix)
                        .filter(link -> link != null && !link.equals(token))
                        .findFirst()
                        .orElseThrow(),
                SECOND_VISIT_CODE);
        wrongPerson.submitObjection("OTRA_PERSONA");
        assertThat(legalState(otherId)).isEqualTo("DESTINATARIO_ERRADO");
        // The contact may belong to another person now, so this visit sends no code to the contact. The
        // addressee therefore confirms another contact.
        new Citizen().openLink(token, documentNumber);
        contact = new ContactId(UUID.randomUUID());
        otherServices.giveConsent(contact, documentNumber);

        // The addressee sees the complete notice again.
        Citizen later = visitAndIdentify(token, FIRST_VISIT_CODE);
        assertThat(later.get("/a/visita/portada").asString()).contains("Usted ya quedó notificado");
        later.confirmAccess();
        assertThat(later.viewDocument().contentType()).isEqualTo("application/pdf");
        assertThat(later.get("/a/visita/constancia").asString()).contains("Usted quedó notificado");
        assertThat(later.get("/a/visita/constancia.json").statusCode()).isEqualTo(200);
        assertThat(legalState(id)).isEqualTo("SURTIDA_ELECTRONICA");
        assertThat(completedAt(id)).isEqualTo(completedAt);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
    }

    @Test
    void thePersonIsInformedOfTheCompletionOnce() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        Citizen rosa = visitAndIdentify(awaitTokenOfFirstAlert(), FIRST_VISIT_CODE);
        rosa.confirmAccess();
        rosa.viewDocument();
        rosa.downloadDocument();
        OutboundContent.Template message = firstAlerts(2).getLast(); // after the alert itself
        assertThat(message.name()).isEqualTo("notificacion_surtida");
        // The third parameter is the last day of the remedy, and the fourth the address of the page.
        assertThat(message.parameters().get(0)).isEqualTo(noticeNumber(id));
        assertThat(message.parameters().get(2)).startsWith("Reposición hasta el ");
        assertThat(message.parameters().get(3)).endsWith("/a");
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        // The receipt of this message is stored, but is no evidence about the alert.
        otherServices.publish(new org.ventanilla.contracts.channel.ReceiptEvent.Delivered(OtherServices.receipt(
                otherServices.awaitMessage(contact, Purpose.ALERT, 2), OtherServices.ANY_HASH_BYTE)));
        await().untilAsserted(() -> assertThat(countCompletionReceipts()).isEqualTo(1));
        assertThat(countEvidence(id, "ESTADO_ALERTA")).isZero();
        // Two requests for the document, but only one message.
        assertThat(otherServices.probe().readToEnd().stream()
                        .filter(record -> record.json().contains("notificacion_surtida"))
                        .filter(record -> contact.toString().equals(record.key())))
                .hasSize(1);
    }

    /// Returns the number of stored receipts of messages that inform the person of a completion.
    private int countCompletionReceipts() {
        return database.inTransaction(tx -> Sql.query(tx.connection(), """
                                        select count(*) from code_receipt join message using (outbound_id)
                                        where contact_id = ? and completion_of is not null
                                        """, row -> row.getInt(1), contact.value())
                .getFirst());
    }

    /// Returns the first messages to the contact that are sent as alerts, including the message
    /// about a completion.
    private List<OutboundContent.Template> firstAlerts(int count) {
        return java.util.stream.IntStream.rangeClosed(1, count)
                .mapToObj(i -> OtherServices.template(otherServices.awaitMessage(contact, Purpose.ALERT, i)))
                .toList();
    }

    private static String completedAt(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }
}
