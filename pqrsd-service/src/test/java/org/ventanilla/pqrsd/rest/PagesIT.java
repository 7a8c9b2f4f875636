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

@QuarkusTest
@TestProfile(PagesIT.UnlimitedRequests.class)
class PagesIT {

    /// Allows all requests of a test from one address.
    public static class UnlimitedRequests implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of("ventanilla.pqrsd.look-up.web-per-minute", "100000");
        }
    }

    @Test
    void theTrackingPageShowsTheStateButNotTheContent() {
        String radicado = file();

        ask(radicado.replace("-", ""), "3456")
                .statusCode(200)
                .header("Cache-Control", containsString("no-store"))
                .body(containsString("Radicada"))
                .body(containsString(radicado))
                .body(not(containsString("Nadie contesta")))
                .body(not(containsString("Pérez")));

        // An unknown radicado and a wrong answer get the same text. After five failures about one
        // radicado, even the correct answer has to wait.
        String unknown =
                ask("1999000001-1-000", "3456").statusCode(200).extract().asString();
        String wrongAnswer = ask(radicado, "0000").statusCode(200).extract().asString();
        assertThat(PageForms.withoutTokens(unknown.replace("1999000001-1-000", radicado)))
                .isEqualTo(PageForms.withoutTokens(wrongAnswer));
        assertThat(unknown).contains("No encontramos ese radicado con esos datos");
        for (int i = 0; i < 4; i++) {
            ask(radicado, "0000").statusCode(200);
        }
        ask(radicado, "3456").statusCode(429).body(containsString("espere media hora"));
    }

    @Test
    void anEmptyLookUpShowsTheFormAgain() {
        ask("", "").statusCode(400).body(containsString("Escriba el radicado"));
        given().get("/consulta").then().statusCode(200).body(containsString("<form"));
        given().redirects().follow(false).get("/").then().statusCode(303);
    }

    @Test
    void inputIsNeverRenderedAsMarkup() {
        ask("<script>alert(1)</script>", "3456").body(not(containsString("<script>alert")));
        ask("2026000001<script>alert(1)</script>", "3456").body(not(containsString("<script>alert")));
    }

    @Test
    void aTextThatIsNotARadicadoIsNoAttempt() {
        String radicado = file();

        for (String typed : List.of("abc", "mi queja", "3001234567", "1".repeat(500))) {
            for (String proof : List.of("", "3456")) {
                ask(typed, proof)
                        .statusCode(400)
                        .body(containsString("id=\"radicado-error\""))
                        .body(containsString("no puede ser un número de radicado"))
                        .body(not(containsString("id=\"verificacion-error\"")));
            }
        }
        ask(radicado, "")
                .statusCode(400)
                .body(containsString("id=\"verificacion-error\""))
                .body(containsString("value=\"" + radicado + "\""));
        ask(radicado, "3456").statusCode(200).body(containsString("Radicada"));
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
                .body(containsString("San José"));
        given().queryParam("kind", "QUEJA")
                .queryParam("fecha", "ayer")
                .get("/terminos")
                .then()
                .statusCode(400)
                .body(containsString("Escriba una fecha con hora"));
    }

    @Test
    void onlyOfficersSeeTheInboxAndItShowsNoName() {
        String radicado = file();

        given().redirects().follow(false).get("/bandeja").then().statusCode(302);
        given().cookies(PageForms.signedIn("asesor")).get("/bandeja").then().statusCode(403);
        given().cookies(PageForms.signedIn("oficial"))
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
        String radicado = file();

        for (String written : List.of(
                radicado.substring(0, radicado.indexOf('-')),
                "Radicado No. " + radicado + ".",
                "rad. " + radicado.replace("-", " "),
                "radicado " + radicado.replace("-1-000", "") + ".",
                "Buenas, mi radicado es el " + radicado + ", gracias")) {
            ask(written, " 3456 ").statusCode(200).body(containsString("Radicada"));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"radicado=%ZZ&verificacion=1", "radicado=1&verificacion=%", "%=1", "many"})
    void aMalformedFormIsBadRequest(String body) {
        String sent = body.equals("many") ? "a=1&".repeat(1_500) : body;
        given().config(unchangedBody())
                .header("Content-Type", "application/x-www-form-urlencoded")
                .body(sent)
                .post("/consulta")
                .then()
                .statusCode(400)
                .contentType("text/html")
                .body(containsString("No pudimos leer lo que llegó"));
    }

    @Test
    void aWrongBoundaryIsBadRequest() {
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

    private static String file() {
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

    private static ValidatableResponse ask(String radicado, String factor) {
        return given().formParam("radicado", radicado)
                .formParam("verificacion", factor)
                .post("/consulta")
                .then();
    }
}
