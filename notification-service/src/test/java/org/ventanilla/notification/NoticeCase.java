package org.ventanilla.notification;

import static io.restassured.RestAssured.given;

import io.restassured.builder.MultiPartSpecBuilder;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.ThreadLocalRandom;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Database;
import org.ventanilla.notification.pdf.TestPdf;

/// The base of tests with a person, an act, and simulated other services.
abstract class NoticeCase {

    static final byte[] PDF = TestPdf.ofSize(120_000);

    @Inject
    Database database;

    OtherServices otherServices;
    ContactId contact;
    String document;

    @BeforeEach
    void createPerson() {
        otherServices = new OtherServices(database);
        contact = new ContactId(UUID.randomUUID());
        document = "10" + ThreadLocalRandom.current().nextInt(10_000_000, 99_999_999);
    }

    @AfterEach
    void closeOtherServices() {
        otherServices.close();
    }

    Response submit(String personDocument) {
        return submit(UUID.randomUUID().toString(), UUID.randomUUID().toString(), personDocument);
    }

    Response submit(String key, String number, String personDocument) {
        return submit(key, number, personDocument, PDF);
    }

    Response submit(String key, String number, String personDocument, byte[] pdf) {
        return given().auth()
                .preemptive()
                .basic("notificador", "notificador")
                .header("Idempotency-Key", key)
                .multiPart(new MultiPartSpecBuilder("""
                                        {"actType": "RESOLUCION", "number": "%s", "date": "2026-11-02", "expediente": "LAM-001",
                                         "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Rosa Díaz"},
                                         "remedies": [{"name": "REPOSICION", "authority": "Dirección de Evaluación", "termDays": 10}]}
                                        """.formatted(number, personDocument))
                        .controlName("metadata")
                        .mimeType("application/json")
                        .charset(StandardCharsets.UTF_8)
                        .emptyFileName()
                        .build())
                .multiPart("document", "acto.pdf", pdf, "application/pdf")
                .post("/api/v1/acts");
    }

    static io.restassured.specification.RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user);
    }

    static String state(String id) {
        return Awaitility.await()
                .atMost(Duration.ofSeconds(10))
                .until(
                        () -> as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("legalState"),
                        java.util.Objects::nonNull);
    }

    /// Returns a visitor who opened this link and was identified with the n-th code to the contact.
    Citizen identified(String token, int code) {
        Citizen citizen = new Citizen();
        citizen.post("/a/" + token, "documento", document);
        citizen.post("/a/visita/codigo", "codigo", otherServices.codeDigits(contact, code));
        return citizen;
    }

    static java.util.List<String> evidence(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getList("evidence.type");
    }

    static long count(String id, String type) {
        return evidence(id).stream().filter(type::equals).count();
    }

    static java.util.List<String> attention(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getList("attention.reason");
    }

    static String noticeNumber(String id) {
        return as("auditor").get("/api/v1/acts/" + id).jsonPath().getString("noticeNumber");
    }
}
