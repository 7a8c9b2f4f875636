package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.matchesPattern;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.Topics;
import org.ventanilla.testkit.EventProbe;

/// Tests the API with which programs of officers file and read cases.
@QuarkusTest
class CasesResourceIT {

    private static final String BODY = """
            {"kind": "QUEJA", "text": "Nadie contesta el teléfono",
             "applicant": {"name": "Ana Pérez", "documentType": "CC", "documentNumber": "52123456",
                           "email": "ana@example.org"},
             "answerMedium": "EMAIL", "receivedAt": "2026-02-05T17:00:00-05:00"}
            """;

    /// The year and the consecutive number, with a fixed end.
    private static final String RADICADO_PATTERN = "\\d{10,}-1-000";

    private static final int CONCURRENT_REQUESTS = 6;

    @Test
    void anOfficerFilesACaseAndAnAuditorReadsItMasked() {
        try (EventProbe probe = EventProbe.fromNow(Topics.PQRSD_EVENTS)) {
            String radicado = officer()
                    .body(BODY)
                    .post("/api/v1/cases")
                    .then()
                    .statusCode(201)
                    .header("Location", containsString("/api/v1/cases/"))
                    .body("radicado", matchesPattern(RADICADO_PATTERN))
                    .body("state", equalTo("RADICADA"))
                    .body("termBusinessDays", equalTo(15)) // the term of a complaint
                    .body("trackingCode", nullValue())
                    .extract()
                    .path("radicado");

            as("auditor")
                    .get("/api/v1/cases/" + radicado.replace("-", " "))
                    .then()
                    .statusCode(200)
                    .body("radicado", equalTo(radicado))
                    .body("text", equalTo("Nadie contesta el teléfono"))
                    .body("receptionDay", equalTo("2026-02-05"))
                    .body("applicant.name", equalTo("A••• P•••"))
                    .body("applicant.documentNumber", equalTo("•••56"))
                    .body("answerAddressOnFile", equalTo(true))
                    .body("caseId", notNullValue());
            String event = probe.awaitRecord(received -> received.json().contains(radicado))
                    .json();
            assertThat(event).doesNotContain("Ana", "52123456", "example.org", "contesta");
        }
    }

    @Test
    void aReservedIdentityIsNotReturned() {
        String radicado = file(BODY.replace("\"kind\"", "\"identityMode\": \"RESERVED\", \"kind\""));

        as("oficial")
                .get("/api/v1/cases/" + radicado)
                .then()
                .statusCode(200)
                .body("applicant.name", equalTo("•••"))
                .body("applicant.documentNumber", equalTo("•••"))
                .body("applicant.email", nullValue());
    }

    @Test
    void anAnonymousPetitionGetsATrackingCode() {
        officer()
                .body("{\"kind\": \"DENUNCIA\", \"text\": \"Talan el bosque\", \"answerMedium\":"
                        + " \"PUBLIC_NOTICE\"}")
                .post("/api/v1/cases")
                .then()
                .statusCode(201)
                .body("trackingCode", matchesPattern("[0-9A-Z]{4}(-[0-9A-Z]{4}){2}"));
    }

    @Test
    void concurrentRequestsWithTheSameKeyFileOneCase() throws Exception {
        String key = UUID.randomUUID().toString();
        List<Callable<ValidatableResponse>> requests = IntStream.range(0, CONCURRENT_REQUESTS)
                .<Callable<ValidatableResponse>>mapToObj(i -> () -> post(key, BODY))
                .toList();

        try (ExecutorService threads = Executors.newFixedThreadPool(CONCURRENT_REQUESTS)) {
            List<String> radicados = threads.invokeAll(requests).stream()
                    .map(CasesResourceIT::radicadoOf)
                    .distinct()
                    .toList();
            assertThat(radicados).hasSize(1);
        }
    }

    @Test
    void theSameKeyWithAnotherBodyIsRefused() {
        String key = UUID.randomUUID().toString();
        post(key, BODY).statusCode(201);

        post(key, BODY.replace("teléfono", "correo"))
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo("KEY_REUSED"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "null",
                "[]",
                "{",
                "{\"kind\": \"OTRA\"}",
                "{\"kind\": \"QUEJA\"}",
                "{\"kind\": \"QUEJA\", \"answerMedium\": \"WHATSAPP\", \"text\": \"x\","
                        + " \"applicant\": {\"name\": \"Ana\"}}",
                "{\"kind\": \"QUEJA\", \"answerMedium\": \"PUBLIC_NOTICE\", \"text\": \"  \"}",
                "{\"kind\": \"QUEJA\", \"answerMedium\": \"PUBLIC_NOTICE\", \"text\": \"x\","
                        + " \"receivedAt\": \"ayer\"}"
            })
    void badDataIsRefusedAndExplained(String body) {
        officer()
                .body(body)
                .post("/api/v1/cases")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("detail", not(containsString("Exception")));
    }

    @Test
    void aTextBeyondItsLimitIsRefused() {
        officer()
                .body(BODY.replace("Nadie", "x".repeat(20_001))) // the limit is 20,000 characters
                .post("/api/v1/cases")
                .then()
                .statusCode(400)
                .body("code", equalTo("TEXT_TOO_LONG"))
                .body("detail", containsString("20000"));
    }

    @Test
    void anonymousCallersGet401AndOtherRolesGet403() {
        given().contentType("application/json")
                .body(BODY)
                .post("/api/v1/cases")
                .then()
                .statusCode(401);
        given().get("/api/v1/cases/2026000001-1-000").then().statusCode(401);
        for (String user : List.of("asesor", "analista", "auditor", "notificador")) {
            as(user).body(BODY).post("/api/v1/cases").then().statusCode(403);
        }
        as("asesor").get("/api/v1/cases/2026000001-1-000").then().statusCode(403);
    }

    @Test
    void anUnknownRadicadoIsNotFound() {
        as("oficial")
                .get("/api/v1/cases/1999000001-1-000")
                .then()
                .statusCode(404)
                .contentType("application/problem+json");
    }

    private static String file(String body) {
        return officer()
                .body(body)
                .post("/api/v1/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("radicado");
    }

    private static ValidatableResponse post(String key, String body) {
        return as("oficial")
                .header("Idempotency-Key", key)
                .body(body)
                .post("/api/v1/cases")
                .then();
    }

    private static String radicadoOf(Future<ValidatableResponse> response) {
        return response.resultNow().statusCode(201).extract().path("radicado");
    }

    /// A request by an officer with a new idempotency key.
    private static RequestSpecification officer() {
        return as("oficial").header("Idempotency-Key", UUID.randomUUID());
    }

    private static RequestSpecification as(String user) {
        return given().auth().preemptive().basic(user, user).contentType("application/json");
    }
}
