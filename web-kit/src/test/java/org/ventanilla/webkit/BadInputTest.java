package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.config.EncoderConfig;
import io.restassured.config.RestAssuredConfig;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
class BadInputTest {

    private static final String MULTIPART = "multipart/form-data; boundary=";

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "colour | {\"colour\":1}",
                "colour | {\"colour\":\"1\"}",
                "colour | {\"colour\":\"MORADO\"}",
                "colour | {\"colour\":\"\"}",
                "color | {\"color\":\"ROJO\"}",
                "text | {\"text\":5}",
                "text | {\"text\":true}",
                "text | {\"text\":[\"a\"]}",
                "count | {\"count\":\"5\"}",
                "count | {\"count\":5.5}",
                "count | {\"count\":5.0}",
                "count | {\"count\":\"\"}",
                "urgent | {\"urgent\":1}",
                "urgent | {\"urgent\":\"true\"}",
                "id | {\"id\":\"\"}",
                "id | {\"id\":\"one\"}",
                "at | {\"at\":\"\"}",
                "at | {\"at\":\"yesterday\"}",
                "part.colour | {\"part\":{\"name\":\"a\",\"colour\":2}}",
                "part.surname | {\"part\":{\"surname\":\"a\"}}",
                "part | {\"part\":\"\"}",
                "parts[1].colour | {\"parts\":[{\"name\":\"a\"},{\"colour\":\"GRIS\"}]}",
                "text | {\"text\":\"a\",\"text\":\"b\"}",
                "part.name | {\"part\":{\"name\":\"a\",\"name\":\"b\"}}"
            })
    void theResponseNamesTheInvalidField(String field, String json) {
        isProblem(api().body(json).post("/api/v1/deseo").then(), 400)
                .body("field", equalTo(field))
                .body("detail", containsString("«" + field + "»"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"text\":\"a\"} {\"text\":\"b\"}",
                "{\"text\":\"a\"}]",
                "{\"text\":\"a\"} basura",
                "{\"text\":\"a\"",
                "[]",
                "5",
                "\"\"",
                "{'text':'a'}",
                "basura"
            })
    void contentThatIsNotOneObjectIsRefused(String json) {
        isProblem(api().body(json).post("/api/v1/deseo").then(), 400);
    }

    @Test
    void responseDoesNotRepeatTheRequest() {
        isProblem(
                        api().body(
                                        "{\"Me llamo Juan 1020304050\":1,\"text\":\"Juan 1020304050\",\"count\":\"Juan 1020304050\"}")
                                .post("/api/v1/deseo")
                                .then(),
                        400)
                .body(not(containsString("1020304050")));
    }

    @Test
    void aDocumentBeyondTheLimitsIsRefused() {
        String deep = "{\"part\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        isProblem(api().body(deep).post("/api/v1/deseo").then(), 400);
        String longNumber = "{\"count\":" + "1".repeat(StrictJson.MAX_NUMBER_CHARACTERS + 1) + "}";
        isProblem(api().body(longNumber).post("/api/v1/deseo").then(), 400);
        String manyParts = IntStream.range(0, (int) StrictJson.MAX_TOKENS / 2)
                .mapToObj(_ -> "{}")
                .collect(Collectors.joining(",", "{\"parts\":[", "]}"));
        isProblem(api().body(manyParts).post("/api/v1/deseo").then(), 400);
    }

    @Test
    void validDocumentIsAccepted() {
        api().body(
                        "{\"colour\":\"VERDE\",\"text\":\"\",\"count\":-3,\"urgent\":false,\"at\":\"2026-05-04T10:00:00Z\",\"part\":{\"name\":null}}")
                .post("/api/v1/deseo")
                .then()
                .statusCode(200)
                .body("colour", equalTo("VERDE"))
                .body("text", equalTo(""))
                .body("count", equalTo(-3))
                .body("part.name", nullValue());
    }

    @ParameterizedTest
    @ValueSource(strings = {"dato=%ZZ", "dato=%", "dato=%4", "%ZZ=1", "a=1&dato=%C3%28%", "%"})
    void invalidEscapeInFormIsBadRequest(String body) {
        isPage(
                form("application/x-www-form-urlencoded")
                        .body(body)
                        .post("/formulario")
                        .then(),
                400);
        isProblem(
                form("application/x-www-form-urlencoded")
                        .body(body)
                        .post("/api/v1/formulario")
                        .then(),
                400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--otra\r\nContent-Disposition: form-data; name=\"dato\"\r\n\r\n1\r\n--otra--\r\n",
                "--raya\r\nContent-Disposition: form-data; name=\"dato\"\r\n\r\n1",
                "--raya\r\nContent-Disposition",
                "--raya\r\n\r\n1\r\n--raya--\r\n",
                "--raya\r\nContent-Disposition: form-data; name=\"dato\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ\r\n--raya--\r\n"
            })
    void malformedMultipartBodyIsNotAServerError(String body) {
        assertThat(sendRaw("POST /formulario", "Content-Type: " + MULTIPART + "raya", body))
                .containsPattern("^HTTP/1.1 [24]");
    }

    @Test
    void wrongBoundaryIsBadRequest() {
        String body = "--otra\r\nContent-Disposition: form-data; name=\"dato\"\r\n\r\n1\r\n--otra--\r\n";
        isPage(form(MULTIPART + "raya").body(body).post("/formulario").then(), 400);
    }

    @Test
    void tooManyFieldsAreBadRequest() {
        String body =
                IntStream.range(0, 1_500).mapToObj(i -> "campo" + i + "=1").collect(Collectors.joining("&"));
        isPage(
                form("application/x-www-form-urlencoded")
                        .body(body)
                        .post("/formulario")
                        .then(),
                400);
    }

    @Test
    void unknownCharsetIsBadRequest() {
        String answer = sendRaw(
                "POST /formulario", "Content-Type: application/x-www-form-urlencoded; charset=nada", "dato=%41");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aTooLargeBodyIsRefusedBeforeItIsRead() {
        for (String path : List.of("/formulario", "/api/v1/deseo")) {
            String answer = announceBody(path, 10 * 1_024 * 1_024 + 1);
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("demasiado grande")
                    .containsIgnoringCase("Content-Security-Policy: default-src 'self'");
        }
    }

    @Test
    void tooLongFieldIsRefusedAsTooLarge() {
        given().config(unchangedBody())
                .contentType("application/x-www-form-urlencoded")
                .body("dato=" + "a".repeat(100_000))
                .post("/formulario")
                .then()
                .statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dato?x=%ZZ", "/dato?x=%", "/%ZZ", "/dato%", "/pagina/%C0%AF", "/dato?%=%"})
    void malformedUrlIsNotAServerError(String address) {
        assertThat(sendRaw("GET " + address, "Accept: */*", "")).containsPattern("^HTTP/1.1 [24]");
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "a", "application/", "text/html;q=x", "/", ",", "a/b;"})
    void malformedHeadersAreNotAServerError(String value) {
        assertThat(sendRaw("POST /formulario", "Content-Type: " + value, "dato=1"))
                .containsPattern("^HTTP/1.1 [24]");
        assertThat(sendRaw("GET /dato", "Accept: " + value, "")).containsPattern("^HTTP/1.1 [24]");
    }

    @Test
    void serverErrorIsAPageWithoutInternals() {
        isPage(given().header("Accept", "text/html").get("/falla").then(), 500)
                .body(not(containsString("negative")))
                .body(not(containsString("Exception")));
    }

    /// Sends a request exactly as written, also one that an HTTP client would not send.
    private static String sendRaw(String line, String header, String body) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(line, header, body.length(), body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a request that announces a body and never sends it.
    private static String announceBody(String path, long bytes) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("POST %s HTTP/1.1\r\nHost: localhost\r\nContent-Length: %d\r\n\r\n"
                            .formatted(path, bytes)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static RequestSpecification api() {
        return given().contentType("application/json");
    }

    private static RequestSpecification form(String contentType) {
        return given().config(unchangedBody()).header("Content-Type", contentType);
    }

    /// Sends the body exactly as the test writes it.
    private static RestAssuredConfig unchangedBody() {
        return RestAssuredConfig.config()
                .encoderConfig(EncoderConfig.encoderConfig()
                        .appendDefaultContentCharsetToContentTypeIfUndefined(false)
                        .encodeContentTypeAs("application/x-www-form-urlencoded", ContentType.TEXT)
                        .encodeContentTypeAs("multipart/form-data", ContentType.TEXT));
    }

    private static ValidatableResponse isProblem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", not(equalTo("")));
    }

    private static ValidatableResponse isPage(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("text/html")
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("role=\"alert\""))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Cache-Control", equalTo("no-store"));
    }
}
