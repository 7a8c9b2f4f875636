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

/// Tests that input which no browser or program should send gets an error response and never causes a
/// server error. The
/// paths belong to [SampleApi]; `deseo` accepts JSON, `formulario` accepts forms.
@QuarkusTest
class BadInputTest {

    private static final int MORE_FIELDS_THAN_ALLOWED = 1_500;
    private static final int MORE_CHARACTERS_THAN_A_FIELD_MAY_HAVE = 100_000;

    private static final String URL_ENCODED = "application/x-www-form-urlencoded";

    /// The content type of a multipart form whose parts are separated by the boundary «raya».
    private static final String MULTIPART = "multipart/form-data; boundary=raya";

    /// A multipart form whose parts are separated by another boundary.
    private static final String BODY_WITH_OTHER_BOUNDARY =
            "--otra\r\nContent-Disposition: form-data; name=\"dato\"\r\n\r\n1\r\n--otra--\r\n";

    /// The largest body that the service accepts by default.
    private static final int MAX_BODY_BYTES = 10 * 1_024 * 1_024;

    /// The beginning of a response that is no server error: a success or an error of the client.
    private static final String NO_SERVER_ERROR = "^HTTP/1.1 [24]";

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
        assertProblem(api().body(json).post("/api/v1/deseo").then(), 400)
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
    void contentThatIsNotExactlyOneJsonObjectIsRefused(String json) {
        assertProblem(api().body(json).post("/api/v1/deseo").then(), 400);
    }

    @Test
    void anErrorResponseDoesNotRepeatPersonalDataOfTheRequest() {
        assertProblem(
                        api().body(
                                        "{\"Me llamo Juan 1020304050\":1,\"text\":\"Juan 1020304050\",\"count\":\"Juan 1020304050\"}")
                                .post("/api/v1/deseo")
                                .then(),
                        400)
                .body(not(containsString("1020304050")));
    }

    @Test
    void aDocumentThatIsTooDeepOrHasATooLongNumberOrTooManyPartsIsRefused() {
        String deep = "{\"part\":" + "[".repeat(5_000) + "]".repeat(5_000) + "}";
        assertProblem(api().body(deep).post("/api/v1/deseo").then(), 400);
        String longNumber = "{\"count\":" + "1".repeat(StrictJson.MAX_NUMBER_CHARACTERS + 1) + "}";
        assertProblem(api().body(longNumber).post("/api/v1/deseo").then(), 400);
        // Each part consists of two tokens.
        String manyParts = IntStream.range(0, (int) StrictJson.MAX_TOKENS / 2)
                .mapToObj(_ -> "{}")
                .collect(Collectors.joining(",", "{\"parts\":[", "]}"));
        assertProblem(api().body(manyParts).post("/api/v1/deseo").then(), 400);
    }

    @Test
    void aValidDocumentIsAccepted() {
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
    void aFormWithAnInvalidEscapeIsABadRequest(String body) {
        assertPage(form(URL_ENCODED).body(body).post("/formulario").then(), 400);
        assertProblem(form(URL_ENCODED).body(body).post("/api/v1/formulario").then(), 400);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                BODY_WITH_OTHER_BOUNDARY,
                "--raya\r\nContent-Disposition: form-data; name=\"dato\"\r\n\r\n1",
                "--raya\r\nContent-Disposition",
                "--raya\r\n\r\n1\r\n--raya--\r\n",
                "--raya\r\nContent-Disposition: form-data; name=\"dato\"\r\nContent-Transfer-Encoding: quoted-printable\r\n\r\n=ZZ\r\n--raya--\r\n"
            })
    void aMalformedMultipartBodyIsNotAServerError(String body) {
        assertThat(sendRaw("POST /formulario", "Content-Type: " + MULTIPART, body))
                .containsPattern(NO_SERVER_ERROR);
    }

