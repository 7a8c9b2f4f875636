package org.ventanilla.notification;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.notification.pdf.TestPdf;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that only readable documents are notified, and that they are the documents sent.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class DocumentCheckIT extends NoticeCase {

    private static final int MIB = 1024 * 1024;

    @TempDir
    Path folder;

    static Stream<Arguments> rejectedDocuments() {
        String encrypted = pdfWithCatalog("").replace("trailer <<", "trailer << /Encrypt << /V 1 >>");
        return Stream.of(
                Arguments.of("%PDF-x", "document-damaged"),
                Arguments.of("%PDF-1.4\n<html><body>Hola</body></html>", "document-damaged"),
                Arguments.of(pdfWithCatalog("").substring(0, 200), "document-damaged"),
                Arguments.of("GIF89a", "document-no-pdf"),
                Arguments.of(encrypted, "document-encrypted"),
                Arguments.of(
                        pdfWithCatalog("/OpenAction << /S /JavaScript /JS (app.alert\\(1\\)) >>"), "document-active"),
                Arguments.of(
                        pdfWithCatalog("/Names << /EmbeddedFiles << /Names [(a) << /F (a) /EF << >> >>] >> >>"),
                        "document-attachments"));
    }

    @ParameterizedTest
    @MethodSource("rejectedDocuments")
    void unreadableAndActiveDocumentsAreNotNotified(String text, String code) {
        byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
        submitParts("{%s}".formatted(fields("")), file)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors", contains("document"));
        submitJson("{%s, \"documentBase64\": \"%s\"}".formatted(fields(""), base64(file)))
                .then()
                .statusCode(422)
                .body("code", equalTo(code));
    }

    @Test
    void anExpectedHashIsComparedWithTheReceivedDocument() {
        String right = sha256(PDF);
        submitParts("{%s, \"documentSha256\": \"%s\"}".formatted(fields(""), right), PDF)
                .then()
                .statusCode(201)
                .body("documentSha256", equalTo(right));
        submitParts("{%s, \"documentSha256\": \"%s\"}".formatted(fields(""), "0".repeat(64)), PDF)
                .then()
                .statusCode(422)
                .body("code", equalTo("other-document"))
                .body("errors", contains("documentSha256"));
        submitParts("{%s, \"documentSha256\": \"abc\"}".formatted(fields("")), PDF)
                .then()
                .statusCode(400)
                .body("errors", contains("documentSha256"));
    }

    @ParameterizedTest
    @ValueSource(ints = {16 * MIB, 30 * MIB})
    void aLargeDocumentIsAcceptedAsJsonAndAsForm(int size) throws Exception {
        byte[] pdf = TestPdf.ofExactly(size, size);
        JsonPath json = created(LargeRequest.json(folder, fields(""), pdf));
        assertThat(json.getString("documentSha256")).isEqualTo(sha256(pdf));
        assertThat(json.getInt("documentBytes")).isEqualTo(size);
        JsonPath parts = created(LargeRequest.parts(folder, "{%s}".formatted(fields("")), pdf));
        assertThat(parts.getString("documentSha256")).isEqualTo(sha256(pdf));
    }

    @Test
    void oneByteMoreThanTheLimitIsRefused() throws Exception {
        byte[] pdf = TestPdf.ofExactly(30 * MIB + 1, 1);
        HttpResponse<String> parts =
                LargeRequest.parts(folder, "{%s}".formatted(fields("")), pdf).post("/api/v1/acts");
        assertThat(parts.statusCode()).isEqualTo(400);
        assertThat(JsonPath.from(parts.body()).getList("errors")).contains("document");
        HttpResponse<String> json = LargeRequest.json(folder, fields(""), pdf).post("/api/v1/acts");
        assertThat(json.statusCode()).isEqualTo(413);
        assertThat(JsonPath.from(json.body()).getList("errors")).contains("documentBase64");
        assertThat(LargeRequest.parts(folder, "{}", new byte[45 * MIB])
                        .post("/api/v1/acts")
                        .statusCode())
                .isEqualTo(413);
    }

    private static JsonPath created(LargeRequest request) throws Exception {
        HttpResponse<String> answer = request.post("/api/v1/acts");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonPath.from(answer.body());
    }

    @Test
    void theSameActAsFormAndAsJsonIsOneRequest() {
        String fields = fields("");
        String key = UUID.randomUUID().toString();
        String id = submitParts(key, "{%s}".formatted(fields), PDF)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        as("notificador")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                .body("{\"documentBase64\": \"%s\", %s}".formatted(base64(PDF).replace("/", "\\/"), fields))
                .post("/api/v1/acts")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    static Stream<Arguments> invalidFields() {
        return Stream.of(
                Arguments.of("\"planet\": 1", "planet"),
                Arguments.of("\"dossier\": \"x\"", "dossier"),
                Arguments.of("\"date\": [2026, 11, 2]", "date"),
                Arguments.of("\"date\": \"2026-11-02T00:00:00Z\"", "date"),
                Arguments.of("\"date\": \"1500-01-01\"", "date"),
                Arguments.of("\"date\": \"-999999999-01-01\"", "date"),
                Arguments.of("\"date\": \"2999-01-01\"", "date"),
                Arguments.of("\"number\": 7", "number"),
                Arguments.of("\"actType\": [\"RESOLUCION\"]", "actType"),
                Arguments.of("\"noRemedies\": \"true\", \"remedies\": null", "noRemedies"),
                Arguments.of("\"noRemedies\": 1", "noRemedies"),
                Arguments.of("\"addressee\": \"Rosa\"", "addressee"),
                Arguments.of(
                        "\"addressee\": {\"documentType\": 0, \"documentNumber\": \"1\", \"name\": \"R\"}",
                        "addressee.documentType"),
                Arguments.of(
                        "\"addressee\": {\"documentType\": \"CC\", \"documentNumber\": \"1\", \"name\": \"R\", \"edad\": 1}",
                        "addressee.edad"),
                Arguments.of(remedy("OTRO", "10"), "remedies[0].name"),
                Arguments.of(remedy("REPOSICION", "10.7"), "remedies[0].termDays"),
                Arguments.of(remedy("REPOSICION", "10.0"), "remedies[0].termDays"),
                Arguments.of(remedy("REPOSICION", "\"10\""), "remedies[0].termDays"),
                Arguments.of(remedy("REPOSICION", "0"), "remedies[0].termDays"),
                Arguments.of(remedy("REPOSICION", "366"), "remedies[0].termDays"),
                Arguments.of(remedy("REPOSICION", "99999999999"), "remedies[0].termDays"),
                Arguments.of("\"documentBase64\": 7", "documentBase64"),
                Arguments.of("\"documentBase64\": \"<>\"", "documentBase64"),
                Arguments.of("\"number\": \"1\", \"number\": \"2\"", "number"),
                Arguments.of("\"addressee\": {\"name\": \"R\", \"name\": \"S\"}", "addressee.name"));
    }

    @ParameterizedTest
    @MethodSource("invalidFields")
    void invalidFieldsAreNamedAndNothingIsNotified(String json, String field) {
        submitJson("{%s}".formatted(fields(json)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasItem(field));
        if (!json.contains("documentBase64")) {
            submitParts("{%s}".formatted(fields(json)), PDF)
                    .then()
                    .statusCode(400)
                    .body("errors", hasItem(field));
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{", "{%s} {}", "{%s}]", "{%s"})
    void aBodyThatIsNotASingleObjectIsUnreadable(String form) {
        submitParts(form.formatted(fields("")), PDF).then().statusCode(400);
        submitJson(form.formatted(fields(""))).then().statusCode(400);
    }

    @Test
    void aFormWithTwoDocumentsIsRefused() {
        as("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .multiPart("metadata", "{%s}".formatted(fields("")), "application/json")
                .multiPart("document", "a.pdf", PDF, "application/pdf")
                .multiPart("document", "b.pdf", PDF, "application/pdf")
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .body("errors", contains("document"));
    }

    @Test
    void aMalformedMultipartFormIsAClientError() {
        as("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "multipart/form-data; boundary=x")
                .body("--y\r\n\r\nz\r\n--y--\r\n".getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void thePageShowsFaultsAtTheirFieldsAndKeepsTheInput() {
        String page = given().cookies(PageForms.signedIn("notificador"))
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("actType", "RESOLUCION")
                .multiPart("number", "77")
                .multiPart("date", "1500-01-01")
                .multiPart("documentType", "CC")
                .multiPart("documentNumber", document)
                .multiPart("name", "Rosa Perez")
                .multiPart("remedy", "QUEJA")
                .multiPart("authority", "Oficina")
                .multiPart("termDays", "muchos")
                .multiPart("document", "a.pdf", PDF, "application/pdf")
                .post("/actos")
                .then()
                .statusCode(422)
                .extract()
                .asString();
        assertThat(page)
                .contains("La fecha del acto debe estar entre", "número entero de días hábiles")
                .contains("value=\"77\"", "value=\"Rosa Perez\"")
                .contains("<option value=\"QUEJA\" selected>")
                .doesNotContain("<code>");
    }

    private Response submitParts(String metadata, byte[] pdf) {
        return submitParts(UUID.randomUUID().toString(), metadata, pdf);
    }

    private Response submitParts(String key, String metadata, byte[] pdf) {
        return as("notificador")
                .header("Idempotency-Key", key)
                .multiPart("metadata", metadata, "application/json")
                .multiPart("document", "a.pdf", pdf, "application/pdf")
                .post("/api/v1/acts");
    }

    private Response submitJson(String body) {
        return as("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/acts");
    }

    /// Returns a complete act in which the given fields replace the defaults.
    private String fields(String json) {
        StringBuilder fields = new StringBuilder(json);
        addIfMissing(fields, "actType", "\"RESOLUCION\"");
        addIfMissing(fields, "number", "\"" + UUID.randomUUID() + "\"");
        addIfMissing(fields, "date", "\"2026-11-02\"");
        addIfMissing(
                fields,
                "addressee",
                "{\"documentType\": \"CC\", \"documentNumber\": \"%s\", \"name\": \"Rosa\"}".formatted(document));
        if (!json.contains("\"remedies\"")) {
            addIfMissing(fields, "noRemedies", "true");
        }
        return fields.toString();
    }

    private static void addIfMissing(StringBuilder fields, String name, String value) {
        if (fields.indexOf("\"" + name + "\":") < 0) {
            fields.append(fields.isEmpty() ? "" : ", ").append("\"%s\": %s".formatted(name, value));
        }
    }

    private static String remedy(String name, String days) {
        return "\"remedies\": [{\"name\": \"%s\", \"authority\": \"A\", \"termDays\": %s}]".formatted(name, days);
    }

    /// Creates a PDF of one page with additions to its catalog (ISO 32000-1, 7.5).
    private static String pdfWithCatalog(String inCatalog) {
        String catalog = "1 0 obj\n<< /Type /Catalog /Pages 2 0 R %s >>\nendobj\n".formatted(inCatalog);
        String pageTree = "2 0 obj\n<< /Type /Pages /Kids [3 0 R] /Count 1 >>\nendobj\n";
        String onlyPage = "3 0 obj\n<< /Type /Page /Parent 2 0 R /MediaBox [0 0 9 9] >>\nendobj\n";
        String header = "%PDF-1.4\n";
        int first = header.length();
        int second = first + catalog.length();
        int third = second + pageTree.length();
        return header
                + catalog
                + pageTree
                + onlyPage
                + "xref\n0 4\n0000000000 65535 f \n%010d 00000 n \n%010d 00000 n \n%010d 00000 n \n"
                        .formatted(first, second, third)
                + "trailer << /Size 4 /Root 1 0 R >>\nstartxref\n%d\n%%%%EOF\n".formatted(third + onlyPage.length());
    }

    private static String base64(byte[] bytes) {
        return Base64.getEncoder().encodeToString(bytes);
    }

    private static String sha256(byte[] bytes) {
        try {
            return java.util.HexFormat.of()
                    .formatHex(
                            java.security.MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (java.security.NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
