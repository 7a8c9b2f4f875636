package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.OutboundCommand.SendMessage;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.channel.ReceiptEvent;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.notification.NotificationCommand;
import org.ventanilla.messaging.Database;
import org.ventanilla.notification.model.Sha256;
import org.ventanilla.notification.verifier.VerifyRun;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.PersonalDataScan;
import org.ventanilla.testkit.VentanillaBackends;

/// The story of an electronic notice through Kafka, PostgreSQL and HTTP.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ElectronicNoticeIT {

    private static final byte[] PDF =
            ("%PDF-1.7\n" + "Resuelve: conceder el permiso. ".repeat(4000) + "\n%%EOF\n")
                    .getBytes(StandardCharsets.UTF_8);

    @Inject Database database;

    private Suite suite;
    private ContactId contact;
    private String document;

    @BeforeEach
    void begin() {
        suite = new Suite(database);
        contact = new ContactId(UUID.randomUUID());
        document = "10" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    @AfterEach
    void end() {
        suite.close();
    }

    @Test
    void aPersonWhoConsentedOpensTheirNoticeAndItIsCertified() throws Exception {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        suite.event(id, "ventanilla.notification.issued.v1");
        suite.event(id, "ventanilla.notification.made-available.v1");
        SendMessage alert = suite.sent(contact, Purpose.ALERT, 1);
        assertThat(Suite.template(alert).name()).isEqualTo("alerta_notificacion");
        assertThat(Suite.template(alert).parameters()).hasSize(2);
        String token = Suite.template(alert).urlSuffix();

        deliver(alert);
        suite.event(id, "ventanilla.notification.alerted.v1");
        suite.event(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("ALERTADA");

        Citizen rosa = new Citizen();
        assertThat(rosa.get("/a/" + token).statusCode()).isEqualTo(200);
        rosa.post("/a/" + token, "documento", document);
        assertThat(rosa.post("/a/visita/codigo", "codigo", "000000").statusCode())
                .as("a wrong code, unless it is the right one by chance")
                .isIn(422, 303);
        assertThat(rosa.post("/a/visita/codigo", "codigo", suite.digits(contact, 2)).statusCode())
                .isEqualTo(303);
        String cover = rosa.get("/a/visita/portada").asString();
        assertThat(cover).contains("Acceder a la notificación").doesNotContain("RESOLUCION");
        assertThat(state(id)).isEqualTo("ALERTADA");
        String nonce = rosa.nonce();
        rosa.post("/a/visita/acceder", "nonce", nonce);
        rosa.post("/a/visita/acceder", "nonce", nonce);
        assertThat(rosa.get("/a/visita/documento").asString()).contains("ante");
        assertThat(state(id)).isEqualTo("ACCEDIDA");

        Response file = rosa.post("/a/visita/archivo", "modo", "ver");
        assertThat(Sha256.hex(file.asByteArray())).isEqualTo(Sha256.hex(PDF));
        assertThat(file.headers().getValues("X-Frame-Options")).containsExactly("SAMEORIGIN");
        suite.event(id, "ventanilla.notification.completed.v1");
        suite.event(id, "ventanilla.notification.certificate-issued.v1");
        rosa.post("/a/visita/archivo", "modo", "descargar");
        assertThat(state(id)).isEqualTo("SURTIDA_ELECTRONICA");
        assertThat(rosa.get("/a/visita/constancia").asString())
                .contains("Usted quedó notificado", "C-20", "Dirección de Evaluación: hasta el");

        byte[] certificate =
                as("auditor").get("/api/v1/acts/" + id + "/certificate.json").asByteArray();
        assertThat(rosa.get("/a/visita/constancia.json").asByteArray()).isEqualTo(certificate);
        Path kept = Files.createTempFile("constancia", ".json");
        Files.write(kept, certificate);
        Path key = Files.createTempFile("sello", ".pem");
        Files.writeString(key, given().get("/api/v1/seal-key").asString());
        assertThat(VerifyRun.of(kept, key)).isEqualTo(new VerifyRun(0, false));
        assertThat(checked(certificate)).contains("VÁLIDA", "clave de confianza");
        assertThat(checked(certificate)).doesNotContain(document);
        certificate[certificate.length / 2] ^= 1;
        assertThat(checked(certificate)).contains("RECHAZADA");
        Files.write(kept, certificate);
        assertThat(VerifyRun.of(kept, key).exit()).isEqualTo(1);

        Citizen later = new Citizen();
        later.post("/a/" + token, "documento", document);
        later.post("/a/visita/codigo", "codigo", suite.digits(contact, 3));
        assertThat(later.get("/a/visita/portada").asString()).contains("Usted ya quedó notificado");
        String completedAt = completedAt(id);
        later.post("/a/visita/acceder", "nonce", later.nonce());
        later.post("/a/visita/archivo", "modo", "ver");
        assertThat(completedAt(id)).isEqualTo(completedAt);

        assertThat(suite.events(id, "ventanilla.notification.accessed.v1")).isEqualTo(1);
        assertThat(suite.events(id, "ventanilla.notification.completed.v1")).isEqualTo(1);
        sequencesRise(id);
        nothingPersonalWhereItMustNotBe();
    }

    @Test
    void withoutConsentTheNoticeGoesToCitation() {
        Response answer = submit(document);
        answer.then()
                .statusCode(201)
                .body("legalState", equalTo("SIN_CONSENTIMIENTO"))
                .body("citationPending", equalTo(true));
        String id = answer.jsonPath().getString("id");
        assertThat(suite.event(id, "ventanilla.notification.fell-back.v1").json())
                .contains("SIN_CONSENTIMIENTO");
        as("notificador").get("/api/v1/acts/" + id + "/certificate.json").then().statusCode(404);
    }

    @Test
    void previewsAndScannersMoveNothing() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = Suite.template(suite.sent(contact, Purpose.ALERT, 1)).urlSuffix();
        for (String agent : List.of("WhatsApp/2.24", "facebookexternalhit/1.1", "Mozilla/5.0")) {
            given().header("User-Agent", agent).get("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).head("/a/" + token).then().statusCode(200);
            given().header("User-Agent", agent).options("/a/" + token);
            given().redirects().follow(false).get("/a/visita/documento");
            given().redirects().follow(false).get("/a/visita/acceder");
        }
        String live = given().get("/a/" + token).asString().replace(token, "X");
        String deadToken = "x".repeat(token.length());
        Response dead = given().get("/a/" + deadToken);
        assertThat(dead.asString().replace(deadToken, "X")).isEqualTo(live);
        assertThat(live.length()).isLessThan(20_000);
        assertThat(dead.header("Cache-Control")).isEqualTo("no-store");
        assertThat(dead.headers().getValues("Referrer-Policy")).containsExactly("no-referrer");
        assertThat(dead.header("X-Robots-Tag")).contains("noindex");
        assertThat(state(id)).isEqualTo("PUESTA_A_DISPOSICION");
        as("notificador")
                .get("/api/v1/acts/" + id)
                .then()
                .body("evidence.type", hasItem("ENLACE_ABIERTO"));
        assertThat(suite.events(id, "ventanilla.notification.accessed.v1")).isZero();
    }

    @Test
    void aStrangerLearnsNothingAndGetsNoCode() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String number = noticeNumber(id);
        Citizen stranger = new Citizen();
        Response wrong = stranger.post("/a", "numero", number, "documento", "1" + document);
        Response nowhere =
                new Citizen().post("/a", "numero", "N-2026-0000-0000-00", "documento", document);
        assertThat(wrong.statusCode()).isEqualTo(nowhere.statusCode()).isEqualTo(303);
        assertThat(stranger.post("/a/visita/codigo", "codigo", "123456").statusCode())
                .isEqualTo(422);
        assertThat(stranger.get("/a/visita/portada").header("Location")).endsWith("/codigo");
        assertThat(stranger.post("/a/visita/archivo", "modo", "ver").contentType())
                .contains("html");
        Citizen rosa = new Citizen();
        rosa.post("/a", "numero", number.replace("-", " "), "documento", document);
        assertThat(rosa.post("/a/visita/codigo", "codigo", suite.digits(contact, 2)).statusCode())
                .isEqualTo(303);
    }

    @Test
    void anothersDocumentDoesNotTakeOverTheirNotices() {
        suite.consents(contact, document);
        ContactId thief = new ContactId(UUID.randomUUID());
        suite.publish(Suite.grant(thief, document));
        NotificationCommand.ConfirmCode confirm =
                new NotificationCommand.ConfirmCode(
                        UUID.randomUUID(), thief, suite.digits(thief, 1), Instant.now());
        suite.publish(confirm);
        assertThat(suite.replyTo(confirm.commandId(), "ventanilla.notification.refused.v1").json())
                .contains("OTHER_CONTACT");
        submit(document);
        assertThat(suite.sent(contact, Purpose.ALERT, 1)).isNotNull();
    }

    @Test
    void guessingAtTheDocumentEndsInSilence() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String number = noticeNumber(id);
        for (int i = 0; i < 12; i++) {
            new Citizen().post("/a", "numero", number, "documento", "9" + i);
        }
        assertThat(new Citizen().post("/a", "numero", number, "documento", document).statusCode())
                .isEqualTo(303);
        as("auditor")
                .get("/api/v1/acts/" + id)
                .then()
                .body("evidence.type", org.hamcrest.Matchers.not(hasItem("CODIGO_ENCOLADO")));
    }

    @Test
    void theSameCommandTwiceSendsOneCode() {
        NotificationCommand.GrantElectronicNotice grant = Suite.grant(contact, document);
        UUID id = UUID.randomUUID();
        suite.publish(grant, id);
        suite.publish(grant, id);
        suite.consents(contact, document + "1", 2);
        long codes =
                suite.probe().readToEnd().stream()
                        .filter(one -> contact.toString().equals(one.key()))
                        .filter(one -> one.type().equals("ventanilla.channel.send-message.v1"))
                        .count();
        assertThat(codes).isEqualTo(2);
    }

    @Test
    void wrongCodesAreRejectedAndTheFourthRequestRefused() {
        NotificationCommand.GrantElectronicNotice grant = Suite.grant(contact, document);
        suite.publish(grant);
        String digits = suite.digits(contact, 1);
        String wrong = digits.equals("111111") ? "222222" : "111111";
        for (int i = 1; i <= 5; i++) {
            NotificationCommand.ConfirmCode confirm =
                    new NotificationCommand.ConfirmCode(
                            UUID.randomUUID(), contact, wrong, Instant.now());
            suite.publish(confirm);
            assertThat(
                            suite.replyTo(
                                            confirm.commandId(),
                                            "ventanilla.notification.code-rejected.v1")
                                    .json())
                    .contains("\"exhausted\":" + (i == 5));
        }
        NotificationCommand.ConfirmCode late =
                new NotificationCommand.ConfirmCode(
                        UUID.randomUUID(), contact, digits, Instant.now());
        suite.publish(late);
        suite.replyTo(late.commandId(), "ventanilla.notification.code-rejected.v1");
        suite.publish(Suite.grant(contact, document));
        suite.publish(Suite.grant(contact, document));
        NotificationCommand.GrantElectronicNotice fourth = Suite.grant(contact, document);
        suite.publish(fourth);
        assertThat(suite.replyTo(fourth.commandId(), "ventanilla.notification.refused.v1").json())
                .contains("TOO_MANY_CODES");
    }

    @Test
    void withdrawalSendsAWaitingNoticeToCitationAndListsSaySo() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        NotificationCommand.RevokeElectronicNotice revoke =
                new NotificationCommand.RevokeElectronicNotice(
                        UUID.randomUUID(),
                        contact,
                        Suite.grant(contact, document).proof(),
                        Instant.now());
        suite.publish(revoke);
        suite.replyTo(revoke.commandId(), "ventanilla.notification.electronic-notice-revoked.v1");
        assertThat(suite.event(id, "ventanilla.notification.fell-back.v1").json())
                .contains("REVOCADO_MEDIO");
        NotificationCommand.ListNotices list =
                new NotificationCommand.ListNotices(UUID.randomUUID(), contact, Instant.now());
        suite.publish(list);
        assertThat(
                        suite.replyTo(list.commandId(), "ventanilla.notification.notices-listed.v1")
                                .json())
                .contains("REVOCADO_MEDIO", noticeNumber(id));
    }

    @Test
    void aFailedAlertIsToldAndALaterDeliveryWins() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        SendMessage alert = suite.sent(contact, Purpose.ALERT, 1);
        suite.publish(new ReceiptEvent.Unrecognised(Suite.receipt(alert, "01")));
        suite.publish(new ReceiptEvent.Failed(Suite.receipt(alert, "02")));
        suite.event(id, "ventanilla.notification.alert-failed.v1");
        assertThat(state(id)).isEqualTo("CANAL_AGOTADO");
        suite.publish(new ReceiptEvent.Delivered(Suite.receipt(alert, "03")));
        suite.event(id, "ventanilla.notification.alert-delivered.v1");
        assertThat(state(id)).isEqualTo("ALERTADA");
    }

    @Test
    void anotherButtonIsWrittenDownAndHasItsWay() {
        suite.consents(contact, document);
        String id = submit(document).jsonPath().getString("id");
        String token = Suite.template(suite.sent(contact, Purpose.ALERT, 1)).urlSuffix();
        Citizen rosa = new Citizen();
        rosa.post("/a/" + token, "documento", document);
        rosa.post("/a/visita/codigo", "codigo", suite.digits(contact, 2));
        String nonce = rosa.nonce();
        assertThat(rosa.post("/a/visita/otra", "motivo", "RECHAZO").asString())
                .contains("citación");
        rosa.post("/a/visita/acceder", "nonce", nonce);
        assertThat(state(id)).isEqualTo("RECHAZO_EXPRESO");
        assertThat(suite.event(id, "ventanilla.notification.fell-back.v1").json())
                .contains("RECHAZO_EXPRESO");
    }

    @Test
    void whatArticle67AsksForMustBeThere() {
        given().auth()
                .preemptive()
                .basic("notificador", "notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("{\"actType\":\"RESOLUCION\",\"date\":\"2026-11-02\"}")
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasItem("number"))
                .body("errors", hasItem("addressee"))
                .body("errors", hasItem("remedies"))
                .body("errors", hasItem("document"));
    }

    @Test
    void theSameKeyGivesTheSameAnswerAndAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        String number = UUID.randomUUID().toString();
        String first = submit(key, number, document).then().statusCode(201).extract().path("id");
        assertThat(submit(key, number, document).jsonPath().getString("id")).isEqualTo(first);
        submit(key, number + "x", document).then().statusCode(422);
        submit(UUID.randomUUID().toString(), number, document)
                .then()
                .statusCode(409)
                .body("noticeId", equalTo(first));
    }

    @Test
    void rolesAreKept() {
        given().get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(401);
        as("oficial").get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(403);
        as("auditor").get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(404);
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .header("Idempotency-Key", "x")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/acts")
                .then()
                .statusCode(403);
        as("auditor").get("/actos").then().statusCode(200);
        assertThat(as("notificador").get("/actos").asString()).contains("Nuevo acto");
        given().redirects().follow(false).get("/actos").then().statusCode(302);
    }

    @Test
    void evidenceIsOnlyEverAdded() {
        submit(document);
        for (String sql :
                List.of(
                        "update evidence set reason = 'x'",
                        "delete from evidence",
                        "truncate evidence cascade")) {
            org.assertj.core.api.Assertions.assertThatThrownBy(
                            () -> database.jdbi().useHandle(handle -> handle.execute(sql)))
                    .hasMessageContaining("only ever added");
        }
    }

    private void deliver(SendMessage alert) {
        UUID twice = UUID.randomUUID();
        suite.publish(new ReceiptEvent.Delivered(Suite.receipt(alert, "0d")));
        suite.publish(new ReceiptEvent.Accepted(Suite.receipt(alert, "0a")), twice);
        suite.publish(new ReceiptEvent.Accepted(Suite.receipt(alert, "0a")), twice);
        suite.publish(new ReceiptEvent.Read(Suite.receipt(alert, "0e")));
        suite.publish(new ReceiptEvent.Sent(Suite.receipt(alert, "0b")));
    }

    private Response submit(String personDocument) {
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), personDocument);
    }

    private Response submit(String key, String number, String personDocument) {
        return given().auth()
                .preemptive()
                .basic("notificador", "notificador")
                .header("Idempotency-Key", key)
                .multiPart(
                        new MultiPartSpecBuilder(
                                        """
                                        {"actType": "RESOLUCION", "number": "%s", "date": "2026-11-02", "expediente": "LAM-001",
                                         "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Rosa Díaz"},
                                         "remedies": [{"name": "REPOSICION", "authority": "Dirección de Evaluación", "termDays": 10}]}
                                        """
                                                .formatted(number, personDocument))
                                .controlName("metadata")
                                .mimeType("application/json")
                                .charset(StandardCharsets.UTF_8)
                                .emptyFileName()
                                .build())
                .multiPart("document", "acto.pdf", PDF, "application/pdf")
                .post("/api/v1/acts");
    }

    private static io.restassured.specification.RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    /// As curl sends it: no charset said.
    @Test
    void partsWithoutACharsetAreUtf8() throws Exception {
        String json =
                """
                {"actType": "RESOLUCIÓN", "number": "%s", "date": "2026-11-02", "noRemedies": true,
                 "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Ñuño"}}"""
                        .formatted(UUID.randomUUID(), document);
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes(
                "--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n%s\r\n"
                        .formatted(json)
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(
                """
                --x\r
                Content-Disposition: form-data; name="document"; filename="a.pdf"\r
                Content-Type: application/pdf\r
                \r
                """
                        .getBytes(StandardCharsets.UTF_8));
        body.writeBytes(PDF);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        java.net.http.HttpResponse<String> answer =
                java.net.http.HttpClient.newHttpClient()
                        .send(
                                java.net.http.HttpRequest.newBuilder(
                                                java.net.URI.create(
                                                        "http://localhost:%d/api/v1/acts"
                                                                .formatted(
                                                                        io.restassured.RestAssured
                                                                                .port)))
                                        .header("Content-Type", "multipart/form-data; boundary=x")
                                        .header("Idempotency-Key", UUID.randomUUID().toString())
                                        .header(
                                                "Authorization",
                                                "Basic bm90aWZpY2Fkb3I6bm90aWZpY2Fkb3I=")
                                        .POST(
                                                java.net.http.HttpRequest.BodyPublishers
                                                        .ofByteArray(body.toByteArray()))
                                        .build(),
                                java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("RESOLUCIÓN");
    }

    private static String state(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () ->
                                as("auditor")
                                        .get("/api/v1/acts/" + id)
                                        .jsonPath()
                                        .getString("legalState"),
                        java.util.Objects::nonNull);
    }

    private static String completedAt(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("completedAt");
    }

    private static String checked(byte[] file) {
        return given().multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar")
                .asString();
    }

    private static String noticeNumber(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("noticeNumber");
    }

    private void sequencesRise(String id) {
        List<Long> sequences =
                suite.probe().readToEnd().stream()
                        .filter(one -> id.equals(one.key()))
                        .map(
                                one ->
                                        Long.parseLong(
                                                one.header(
                                                        org.ventanilla.contracts.HeaderName
                                                                .SEQUENCE)))
                        .toList();
        assertThat(sequences)
                .isEqualTo(
                        java.util.stream.LongStream.rangeClosed(1, sequences.size())
                                .boxed()
                                .toList());
    }

    private void nothingPersonalWhereItMustNotBe() {
        assertThat(
                        PersonalDataScan.of(
                                        Backends.shared().kafka(),
                                        java.util.Map.of("document", document, "name", "Rosa Díaz"))
                                .scan())
                .isEmpty();
    }
}