    @Test
    void aMultipartFormWithAWrongBoundaryIsABadRequest() {
        assertPage(
                form(MULTIPART)
                        .body(BODY_WITH_OTHER_BOUNDARY)
                        .post("/formulario")
                        .then(),
                400);
    }

    @Test
    void aFormWithTooManyFieldsIsABadRequest() {
        String body = IntStream.range(0, MORE_FIELDS_THAN_ALLOWED)
                .mapToObj(i -> "campo" + i + "=1")
                .collect(Collectors.joining("&"));
        assertPage(form(URL_ENCODED).body(body).post("/formulario").then(), 400);
    }

    @Test
    void aFormWithAnUnknownCharsetIsABadRequest() {
        String answer = sendRaw(
                "POST /formulario", "Content-Type: application/x-www-form-urlencoded; charset=nada", "dato=%41");
        assertThat(answer).startsWith("HTTP/1.1 400 ");
    }

    @Test
    void aTooLargeBodyIsRefusedBeforeItIsRead() {
        for (String path : List.of("/formulario", "/api/v1/deseo")) {
            String answer = announceBodyWithoutSendingIt(path, MAX_BODY_BYTES + 1);
            assertThat(answer)
                    .startsWith("HTTP/1.1 413 ")
                    .contains("demasiado grande")
                    .containsIgnoringCase("Content-Security-Policy: default-src 'self'");
        }
    }

    @Test
    void aTooLongFieldIsRefusedAsTooLarge() {
        given().config(unchangedBody())
                .contentType("application/x-www-form-urlencoded")
                .body("dato=" + "a".repeat(MORE_CHARACTERS_THAN_A_FIELD_MAY_HAVE))
                .post("/formulario")
                .then()
                .statusCode(413);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/dato?x=%ZZ", "/dato?x=%", "/%ZZ", "/dato%", "/pagina/%C0%AF", "/dato?%=%"})
    void aMalformedUrlIsNotAServerError(String address) {
        assertThat(sendRaw("GET " + address, "Accept: */*", "")).containsPattern(NO_SERVER_ERROR);
    }

    @ParameterizedTest
    @ValueSource(strings = {";;;", "a", "application/", "text/html;q=x", "/", ",", "a/b;"})
    void malformedHeadersAreNotAServerError(String value) {
        assertThat(sendRaw("POST /formulario", "Content-Type: " + value, "dato=1"))
                .containsPattern(NO_SERVER_ERROR);
        assertThat(sendRaw("GET /dato", "Accept: " + value, "")).containsPattern(NO_SERVER_ERROR);
    }

    @Test
    void aServerErrorIsAPageWithoutInternals() {
        assertPage(given().header("Accept", "text/html").get("/falla").then(), 500)
                .body(not(containsString("negative"))) // a word of the message of the exception
                .body(not(containsString("Exception")));
    }

    /// Sends a request that an HTTP client might not send, exactly as it is written.
    ///
    /// @param requestLine the method and the path
    private static String sendRaw(String requestLine, String header, String body) {
        try (Socket socket = new Socket("localhost", RestAssured.port)) {
            socket.getOutputStream()
                    .write("%s HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n%s\r\nContent-Length: %d\r\n\r\n%s"
                            .formatted(requestLine, header, body.length(), body)
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Sends a request that announces a body and never sends it.
    private static String announceBodyWithoutSendingIt(String path, long bytes) {
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

    /// Asserts that the response is a problem document with this status, as programs get it.
    private static ValidatableResponse assertProblem(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", not(equalTo("")));
    }

    /// Asserts that the response is an error page with this status, as browsers get it.
    private static ValidatableResponse assertPage(ValidatableResponse answer, int status) {
        return answer.statusCode(status)
                .contentType("text/html")
                .body(containsString("<html lang=\"es\">"))
                .body(containsString("role=\"alert\""))
                .header("Content-Security-Policy", containsString("default-src 'self'"))
                .header("Cache-Control", equalTo("no-store"));
    }
}
