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
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ElectronicNoticeIT extends NoticeCase {

    @Inject
    AgroalDataSource dataSource;

    @Test
    void aPersonWhoConsentedOpensTheirNoticeAndItIsCertified() throws Exception {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        otherServices.awaitEvent(id, "ventanilla.notification.issued.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.made-available.v1");
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        assertThat(OtherServices.template(alert).name()).isEqualTo("alerta_notificacion");
        assertThat(OtherServices.template(alert).parameters()).hasSize(2);
        String token = OtherServices.template(alert).urlSuffix();

        reportDelivery(alert);
        otherServices.awaitEvent(id, "ventanilla.notification.alerted.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("ALERTADA");

        Citizen rosa = new Citizen();
        assertThat(rosa.get("/a/" + token).statusCode()).isEqualTo(200);
        rosa.post("/a/" + token, "documento", document);
        assertThat(rosa.post("/a/visita/codigo", "codigo", "000000").statusCode())
                .as("a guessed code, which is right only by chance")
                .isIn(422, 303);
        assertThat(rosa.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 2))
                        .statusCode())
                .isEqualTo(303);
        String cover = rosa.get("/a/visita/portada").asString();
        assertThat(cover).contains("Acceder a la notificación").doesNotContain("RESOLUCION");
        assertThat(state(id)).isEqualTo("ALERTADA");
        String nonce = rosa.nonce();
        rosa.post("/a/visita/acceder", "nonce", nonce);
        rosa.post("/a/visita/acceder", "nonce", nonce);
        assertThat(rosa.get("/a/visita/documento").asString())
                .contains("Reposición", "si recibe hoy el documento, hasta el");
        assertThat(state(id)).isEqualTo("ACCEDIDA");

        Response file = rosa.post("/a/visita/archivo", "modo", "ver");
        assertThat(Sha256.hex(file.asByteArray())).isEqualTo(Sha256.hex(PDF));
        assertThat(file.headers().getValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        otherServices.awaitEvent(id, "ventanilla.notification.completed.v1");
        otherServices.awaitEvent(id, "ventanilla.notification.certificate-issued.v1");
        rosa.post("/a/visita/archivo", "modo", "descargar");
        assertThat(state(id)).isEqualTo("SURTIDA_ELECTRONICA");
        assertThat(rosa.get("/a/visita/constancia").asString())
                .contains("Usted quedó notificado", "C-20", "Dirección de Evaluación: hasta el");

        byte[] certificate =
                as("auditor").get("/api/v1/acts/" + id + "/certificate.json").asByteArray();
        assertThat(rosa.get("/a/visita/constancia.json").asByteArray()).isEqualTo(certificate);
        String sheet = rosa.get("/a/visita/constancia/hoja").asString();
        assertThat(sheet)
                .contains("Rosa Díaz", document, noticeNumber(id), Sha256.hex(certificate))
                .contains("<strong>Reposición</strong>, ante Dirección de Evaluación: hasta el");
        assertThat(staffSheet(id)).contains("Rosa Díaz", Sha256.hex(certificate));
        Path certificateFile = Files.createTempFile("constancia", ".json");
        Files.write(certificateFile, certificate);
        Path key = Files.createTempFile("sello", ".pem");
        Files.writeString(key, given().get("/api/v1/seal-key").asString());
        assertThat(VerifyRun.of(certificateFile, key)).isEqualTo(new VerifyRun(0, false));
        assertThat(checkOnPage(certificate)).contains("La constancia es auténtica", "VÁLIDA", "clave de confianza");
        assertThat(checkOnPage(certificate)).doesNotContain(document);
        certificate[certificate.length / 2] ^= 1;
        assertThat(checkOnPage(certificate)).contains("no sirve como constancia", "RECHAZADA");
        Files.write(certificateFile, certificate);
        assertThat(VerifyRun.of(certificateFile, key).exit()).isEqualTo(1);

        Citizen later = new Citizen();
        later.post("/a/" + token, "documento", document);
        later.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, 3));
        assertThat(later.get("/a/visita/portada").asString()).contains("Usted ya quedó notificado");
        String completedAt = completedAt(id);
        later.post("/a/visita/acceder", "nonce", later.nonce());
        later.post("/a/visita/archivo", "modo", "ver");
        assertThat(completedAt(id)).isEqualTo(completedAt);

        assertThat(otherServices.countEvents(id, "ventanilla.notification.accessed.v1"))
                .isEqualTo(1);
        assertThat(otherServices.countEvents(id, "ventanilla.notification.completed.v1"))
                .isEqualTo(1);
        assertSequencesHaveNoGaps(id);
        assertNoPersonalDataInKafka();
    }

    @Test
    void withoutConsentTheNoticeGoesToCitation() {
        Response answer = submit(document);
        answer.then()
                .statusCode(201)
                .body("legalState", equalTo("SIN_CONSENTIMIENTO"))
                .body("citationPending", equalTo(true));
        String id = answer.jsonPath().getString("id");
        assertThat(otherServices
                        .awaitEvent(id, "ventanilla.notification.fell-back.v1")
                        .json())
                .contains("SIN_CONSENTIMIENTO");
        as("notificador").get("/api/v1/acts/" + id + "/certificate.json").then().statusCode(404);
    }

    @Test
    void aFailedAlertIsPublishedAndALaterDeliveryOverridesIt() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        SendMessage alert = otherServices.awaitMessage(contact, Purpose.ALERT, 1);
        otherServices.publish(new ReceiptEvent.Unrecognised(OtherServices.receipt(alert, "01")));
        otherServices.publish(new ReceiptEvent.Failed(OtherServices.receipt(alert, "02")));
        otherServices.awaitEvent(id, "ventanilla.notification.alert-failed.v1");
        assertThat(state(id)).isEqualTo("CANAL_AGOTADO");
        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "03")));
        otherServices.awaitEvent(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("ALERTADA");
    }

    @Test
    void withdrawalSendsAWaitingNoticeToCitationAndTheListsShowIt() {
        otherServices.giveConsent(contact, document);
        String id = submit(document).jsonPath().getString("id");
        NotificationCommand.RevokeElectronicNotice revoke = new NotificationCommand.RevokeElectronicNotice(
                UUID.randomUUID(),
                contact,
                OtherServices.grant(contact, document).proof(),
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
        submit(document);
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql :
                    List.of("update evidence set reason = 'x'", "delete from evidence", "truncate evidence cascade")) {
                assertThatThrownBy(() -> statement.execute(sql)).hasMessageContaining("only ever added");
            }
        }
    }

    /// Publishes receipts that arrive in the wrong order, one of them twice.
    private void reportDelivery(SendMessage alert) {
        UUID duplicatedId = UUID.randomUUID();
        otherServices.publish(new ReceiptEvent.Delivered(OtherServices.receipt(alert, "0d")));
        otherServices.publish(new ReceiptEvent.Accepted(OtherServices.receipt(alert, "0a")), duplicatedId);
        otherServices.publish(new ReceiptEvent.Accepted(OtherServices.receipt(alert, "0a")), duplicatedId);
        otherServices.publish(new ReceiptEvent.Read(OtherServices.receipt(alert, "0e")));
        otherServices.publish(new ReceiptEvent.Sent(OtherServices.receipt(alert, "0b")));
    }

    private static String completedAt(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }

    private static String staffSheet(String id) {
        return given().cookies(PageForms.signedIn("notificador"))
                .get("/actos/" + id + "/constancia")
                .asString();
    }

    private static String checkOnPage(byte[] file) {
        return given().multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar")
                .asString();
    }

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
                                Backends.shared().kafka(), java.util.Map.of("document", document, "name", "Rosa Díaz"))
                        .scan())
                .isEmpty();
    }
}
