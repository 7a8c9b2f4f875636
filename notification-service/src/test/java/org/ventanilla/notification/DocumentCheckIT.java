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
import org.ventanilla.notification.model.NoticeLimits;
import org.ventanilla.notification.pdf.TestPdf;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests that an act is accepted only with a readable document, which is stored unchanged, and only
/// if all its fields are valid.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "notification"))
class DocumentCheckIT extends NoticeCase {

    private static final int MIB = 1024 * 1024;

    /// More than the server accepts as the body of any request.
    private static final int TOO_LARGE_BODY_BYTES = 45 * MIB;

    @TempDir
    Path folder;

    /// Files that are no usable PDF, with the code of the refusal.
    static Stream<Arguments> rejectedDocuments() {
        String withoutItsEnd = pdfWithCatalog("").substring(0, 200);
        String encrypted = pdfWithCatalog("").replace("trailer <<", "trailer << /Encrypt << /V 1 >>");
        return Stream.of(
                Arguments.of("%PDF-x", "document-damaged"),
                Arguments.of("%PDF-1.4\n<html><body>Hola</body></html>", "document-damaged"),
                Arguments.of(withoutItsEnd, "document-damaged"),
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
    void unreadableAndActiveDocumentsAreRefused(String text, String code) {
        byte[] file = text.getBytes(StandardCharsets.ISO_8859_1);
        submitForm("{%s}".formatted(validFields()), file)
                .then()
                .statusCode(422)
                .contentType("application/problem+json")
                .body("code", equalTo(code))
                .body("errors", contains("document"));
        submitJson("{%s, \"documentBase64\": \"%s\"}".formatted(validFields(), base64(file)))
                .then()
                .statusCode(422)
                .body("code", equalTo(code));
    }

    @Test
    void anExpectedHashIsComparedWithTheReceivedDocument() {
        String right = sha256(PDF);
        String hashOfNoDocument = "0".repeat(64);
        submitForm("{%s, \"documentSha256\": \"%s\"}".formatted(validFields(), right), PDF)
                .then()
                .statusCode(201)
                .body("documentSha256", equalTo(right));
        submitForm("{%s, \"documentSha256\": \"%s\"}".formatted(validFields(), hashOfNoDocument), PDF)
                .then()
                .statusCode(422)
                .body("code", equalTo("other-document"))
                .body("errors", contains("documentSha256"));
        // A text that is no hash is an invalid field.
        submitForm("{%s, \"documentSha256\": \"abc\"}".formatted(validFields()), PDF)
                .then()
                .statusCode(400)
                .body("errors", contains("documentSha256"));
    }

    /// The second size is the limit.
    @ParameterizedTest
    @ValueSource(ints = {16 * MIB, NoticeLimits.MAX_DOCUMENT_BYTES})
    void aLargeDocumentIsAcceptedAsJsonAndAsForm(int size) throws Exception {
        byte[] pdf = TestPdf.ofExactly(size, size);
        JsonPath json = createdNotice(LargeRequest.jsonWithAct(folder, validFields(), pdf));
        assertThat(json.getString("documentSha256")).isEqualTo(sha256(pdf));
        assertThat(json.getInt("documentBytes")).isEqualTo(size);
        JsonPath form = createdNotice(LargeRequest.formWithAct(folder, "{%s}".formatted(validFields()), pdf));
        assertThat(form.getString("documentSha256")).isEqualTo(sha256(pdf));
    }

    @Test
    void aDocumentOneByteLargerThanTheLimitIsRefused() throws Exception {
        byte[] pdf = TestPdf.ofExactly(NoticeLimits.MAX_DOCUMENT_BYTES + 1, 1);
        HttpResponse<String> form = LargeRequest.formWithAct(folder, "{%s}".formatted(validFields()), pdf)
                .post("/api/v1/acts");
        assertThat(form.statusCode()).isEqualTo(400);
        assertThat(JsonPath.from(form.body()).getList("errors")).contains("document");
        HttpResponse<String> json =
                LargeRequest.jsonWithAct(folder, validFields(), pdf).post("/api/v1/acts");
        assertThat(json.statusCode()).isEqualTo(413);
        assertThat(JsonPath.from(json.body()).getList("errors")).contains("documentBase64");
    }

    @Test
    void aRequestLargerThanTheServerReadsIsRefused() throws Exception {
        assertThat(LargeRequest.formWithAct(folder, "{}", new byte[TOO_LARGE_BODY_BYTES])
                        .post("/api/v1/acts")
                        .statusCode())
                .isEqualTo(413);
    }

    /// Sends a request, and returns the notice that the request created.
    private static JsonPath createdNotice(LargeRequest request) throws Exception {
        HttpResponse<String> answer = request.post("/api/v1/acts");
        assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
        return JsonPath.from(answer.body());
    }

    @Test
    void theSameActAsFormAndAsJsonIsOneRequest() {
        String fields = validFields();
        String key = UUID.randomUUID().toString();
        String id = submitForm(key, "{%s}".formatted(fields), PDF)
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        requestAs("notificador")
                .header("Idempotency-Key", key)
                .contentType("application/json")
                // JSON may write a slash with a backslash, and the fields may have any order.
                .body("{\"documentBase64\": \"%s\", %s}".formatted(base64(PDF).replace("/", "\\/"), fields))
                .post("/api/v1/acts")
                .then()
                .statusCode(201)
                .body("id", equalTo(id));
    }

    /// JSON fields that replace valid fields, with the name of the field that is at fault.
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
    void invalidFieldsAreNamedAndTheActIsRefused(String json, String field) {
        submitJson("{%s}".formatted(fieldsWith(json)))
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors", hasItem(field));
        // In a form, the document is a file, so that a form has no such field.
        if (!json.contains("documentBase64")) {
            submitForm("{%s}".formatted(fieldsWith(json)), PDF)
                    .then()
                    .statusCode(400)
                    .body("errors", hasItem(field));
        }
    }

    /// In these bodies, `%s` stands for the fields of a valid act.
    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "null", "7", "{", "{%s} {}", "{%s}]", "{%s"})
    void aBodyThatIsNotASingleObjectIsRefused(String body) {
        submitForm(body.formatted(validFields()), PDF).then().statusCode(400);
        submitJson(body.formatted(validFields())).then().statusCode(400);
    }

