package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.hamcrest.Matchers.equalTo;

import io.agroal.api.AgroalDataSource;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.notification.verifier.VerifyRun;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests an electronic notice from beginning to end through Kafka, PostgreSQL and HTTP.
///
/// The legal states have Spanish names: `ALERTADA` (the person was alerted), `ACCEDIDA` (the person
/// confirmed the access), `SURTIDA_ELECTRONICA` (the notice is complete), `CANAL_AGOTADO` (every alert
/// failed). A notice that cannot be completed electronically goes to citation, which means that the
/// person is summoned on paper. The reasons are `SIN_CONSENTIMIENTO` (no consent) and `REVOCADO_MEDIO`
/// (consent withdrawn).
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ElectronicNoticeIT extends NoticeCase {

    @Inject
    AgroalDataSource dataSource;

    @Test
    void aNoticeIsAlertedAccessedCompletedAndCertified() throws Exception {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        otherServices.awaitEvent(id, "ventanilla.notification.issued.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.made-available.v1");
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        assertThat(OtherServices.template(alert).name()).isEqualTo("alerta_notificacion");
        int parametersOfAlert = 2;
        assertThat(OtherServices.template(alert).parameters()).hasSize(parametersOfAlert);
        String token = OtherServices.template(alert).urlSuffix();

        // The receipts change the state of the notice.
        reportDelivery(alert);
        otherServices.awaitEvent(id, "ventanilla.notification.alerted.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(legalState(id)).isEqualTo("ALERTADA");

        // The person opens the link and is identified.
        Citizen rosa = new Citizen();
        assertThat(rosa.get("/a/" + token).statusCode()).isEqualTo(200);
        rosa.openLink(token, documentNumber);
        assertThat(rosa.typeCode("000000").statusCode())
                .as("a guessed code is refused (422), unless the code is right by chance (303)")
                .isIn(422, 303);
        assertThat(rosa.typeCode(otherServices.awaitCodeDigits(contact, FIRST_VISIT_CODE))
                        .statusCode())
                .isEqualTo(303);
        String cover = rosa.get("/a/visita/portada").asString();
        assertThat(cover).contains("Acceder a la notificación").doesNotContain("RESOLUCION");
        assertThat(legalState(id)).isEqualTo("ALERTADA");
        // The person confirms the access, and the browser sends the form twice.
        String nonce = rosa.nonceOnCover();
        rosa.post("/a/visita/acceder", "nonce", nonce);
        rosa.post("/a/visita/acceder", "nonce", nonce);
        assertThat(rosa.get("/a/visita/documento").asString())
                .contains("Reposición", "si recibe hoy el documento, hasta el");
        assertThat(legalState(id)).isEqualTo("ACCEDIDA");

        // The document, sent for the first time, completes the notice.
        Response file = rosa.viewDocument();
        assertThat(Sha256.hex(file.asByteArray())).isEqualTo(Sha256.hex(PDF));
        assertThat(file.headers().getValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        otherServices.awaitEvent(id, "ventanilla.notification.completed.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        // A second copy of the document changes nothing.
        rosa.downloadDocument();
        assertThat(legalState(id)).isEqualTo("SURTIDA_ELECTRONICA");
        assertThat(rosa.get("/a/visita/constancia").asString())
                // The number of a certificate begins with C and the year.
                .contains("Usted quedó notificado", "C-20", "Dirección de Evaluación: hasta el");

        // The person, the staff and any third party can check the certificate.
        byte[] certificate = requestAs("auditor")
                .get("/api/v1/acts/" + id + "/certificate.json")
                .asByteArray();
        assertThat(rosa.get("/a/visita/constancia.json").asByteArray()).isEqualTo(certificate);
        String sheet = rosa.get("/a/visita/constancia/hoja").asString();
        assertThat(sheet)
                .contains("Rosa Díaz", documentNumber, noticeNumber(id), Sha256.hex(certificate))
                .contains("<strong>Reposición</strong>, ante Dirección de Evaluación: hasta el");
        assertThat(staffSheet(id)).contains("Rosa Díaz", Sha256.hex(certificate));
        Path certificateFile = Files.createTempFile("constancia", ".json");
        Files.write(certificateFile, certificate);
        Path key = Files.createTempFile("sello", ".pem");
        Files.writeString(key, given().get("/api/v1/seal-key").asString());
        assertThat(VerifyRun.withKey(certificateFile, key)).isEqualTo(VerifyRun.VALID);
        assertThat(checkOnPage(certificate)).contains("La constancia es auténtica", "VÁLIDA", "clave de confianza");
        assertThat(checkOnPage(certificate)).doesNotContain(documentNumber);
        // One changed bit makes the certificate invalid.
        certificate[certificate.length / 2] ^= 1;
        assertThat(checkOnPage(certificate)).contains("no sirve como constancia", "RECHAZADA");
        Files.write(certificateFile, certificate);
        assertThat(VerifyRun.withKey(certificateFile, key).exitCode()).isEqualTo(1);

        // A later visit does not change when the notice was completed.
        Citizen rosaInLaterVisit = new Citizen();
        rosaInLaterVisit.openLink(token, documentNumber);
        rosaInLaterVisit.typeCode(otherServices.awaitCodeDigits(contact, SECOND_VISIT_CODE));
        assertThat(rosaInLaterVisit.get("/a/visita/portada").asString()).contains("Usted ya quedó notificado");
        String completedAt = completedAt(id);
        rosaInLaterVisit.confirmAccess();
        rosaInLaterVisit.viewDocument();
        assertThat(completedAt(id)).isEqualTo(completedAt);

        // The access and the completion were published exactly once, although forms were repeated.
        assertThat(otherServices.countEvents(id, "ventanilla.notification.accessed.v1"))
                .isEqualTo(1);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
        assertSequencesHaveNoGaps(id);
        assertNoPersonalDataInKafka();
    }

    @Test
    void withoutConsentTheNoticeGoesToCitation() {
        Response answer = submit(documentNumber);
        answer.then()
                .statusCode(201)
                .body("legalState", equalTo("SIN_CONSENTIMIENTO"))
                .body("citationPending", equalTo(true));
        String id = answer.jsonPath().getString("id");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("SIN_CONSENTIMIENTO");
        requestAs("notificador")
                .get("/api/v1/acts/" + id + "/certificate.json")
                .then()
                .statusCode(404);
    }

    @Test
    void aLaterDeliveryOverridesTheFailureOfAnAlertAndAnUnrecognisedReceiptIsIgnored() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        // The hash bytes 01 to 03 distinguish the three receipts.
        otherServices.publish(new ReceiptEvent.Unrecognised(OtherServices.receipt(alert, "01")));
        otherServices.publish(new ReceiptEvent.Failed(OtherServices.receipt(alert, "02")));
        otherServices.awaitEvent(id, "ventanilla.notification.alert-failed.v1");
        assertThat(legalState(id)).isEqualTo("CANAL_AGOTADO");
        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "03")));
        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(legalState(id)).isEqualTo("ALERTADA");
    }

    @Test
    void aWithdrawnConsentSendsTheNoticeToCitation() {
        otherServices.giveConsent(contact, documentNumber);
        String id = submitAndReturnId();
        NotificationCommand.RevokeElectronicNotice revoke = new NotificationCommand.RevokeElectronicNotice(
                UUID.randomUUID(),
                contact,
                OtherServices.grantCommand(contact, documentNumber).proof(),
                Instant.now());
        otherServices.publish(revoke);
        otherServices.awaitReply(revoke.commandId(), "ventanilla.notification.electronic-notice-revoked.v1");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("REVOCADO_MEDIO");
        NotificationCommand.ListNotices list =
                new NotificationCommand.ListNotices(UUID.randomUUID(), contact, Instant.now());
        otherServices.publish(list);
        assertThat(otherServices
                        .awaitReply(list.commandId(), "ventanilla.notification.notices-listed.v1")
                        .json())
                .contains("REVOCADO_MEDIO", noticeNumber(id));
    }

    @Test
    void evidenceCannotBeChangedOrDeleted() throws SQLException {
        submit(documentNumber);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of("update evidence set reason = 'x'", "delete from evidence", "truncate evidence cascade")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("only ever added");
            }
        }
    }

    /// Publishes the receipts of a delivered alert in the wrong order, and one receipt twice.
    private void reportDelivery(SendMessage alert) {
        // The hash bytes distinguish the receipts. Their letters follow the right order of the receipts.
        UUID duplicatedId = UUID.randomUUID();
        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "0d")));
        otherServices.publish(new ReceiptEvent.Accepted(OtherServices.receipt(alert, "0a")), duplicatedId);
        otherServices.publish(new ReceiptEvent.Accepted(OtherServices.receipt(alert, "0a")), duplicatedId);
        otherServices.publish(new ReceiptEvent.Read(OtherServices.receipt(alert, "0e")));
        otherServices.publish(new ReceiptEvent.Sent(OtherServices.receipt(alert, "0b")));
    }

    private static String completedAt(String id) {
        return requestAs("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }

    /// Returns the certificate as the page for staff shows it.
    private static String staffSheet(String id) {
        return given().cookies(PageForms.signIn("notificador"))
                .get("/actos/" + id + "/constancia")
                .asString();
    }

    /// Returns the page that checks a certificate.
    private static String checkOnPage(byte[] file) {
        return given().multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar")
                .asString();
    }

    /// Checks that the published events of the notice are numbered from 1 without gaps.
    private void assertSequencesHaveNoGaps(String id) {
        List<Long> sequences = otherServices.probe().readToEnd().stream()
                .filter(record -> id.equals(record.key()))
                .map(record -> Long.parseLong(record.header(org.ventanilla.contracts.HeaderName.SEQUENCE)))
                .toList();
        assertThat(sequences)
                .isEqualTo(java.util.stream.LongStream.rangeClosed(1, sequences.size())
                        .boxed()
                        .toList());
    }

    private void assertNoPersonalDataInKafka() {
        assertThat(PersonalDataScan.of(
                                Backends.shared().kafka(),
                                java.util.Map.of("document", documentNumber, "name", "Rosa Díaz"))
                        .scan())
                .isEmpty();
    }
}
