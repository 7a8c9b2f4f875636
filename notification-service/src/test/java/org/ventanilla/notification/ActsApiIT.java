package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the API for acts: required fields, idempotency keys, roles.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class ActsApiIT extends NoticeCase {

    /// Article 67 of the CPACA, the Colombian code of administrative procedure, requires these contents.
    @Test
    void anActWithoutTheContentsRequiredByArticle67IsRefused() {
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
    void aRepeatedRequestGetsTheFirstAnswerAndTheKeyAndTheActCannotBeUsedAgain() {
        String key = UUID.randomUUID().toString();
        String number = UUID.randomUUID().toString();
        String first = submit(key, number, documentNumber)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        assertThat(submit(key, number, documentNumber).jsonPath().getString("id"))
                .isEqualTo(first);
        String differentNumber = number + "x";
        submit(key, differentNumber, documentNumber).then().statusCode(422);
        // With another key, the act is known already.
        submit(UUID.randomUUID().toString(), number, documentNumber)
                .then()
                .statusCode(409)
                .body("noticeId", equalTo(first));
    }

    /// The characters are a null character, two halves of a surrogate pair and the escape character, as JSON
    /// writes them.
    @ParameterizedTest
    @ValueSource(strings = {"\\u0000", "\\ud800", "\\udc00", "\\u001b"})
    void invalidCharactersAreRefusedInEveryField(String escape) {
        String pdf = java.util.Base64.getEncoder().encodeToString(PDF);
        String invalidText = "x" + escape + "y";
        requestAs("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body("""
                        {"actType": "%1$s", "number": "%1$s", "date": "2026-11-02", "expediente": "%1$s",
                         "addressee": {"documentType": "%1$s", "documentNumber": "%1$s", "name": "%1$s", "capacity": "%1$s"},
                         "remedies": [{"name": "%1$s", "authority": "%1$s", "termDays": 10}, null],
                         "documentBase64": "%2$s"}""".formatted(invalidText, pdf))
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body(
                        "errors",
                        contains(
                                "actType",
                                "number",
                                "expediente",
                                "addressee.name",
                                "addressee.documentNumber",
                                "addressee.documentType",
                                "addressee.capacity",
                                "remedies[0].name",
                                "remedies[0].authority",
                                "remedies[1].name",
                                "remedies[1].authority",
                                "remedies[1].termDays"));
    }

    /// Sends the parts as curl does, without a charset.
    @Test
    void partsWithoutACharsetAreUtf8() throws Exception {
        String json = """
                {"actType": "RESOLUCIÓN", "number": "%s", "date": "2026-11-02", "noRemedies": true,
                 "addressee": {"documentType": "CC", "documentNumber": "%s", "name": "Ñuño"}}""".formatted(UUID.randomUUID(), documentNumber);
        java.io.ByteArrayOutputStream body = new java.io.ByteArrayOutputStream();
        body.writeBytes("--x\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n%s\r\n"
                .formatted(json)
                .getBytes(StandardCharsets.UTF_8));
        body.writeBytes("""
                --x\r
                Content-Disposition: form-data; name="document"; filename="a.pdf"\r
                Content-Type: application/pdf\r
                \r
                """.getBytes(StandardCharsets.UTF_8));
        body.writeBytes(PDF);
        body.writeBytes("\r\n--x--\r\n".getBytes(StandardCharsets.UTF_8));
        java.net.http.HttpResponse<String> answer = java.net.http.HttpClient.newHttpClient()
                .send(
                        java.net.http.HttpRequest.newBuilder(java.net.URI.create(
                                        "http://localhost:%d/api/v1/acts".formatted(io.restassured.RestAssured.port)))
                                .header("Content-Type", "multipart/form-data; boundary=x")
                                .header("Idempotency-Key", UUID.randomUUID().toString())
                                // The credentials are notificador:notificador in base64.
                                .header("Authorization", "Basic bm90aWZpY2Fkb3I6bm90aWZpY2Fkb3I=")
                                .POST(java.net.http.HttpRequest.BodyPublishers.ofByteArray(body.toByteArray()))
                                .build(),
                        java.net.http.HttpResponse.BodyHandlers.ofString());
        assertThat(answer.statusCode()).isEqualTo(201);
        assertThat(answer.body()).contains("RESOLUCIÓN");
    }

    /// The auditor may read but not submit acts, and the pages need a session instead of a password.
    @Test
    void eachRoleMaySendOnlyItsOwnRequests() {
        given().get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(401);
        requestAs("oficial").get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(403);
        requestAs("auditor").get("/api/v1/acts/" + UUID.randomUUID()).then().statusCode(404);
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .header("Idempotency-Key", "x")
                .contentType("application/json")
                .body("{}")
                .post("/api/v1/acts")
                .then()
                .statusCode(403);
        given().cookies(PageForms.signIn("auditor")).get("/actos").then().statusCode(200);
        assertThat(given().cookies(PageForms.signIn("notificador"))
                        .get("/actos")
                        .asString())
                .contains("Nuevo acto");
        given().redirects().follow(false).get("/actos").then().statusCode(302);
        requestAs("notificador").redirects().follow(false).get("/actos").then().statusCode(302);
    }
}
