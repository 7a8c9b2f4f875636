package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.RestAssured;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.ConfigProvider;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.notification.LargeRequest.Content;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that any uploaded file is answered with an ordinary page.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class VerifyPageIT {

    @TempDir
    Path folder;

    static Stream<Arguments> malformedFiles() {
        return Stream.of(
                Arguments.of("an act, not a certificate", around("%PDF", "-1.7", 1, ""), 422),
                Arguments.of("empty objects", around("[", "{},", 690_000, "{}]"), 422),
                Arguments.of("empty objects in a field", around("{\"a\":[", "{},", 690_000, "{}]}"), 422),
                Arguments.of("numbers", around("[", "1,", 1_000_000, "1]"), 422),
                Arguments.of("deeply nested lists", around("", "[", 2_000_000, ""), 422),
                Arguments.of("a long text", around("\"", "a", 2_000_000, "\""), 422),
                Arguments.of("a long number", around("", "9", 2_000_000, ""), 422),
                Arguments.of("a long name", around("{\"", "a", 2_000_000, "\":1}"), 422),
                Arguments.of("many names", (Content) VerifyPageIT::names, 422),
                Arguments.of("8 MB", around("{\"a\":[", "{},", 2_700_000, "{}]}"), 413),
                Arguments.of("16 MB", around("[", "{},", 5_500_000, "{}]"), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedFiles")
    void anyMalformedFileIsAnsweredWithAPage(String name, Content content, int status) throws Exception {
        HttpResponse<String> page =
                LargeRequest.file(folder, "constancia", content).post("/verificar");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
        assertThat(page.body()).contains("lang=\"es\"");
    }

    @Test
    void twelveConcurrentUploadsAreAllAnswered() throws Exception {
        LargeRequest largest = LargeRequest.file(folder, "constancia", around("{\"a\":[", "{},", 690_000, "{}]}"));
        List<Callable<Integer>> all =
                Collections.nCopies(12, () -> largest.post("/verificar").statusCode());
        try (ExecutorService executor = Executors.newFixedThreadPool(all.size())) {
            for (Future<Integer> answer : executor.invokeAll(all)) {
                assertThat(answer.get()).isIn(422, 503);
            }
        }
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void aRequestWithoutAFileIsExplained() {
        given().multiPart("otro", "x")
                .post("/verificar")
                .then()
                .statusCode(400)
                .body(containsString("No llegó ningún archivo"));
        check(new byte[0]).then().statusCode(400);
    }

    /// The person who checks a certificate need not be an engineer.
    @Test
    void thePageExplainsWhichFileToChooseAndRecognisesOtherFiles() {
        String page = given().accept("text/html").get("/verificar").asString();
        assertThat(page).contains("archivo sellado", "empieza por «C-»", "termina en «.json»");
        assertThat(page.substring(0, page.indexOf("Para personas técnicas")))
                .doesNotContain("forma canónica", "Ed25519", "./ventanilla");
        for (String other : new String[] {"%PDF-1.7 una hoja", "una foto", "{\"a\": 1}"}) {
            String answer = check(other.getBytes(StandardCharsets.UTF_8)).asString();
            assertThat(answer).contains("Este archivo no sirve como constancia");
            assertThat(answer.substring(0, answer.indexOf("<details>"))).doesNotContain("falla la forma", "sello");
        }
    }

    @Test
    void aMalformedMultipartFormIsAnsweredWithAPage() {
        given().header("Content-Type", "multipart/form-data; boundary=x")
                .body("--y\r\n\r\nz\r\n--y--\r\n".getBytes(StandardCharsets.US_ASCII))
                .post("/verificar")
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"))
                .body(containsString("No pudimos leer"));
    }

    /// These requests come from a network address of their own, because each address has its own
    /// count. A new minute may begin between the requests, so twice the limit is sent.
    @Test
    void tooManyChecksFromOneAddressAreRefused() throws Exception {
        int limitPerMinute = ConfigProvider.getConfig()
                .getValue("ventanilla.notification.intake.certificates-per-minute", Integer.class);
        List<HttpResponse<String>> refused = new ArrayList<>();
        try (HttpClient elsewhere = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.2"))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            for (int i = 0; i <= 2 * limitPerMinute; i++) {
                HttpResponse<String> answer = elsewhere.send(empty(), BodyHandlers.ofString());
                if (answer.statusCode() == 429) {
                    refused.add(answer);
                }
            }
        }
        assertThat(refused).isNotEmpty();
        assertThat(refused.getFirst().headers().firstValue("Retry-After")).hasValue("60");
        assertThat(refused.getFirst().body()).contains("Espere un minuto");
        check("{}".getBytes(StandardCharsets.US_ASCII)).then().statusCode(422);
    }

    private static HttpRequest empty() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/verificar".formatted(RestAssured.port)))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x--\r\n"))
                .build();
    }

    private static Response check(byte[] file) {
        return given().accept("text/html")
                .multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar");
    }

    private static Content around(String before, String element, int times, String after) {
        return out -> {
            out.write(before.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = element.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
            out.write(after.getBytes(StandardCharsets.US_ASCII));
        };
    }

    /// Writes objects whose fields all have different names.
    private static void names(OutputStream out) throws IOException {
        out.write('[');
        for (int i = 0; i < 100_000; i++) {
            out.write("{\"k%d\":%d},".formatted(i, i).getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0]".getBytes(StandardCharsets.US_ASCII));
    }
}
