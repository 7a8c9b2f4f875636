package org.ventanilla.pqrsd.rest;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.startsWith;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.pqrsd.IdentityMode;
import org.ventanilla.contracts.pqrsd.PqrsdCommand.FileCase;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.pqrsd.fixtures.ChatCases;
import org.ventanilla.pqrsd.fixtures.OfficeCases;
import org.ventanilla.pqrsd.fixtures.Requests;
import org.ventanilla.testkit.PageForms;

/// Tests how staff see and open the files of a case.
@QuarkusTest
class CaseAttachmentIT {

    /// The hash of a file that does not exist.
    private static final String UNKNOWN_SHA256 = "0".repeat(64);

    /// The content of every file of a test.
    private final byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    @Inject
    DocumentsConfig documents;

    @Test
    void anOfficerOpensAFileOfTheCase() throws IOException {
        FileRef photo = storeInGateway("image/png", "pozo «turbio».png");
        String radicado = fileCase(IdentityMode.IDENTIFIED, photo, storeInGateway("audio/ogg", null));

        openCase("oficial", radicado)
                .body(containsString("Anexos (2)"))
                .body(containsString("pozo «turbio».png"))
                .body(containsString("<img src=\"" + addressOf(radicado, photo)))
                .body(containsString("Nota de voz 2"))
                .body(containsString("<audio controls"));
        openFile("oficial", radicado, photo)
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", startsWith("inline; filename*=UTF-8''pozo%20"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"));
        assertThat(openFile("oficial", radicado, photo).extract().asByteArray()).isEqualTo(bytes);
    }

    @Test
    void aMediaPlayerGetsTheRequestedRange() throws IOException {
        FileRef voice = storeInGateway("audio/ogg", null);
        String radicado = fileCase(IdentityMode.IDENTIFIED, voice);

        given().cookies(PageForms.signIn("oficial"))
                .header("Range", "bytes=4-9")
                .get(addressOf(radicado, voice))
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 4-9/" + bytes.length))
                .header("Content-Length", equalTo("6"));
    }

    @Test
    void aFileThatABrowserCouldRunIsOnlyDownloaded() throws IOException {
        FileRef page = storeInGateway("text/html", "pagina.html");
        String radicado = fileCase(IdentityMode.IDENTIFIED, page);

        openFile("oficial", radicado, page)
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"));
    }

    @Test
    void inAReservedCaseRepeatedAccessToAFileIsRecordedOnceAndNoPreviewIsLoaded() throws IOException {
        FileRef photo = storeInGateway("image/png", "foto.png");
        String radicado = fileCase(IdentityMode.RESERVED, photo);

        openCase("oficial", radicado)
                .body(containsString("queda registro de quién los abre"))
                .body(not(containsString("<img src=\"" + addressOf(radicado, photo))));
        openCase("auditor", radicado).body(containsString("Nadie ha visto los datos personales"));
        openFile("oficial", radicado, photo).statusCode(200);
        openFile("oficial", radicado, photo).statusCode(200);

        String page = openCase("auditor", radicado).extract().asString();
        assertThat(page).containsOnlyOnce("oficial vio un anexo").contains("foto.png");
    }

    @Test
    void aFileCanBeOpenedOnlyInItsCaseAndOnlyByReadersOfCases() throws IOException {
        FileRef photo = storeInGateway("image/png", "foto.png");
        String radicado = fileCase(IdentityMode.IDENTIFIED, photo);
        String otherRadicado = OfficeCases.complaintOfRosa().file();

        openFile("oficial", otherRadicado, photo).statusCode(404);
        given().cookies(PageForms.signIn("oficial"))
                .get("/bandeja/" + radicado + "/anexos/" + UNKNOWN_SHA256)
                .then()
                .statusCode(404);
        openFile("asesor", radicado, photo).statusCode(403);
        given().redirects().follow(false).get(addressOf(radicado, photo)).then().statusCode(302);
    }

    @ParameterizedTest
    @CsvSource({
        "image/jpeg, Foto",
        "image/heic, Foto",
        "image/webp, Calcomanía",
        "audio/ogg, Nota de voz",
        "audio/amr, Audio",
        "audio/mpeg, Audio",
        "video/mp4, Video",
        "video/3gpp, Video",
        "application/pdf, Documento PDF",
        "application/msword, Documento",
        "text/plain, Documento"
    })
    void aFileWithoutANameIsListedUnderItsSpanishType(String mediaType, String title) throws IOException {
        String radicado = fileCase(IdentityMode.IDENTIFIED, storeInGateway(mediaType, null));

        openCase("oficial", radicado).body(containsString(">" + title + " 1</a> <span class=\"muted\">1 kB</span>"));
    }

    @Test
    void thePageExplainsWhyAFileIsMissing() throws IOException {
        FileRef stored = storeInGateway("image/png", "foto.png");
        FileRef missing = new FileRef(UNKNOWN_SHA256, 2_000_000, "audio/ogg", stored.owner(), null);
        String radicado = fileCase(IdentityMode.IDENTIFIED, stored, missing);

        openCase("oficial", radicado)
                .body(containsString("Nota de voz 2"))
                .body(containsString("1,9 MB")) // 2,000,000 bytes
                .body(containsString("el archivo ya no estaba o llegó dañado"))
                .body(containsString("Pídalo a la persona"))
                .body(not(containsString(UNKNOWN_SHA256)));
        openFile("oficial", radicado, missing).statusCode(404);
    }

    @Test
    void thePageSaysThatThereAreOnlyFilesOrNoFiles() throws IOException {
        FileCase onlyVoiceNote = Requests.withFiles(
                Requests.withText(
                        Requests.filingCommand(
                                new ContactId(UUID.randomUUID()), IdentityMode.IDENTIFIED, Instant.now()),
                        ""),
                List.of(storeInGateway("audio/ogg", null)));

        openCase("oficial", ChatCases.file(onlyVoiceNote).radicado())
                .body(containsString("La persona no escribió un texto. Lo que pide está en los"));
        openCase("oficial", OfficeCases.complaintOfRosa().file()).body(containsString("No hay archivos adjuntos"));
    }

    private FileRef storeInGateway(String mediaType, @Nullable String name) throws IOException {
        return new CitizenFiles(documents, Service.GATEWAY)
                .store(new ByteArrayInputStream(bytes), bytes.length, mediaType, name);
    }

    /// Files a case with these files and returns its radicado.
    private static String fileCase(IdentityMode mode, FileRef... files) {
        FileCase command = Requests.filingCommand(new ContactId(UUID.randomUUID()), mode, Instant.now());
        return ChatCases.file(Requests.withFiles(command, List.of(files))).radicado();
    }

    private static String addressOf(String radicado, FileRef file) {
        return "/bandeja/" + radicado + "/anexos/" + file.sha256();
    }

    private static ValidatableResponse openCase(String staff, String radicado) {
        return given().cookies(PageForms.signIn(staff))
                .get("/bandeja/" + radicado)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse openFile(String staff, String radicado, FileRef file) {
        return given().cookies(PageForms.signIn(staff))
                .get(addressOf(radicado, file))
                .then();
    }
}
