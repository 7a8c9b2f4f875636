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

    /// The repetitions of a short element that fill almost the 2 MiB which the server checks.
    private static final int NEARLY_2_MIB_OF_OBJECTS = 690_000;

    @TempDir
    Path folder;

    /// Files with the expected status code. The server checks files of up to 2 MiB and answers a
    /// malformed file with 422. A much larger file is answered with 413 before the check.
    static Stream<Arguments> malformedFiles() {
        return Stream.of(
                Arguments.of("an act, not a certificate", repeated("%PDF", "-1.7", 1, ""), 422),
                Arguments.of("empty objects", repeated("[", "{},", NEARLY_2_MIB_OF_OBJECTS, "{}]"), 422),
                Arguments.of(
                        "empty objects in a field", repeated("{\"a\":[", "{},", NEARLY_2_MIB_OF_OBJECTS, "{}]}"), 422),
                Arguments.of("numbers", repeated("[", "1,", 1_000_000, "1]"), 422),
                Arguments.of("deeply nested lists", repeated("", "[", 2_000_000, ""), 422),
                Arguments.of("a long text", repeated("\"", "a", 2_000_000, "\""), 422),
                Arguments.of("a long number", repeated("", "9", 2_000_000, ""), 422),
                Arguments.of("a long name", repeated("{\"", "a", 2_000_000, "\":1}"), 422),
                Arguments.of("many names", (Content) VerifyPageIT::writeManyNames, 422),
                Arguments.of("8 MB", repeated("{\"a\":[", "{},", 2_700_000, "{}]}"), 413),
                Arguments.of("16 MB", repeated("[", "{},", 5_500_000, "{}]"), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("malformedFiles")
    void anyMalformedFileIsAnsweredWithAPage(String name, Content content, int status) throws Exception {
        HttpResponse<String> page =
                LargeRequest.formWithFile(folder, "constancia", content).post("/verificar");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
        assertThat(page.body()).contains("lang=\"es\"");
    }

    @Test
    void twelveConcurrentUploadsAreAllAnswered() throws Exception {
        LargeRequest nearlyTooLarge = LargeRequest.formWithFile(
                folder, "constancia", repeated("{\"a\":[", "{},", NEARLY_2_MIB_OF_OBJECTS, "{}]}"));
        List<Callable<Integer>> uploads =
                Collections.nCopies(12, () -> nearlyTooLarge.post("/verificar").statusCode());
        try (ExecutorService executor = Executors.newFixedThreadPool(uploads.size())) {
            for (Future<Integer> answer : executor.invokeAll(uploads)) {
                assertThat(answer.get())
                        .as("the file was checked (422), or the server was busy (503)")
                        .isIn(422, 503);
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
        uploadForCheck(new byte[0]).then().statusCode(400);
    }

    /// A person who checks a certificate need not be an engineer, so the page avoids technical
    /// words.
    @Test
    void thePageExplainsWhichFileToChooseAndRecognisesOtherFiles() {
        String page = given().accept("text/html").get("/verificar").asString();
        assertThat(page).contains("archivo sellado", "empieza por «C-»", "termina en «.json»");
        assertThat(page.substring(0, page.indexOf("Para personas técnicas")))
                .doesNotContain("forma canónica", "Ed25519", "./ventanilla");
        // The files stand for a sheet of paper, a photograph and a JSON file that is no certificate.
        for (String other : new String[] {"%PDF-1.7 una hoja", "una foto", "{\"a\": 1}"}) {
            String answer =
                    uploadForCheck(other.getBytes(StandardCharsets.UTF_8)).asString();
            assertThat(answer).contains("Este archivo no sirve como constancia");
            assertThat(answer.substring(0, answer.indexOf("<details>"))).doesNotContain("falla la forma", "sello");
        }
    }

    @Test
    void aMalformedMultipartFormIsAnsweredWithAPage() {
        given().header("Content-Type", "multipart/form-data; boundary=x")
                // The parts are separated by y, although the header announces x.
                .body("--y\r\n\r\nz\r\n--y--\r\n".getBytes(StandardCharsets.US_ASCII))
                .post("/verificar")
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"))
                .body(containsString("No pudimos leer"));
    }

    /// The requests come from a network address that no other test uses, because each address has
    /// its own count. A new minute may begin between the requests, so twice the limit is sent.
    @Test
    void tooManyChecksFromOneAddressAreRefused() throws Exception {
        int limitPerMinute = ConfigProvider.getConfig()
                .getValue("ventanilla.notification.intake.certificates-per-minute", Integer.class);
        List<HttpResponse<String>> refused = new ArrayList<>();
        try (HttpClient otherAddress = HttpClient.newBuilder()
                .localAddress(InetAddress.ofLiteral("127.0.0.2"))
                .version(HttpClient.Version.HTTP_1_1)
                .build()) {
            for (int i = 0; i <= 2 * limitPerMinute; i++) {
                HttpResponse<String> answer = otherAddress.send(requestWithoutFile(), BodyHandlers.ofString());
                if (answer.statusCode() == 429) {
                    refused.add(answer);
                }
            }
        }
        assertThat(refused).isNotEmpty();
        assertThat(refused.getFirst().headers().firstValue("Retry-After")).hasValue("60");
        assertThat(refused.getFirst().body()).contains("Espere un minuto");
        // A check from the ordinary address is not refused.
        uploadForCheck("{}".getBytes(StandardCharsets.US_ASCII)).then().statusCode(422);
    }

    /// Returns a request without a file.
    private static HttpRequest requestWithoutFile() {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:%d/verificar".formatted(RestAssured.port)))
                .header("Content-Type", "multipart/form-data; boundary=x")
                .POST(HttpRequest.BodyPublishers.ofString("--x--\r\n"))
                .build();
    }

    /// Uploads a file to the page that checks certificates.
    private static Response uploadForCheck(byte[] file) {
        return given().accept("text/html")
                .multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar");
    }

    /// Returns content that repeats an element between two texts.
    private static Content repeated(String before, String element, int times, String after) {
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
    private static void writeManyNames(OutputStream out) throws IOException {
        out.write('[');
        for (int i = 0; i < 100_000; i++) {
            out.write("{\"k%d\":%d},".formatted(i, i).getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0]".getBytes(StandardCharsets.US_ASCII));
    }
}