    @Test
    void aFormWithTwoDocumentsIsRefused() {
        requestAs("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .multiPart("metadata", "{%s}".formatted(validFields()), "application/json")
                .multiPart("document", "a.pdf", PDF, "application/pdf")
                .multiPart("document", "b.pdf", PDF, "application/pdf")
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .body("errors", contains("document"));
    }

    @Test
    void aMalformedMultipartFormIsAClientError() {
        requestAs("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .header("Content-Type", "multipart/form-data; boundary=x")
                // The parts are separated by y, although the header announces x.
                .body("--y\r\n\r\nz\r\n--y--\r\n".getBytes(StandardCharsets.US_ASCII))
                .post("/api/v1/acts")
                .then()
                .statusCode(400)
                .contentType("application/problem+json");
    }

    @Test
    void theFormShowsTheFaultsAndKeepsTheTypedValues() {
        String page = given().cookies(PageForms.signIn("notificador"))
                .multiPart("key", UUID.randomUUID().toString())
                .multiPart("actType", "RESOLUCION")
                .multiPart("number", "77")
                .multiPart("date", "1500-01-01")
                .multiPart("documentType", "CC")
                .multiPart("documentNumber", documentNumber)
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
                .as("no technical name of a field is shown")
                .doesNotContain("<code>");
    }

    private Response submitForm(String metadata, byte[] pdf) {
        return submitForm(UUID.randomUUID().toString(), metadata, pdf);
    }

    private Response submitForm(String key, String metadata, byte[] pdf) {
        return requestAs("notificador")
                .header("Idempotency-Key", key)
                .multiPart("metadata", metadata, "application/json")
                .multiPart("document", "a.pdf", pdf, "application/pdf")
                .post("/api/v1/acts");
    }

    private Response submitJson(String body) {
        return requestAs("notificador")
                .header("Idempotency-Key", UUID.randomUUID().toString())
                .contentType("application/json")
                .body(body)
                .post("/api/v1/acts");
    }

    /// Returns the JSON fields of a valid act, without the enclosing braces.
    private String validFields() {
        return fieldsWith("");
    }

    /// Returns the JSON fields of an act in which the given fields replace the valid fields.
    private String fieldsWith(String json) {
        StringBuilder fields = new StringBuilder(json);
        addIfMissing(fields, "actType", "\"RESOLUCION\"");
        addIfMissing(fields, "number", "\"" + UUID.randomUUID() + "\"");
        addIfMissing(fields, "date", "\"2026-11-02\"");
        addIfMissing(
                fields,
                "addressee",
                "{\"documentType\": \"CC\", \"documentNumber\": \"%s\", \"name\": \"Rosa\"}".formatted(documentNumber));
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

    /// Returns the field with one remedy.
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
