package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.PageForms;

/// Tests the public pages, on which a citizen looks up a case and counts a term, and the access to the
/// inbox of the staff.
@QuarkusTest
@TestProfile(PagesIT.UnlimitedRequests.class)
class PagesIT {

    /// The last four digits of the document in the cases of this test.
    private static final String CORRECT_DIGITS = "3456";

    private static final String WRONG_DIGITS = "0000";

    /// The wrong answers about one radicado after which an asker has to wait.
    private static final int FAILURES_TO_LOCK = 5;

    /// The number of a case in a year without cases.
    private static final String UNKNOWN_RADICADO = "1999000001-1-000";

    /// More fields of a form than the server reads.
    private static final int TOO_MANY_FIELDS = 1_500;

    /// Allows all requests of a test from one address.
    public static class UnlimitedRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.pqrsd.look-up.web-per-minute", "100000");
        }
    }

    @Test
    void theTrackingPageShowsTheStateButNotTheContent() {
        String radicado = fileComplaint();

        lookUp(radicado.replace("-", ""), CORRECT_DIGITS)
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Radicada"))
                .body(containsString(radicado))
                .body(not(containsString("Nadie contesta")))
                .body(not(containsString("Pérez")));
    }

    @Test
    void anUnknownRadicadoAndAWrongAnswerGetTheSameTextAndAfterFiveFailuresTheAskerWaits() {
        String radicado = fileComplaint();
        String unknown = lookUp(UNKNOWN_RADICADO, CORRECT_DIGITS)
                .statusCode(200)
                .extract()
                .asString();
        String wrongAnswer =
                lookUp(radicado, WRONG_DIGITS).statusCode(200).extract().asString();
        assertThat(PageForms.withoutTokens(unknown.replace(UNKNOWN_RADICADO, radicado)))
                .isEqualTo(PageForms.withoutTokens(wrongAnswer));
        assertThat(unknown).contains("No encontramos ese radicado con esos datos");
        int failures = 1; // the wrong answer above
        for (int i = failures; i < FAILURES_TO_LOCK; i++) {
            lookUp(radicado, WRONG_DIGITS).statusCode(200);
        }
        lookUp(radicado, CORRECT_DIGITS).statusCode(429).body(containsString("espere media hora"));
    }

    @Test
    void anEmptyLookUpShowsTheFormAgain() {
        lookUp("", "").statusCode(400).body(containsString("Escriba el radicado"));
        given().get("/consulta").then().statusCode(200).body(containsString("<form"));
    }

    @Test
    void theRootAddressLeadsToAnotherPage() {
        given().redirects().follow(false).get("/").then().statusCode(303);
    }

    @Test
    void inputIsNeverRenderedAsMarkup() {
        lookUp("<script>alert(1)</script>", CORRECT_DIGITS).body(not(containsString("<script>alert")));
        lookUp("2026000001<script>alert(1)</script>", CORRECT_DIGITS).body(not(containsString("<script>alert")));
    }

    @Test
    void aTextThatIsNotARadicadoDoesNotCountAsAnAttempt() {
        String radicado = fileComplaint();

        String tooLong = "1".repeat(500);
        for (String typed : List.of("abc", "mi queja", "3001234567", tooLong)) {
            for (String proof : List.of("", CORRECT_DIGITS)) {
                lookUp(typed, proof)
                        .statusCode(400)
                        .body(containsString("id=\"radicado-error\""))
                        .body(containsString("no puede ser un número de radicado"))
                        .body(not(containsString("id=\"verificacion-error\"")));
            }
        }
        // If only the second factor is missing, the typed radicado stays in the form.
        lookUp(radicado, "")
                .statusCode(400)
                .body(containsString("id=\"verificacion-error\""))
                .body(containsString("value=\"" + radicado + "\""));
        lookUp(radicado, CORRECT_DIGITS).statusCode(200).body(containsString("Radicada"));
    }

    @Test
    void aDueDateIsExplainedStepByStep() {
        given().get("/terminos").then().statusCode(200).body(containsString("Queja"));
        given().queryParam("kind", "INFORMACION")
                .queryParam("fecha", "2027-03-15T11:20")
                .get("/terminos")
                .then()
                .statusCode(200)
                .body(containsString("Vence el jueves 1 de abril de 2027"))
                .body(containsString("San José")); // a holiday within the term
        given().queryParam("kind", "QUEJA")
                .queryParam("fecha", "ayer")
                .get("/terminos")
                .then()
                .statusCode(400)
                .body(containsString("Escriba una fecha con hora"));
    }

    @Test
    void onlyOfficersSeeTheInboxWhichShowsNoNames() {
        String radicado = fileComplaint();

        given().redirects().follow(false).get("/bandeja").then().statusCode(302);
        given().cookies(PageForms.signIn("asesor")).get("/bandeja").then().statusCode(403);
        given().cookies(PageForms.signIn("oficial"))
                .get("/bandeja")
                .then()
                .statusCode(200)
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .body(containsString(radicado))
                .body(containsString("semaforo--"))
                .body(not(containsString("Pérez")));
    }

    @Test
    void healthMetricsAndOpenApiAreAvailable() {
        given().get("/q/health").then().statusCode(200).body(containsString("messaging"));
        given().get("/q/metrics").then().statusCode(200).body(containsString("ventanilla_pqrsd_"));
        given().get("/q/openapi").then().statusCode(200).body(containsString("/api/v1/terms"));
        given().accept("application/json")
                .get("/q/openapi")
                .then()
                .statusCode(200)
                .body("components.schemas.CaseView.properties", hasKey("notes"));
    }

    @Test
    void everySpellingOfANumberIsFound() {
        String radicado = fileComplaint();

        for (String written : List.of(
                radicado.substring(0, radicado.indexOf('-')),
                "Radicado No. " + radicado + ".",
                "rad. " + radicado.replace("-", " "),
                "radicado " + radicado.replace("-1-000", "") + ".",
                "Buenas, mi radicado es el " + radicado + ", gracias")) {
            lookUp(written, " 3456 ").statusCode(200).body(containsString("Radicada"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"radicado=%ZZ&verificacion=1", "radicado=1&verificacion=%", "%=1", "too many fields"})
    void aMalformedFormIsABadRequest(String form) {
        String body = form.equals("too many fields") ? "a=1&".repeat(TOO_MANY_FIELDS) : form;
        given().config(unchangedBody())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(body)
                .post("/consulta")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("No pudimos leer lo que llegó"));
    }

    @Test
    void aMultipartFormWithAWrongBoundaryIsABadRequest() {
        given().config(unchangedBody())
                .header("Content-Type", "multipart/form-data; boundary=raya")
                .body("--otra\r\nContent-Disposition: form-data; name=\"radicado\"\r\n\r\n1")
                .post("/consulta")
                .then()
                .statusCode(400)
                .contentType("text/html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01T00:00", "+999999999-12-31T23:59", "0000-01-01T00:00", "2027-02-30T00:00"})
    void anInvalidDateIsExplainedOnThePage(String moment) {
        given().queryParam("kind", "QUEJA")
                .queryParam("fecha", moment)
                .get("/terminos")
                .then()
                .statusCode(400)
                .body(containsString("role=\"alert\""));
    }

    /// Sends the body exactly as the test writes it.
    private static RestAssuredConfig unchangedBody() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));
    }

    /// Files a complaint of Ana Pérez.
    ///
    /// @return the radicado of the case
    private static String fileComplaint() {
        return given().auth()
                .preemptive()
                .basic("oficial", "oficial")
                .contentType("application/json")
                .header("Idempotency-Key", UUID.randomUUID())
                .body("""
                        {"kind": "QUEJA", "text": "Nadie contesta",
                         "applicant": {"name": "Ana Pérez", "documentType": "CC", "documentNumber": "52123456"},
                         "answerMedium": "POSTAL", "answerAddress": "Calle 1"}
                        """)
                .post("/api/v1/cases")
                .then()
                .statusCode(201)
                .extract()
                .path("radicado");
    }

    /// Looks up a case on the public page.
    private static ValidatableResponse lookUp(String radicado, String secondFactor) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", secondFactor)
                .post("/consulta")
                .then();
    }
}
