package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.OutputStream;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.notification.LargeRequest.Content;
import org.ventanilla.testkit.VentanillaBackends;

/// Anybody may upload anything to be checked; each gets an ordinary page.
@QuarkusTest
@TestProfile(VerifyPageIT.Often.class)
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class VerifyPageIT {

    @TempDir Path folder;

    /// One address may ask often, because these tests are one; but not for ever.
    public static class Often implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "notification.intake.certificates-per-minute", "60",
                    "notification.intake.certificates-per-address", "12");
        }
    }

    static Stream<Arguments> worst() {
        return Stream.of(
                Arguments.of("an act, not a certificate", around("%PDF", "-1.7", 1, ""), 422),
                Arguments.of("empty objects", around("[", "{},", 690_000, "{}]"), 422),
                Arguments.of(
                        "the same in a field", around("{\"a\":[", "{},", 690_000, "{}]}"), 422),
                Arguments.of("numbers", around("[", "1,", 1_000_000, "1]"), 422),
                Arguments.of("depth", around("", "[", 2_000_000, ""), 422),
                Arguments.of("a long text", around("\"", "a", 2_000_000, "\""), 422),
                Arguments.of("a long number", around("", "9", 2_000_000, ""), 422),
                Arguments.of("a long name", around("{\"", "a", 2_000_000, "\":1}"), 422),
                Arguments.of("names", (Content) VerifyPageIT::names, 422),
                Arguments.of("8 MB", around("{\"a\":[", "{},", 2_700_000, "{}]}"), 413),
                Arguments.of("16 MB", around("[", "{},", 5_500_000, "{}]"), 413));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("worst")
    void theWorstFileIsAnsweredWithAPageInWords(String name, Content content, int status)
            throws Exception {
        HttpResponse<String> page =
                LargeRequest.file(folder, "constancia", content).post("/verificar");
        assertThat(page.statusCode()).isEqualTo(status);
        assertThat(page.headers().firstValue("Content-Type").orElse("")).contains("text/html");
        assertThat(page.body()).contains("lang=\"es\"");
    }

    @Test
    void twelveOfThemAtOnceAreEachAnswered() throws Exception {
        LargeRequest worst =
                LargeRequest.file(folder, "constancia", around("{\"a\":[", "{},", 690_000, "{}]}"));
        List<Callable<Integer>> all =
                Collections.nCopies(12, () -> worst.post("/verificar").statusCode());
        try (ExecutorService people = Executors.newFixedThreadPool(all.size())) {
            for (Future<Integer> one : people.invokeAll(all)) {
                assertThat(one.get()).isIn(422, 503);
            }
        }
        given().get("/q/health/live").then().statusCode(200);
    }

    @Test
    void noFileIsSaidInWords() {
        given().multiPart("otro", "x")
                .post("/verificar")
                .then()
                .statusCode(400)
                .body(containsString("No llegó ningún archivo"));
        check(new byte[0]).then().statusCode(400);
    }

    @Test
    void aFormWhosePartsAreNotWhereItSaysIsAnsweredWithAPage() {
        given().header("Content-Type", "multipart/form-data; boundary=x")
                .body("--y\r\n\r\nz\r\n--y--\r\n".getBytes(StandardCharsets.US_ASCII))
                .post("/verificar")
                .then()
                .statusCode(400)
                .contentType(containsString("text/html"))
                .body(containsString("No pudimos leer"));
    }

    private static Response check(byte[] file) {
        return given().accept("text/html")
                .multiPart("constancia", "c.json", file, "application/json")
                .post("/verificar");
    }

    private static Content around(String before, String item, int times, String after) {
        return out -> {
            out.write(before.getBytes(StandardCharsets.US_ASCII));
            byte[] bytes = item.getBytes(StandardCharsets.US_ASCII);
            for (int i = 0; i < times; i++) {
                out.write(bytes);
            }
            out.write(after.getBytes(StandardCharsets.US_ASCII));
        };
    }

    /// Each name another one.
    private static void names(OutputStream out) throws IOException {
        out.write('[');
        for (int i = 0; i < 100_000; i++) {
            out.write("{\"k%d\":%d},".formatted(i, i).getBytes(StandardCharsets.US_ASCII));
        }
        out.write("0]".getBytes(StandardCharsets.US_ASCII));
    }
}
