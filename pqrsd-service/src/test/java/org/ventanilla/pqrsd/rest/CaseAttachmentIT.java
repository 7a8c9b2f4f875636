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

@QuarkusTest
class CaseAttachmentIT {

    private final byte[] bytes = UUID.randomUUID().toString().getBytes(StandardCharsets.UTF_8);

    @Inject
    DocumentsConfig documents;

    @Test
    void anOfficerOpensAFileOfTheCase() throws IOException {
        FileRef photo = received("image/png", "pozo «turbio».png");
        String radicado = filed(IdentityMode.IDENTIFIED, photo, received("audio/ogg", null));

        page("oficial", radicado)
                .body(containsString("Anexos (2)"))
                .body(containsString("pozo «turbio».png"))
                .body(containsString("<img src=\"" + address(radicado, photo)))
                .body(containsString("Nota de voz 2"))
                .body(containsString("<audio controls"));
        open("oficial", radicado, photo)
                .statusCode(200)
                .contentType("image/png")
                .header("Content-Disposition", startsWith("inline; filename*=UTF-8''pozo%20"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"))
                .header("X-Content-Type-Options", equalTo("nosniff"))
                .header("Cache-Control", equalTo("no-store"));
        assertThat(open("oficial", radicado, photo).extract().asByteArray()).isEqualTo(bytes);
    }

    @Test
    void aPlayerGetsTheRequestedRange() throws IOException {
        FileRef voice = received("audio/ogg", null);
        String radicado = filed(IdentityMode.IDENTIFIED, voice);

        given().cookies(PageForms.signedIn("oficial"))
                .header("Range", "bytes=4-9")
                .get(address(radicado, voice))
                .then()
                .statusCode(206)
                .header("Content-Range", equalTo("bytes 4-9/" + bytes.length))
                .header("Content-Length", equalTo("6"));
    }

    @Test
    void aFileThatABrowserCouldRunIsOnlyDownloaded() throws IOException {
        FileRef page = received("text/html", "pagina.html");
        String radicado = filed(IdentityMode.IDENTIFIED, page);

        open("oficial", radicado, page)
                .statusCode(200)
                .header("Content-Disposition", startsWith("attachment"))
                .header("Content-Security-Policy", equalTo("default-src 'none'; sandbox"));
    }

    @Test
    void inAReservedCaseEachAccessToAFileIsRecordedAndNoPreviewIsLoaded() throws IOException {
        FileRef photo = received("image/png", "foto.png");
        String radicado = filed(IdentityMode.RESERVED, photo);

        page("oficial", radicado)
                .body(containsString("queda registro de quién los abre"))
                .body(not(containsString("<img src=\"" + address(radicado, photo))));
        page("auditor", radicado).body(containsString("Nadie ha visto los datos personales"));
        open("oficial", radicado, photo).statusCode(200);
        open("oficial", radicado, photo).statusCode(200);

        String seen = page("auditor", radicado).extract().asString();
        assertThat(seen).containsOnlyOnce("oficial vio un anexo").contains("foto.png");
    }

    @Test
    void aFileOpensOnlyInItsCaseAndForReadersOfCases() throws IOException {
        FileRef photo = received("image/png", "foto.png");
        String radicado = filed(IdentityMode.IDENTIFIED, photo);
        String other = OfficeCases.ofRosa().file();

        open("oficial", other, photo).statusCode(404);
        given().cookies(PageForms.signedIn("oficial"))
                .get("/bandeja/" + radicado + "/anexos/" + "0".repeat(64))
                .then()
                .statusCode(404);
        open("asesor", radicado, photo).statusCode(403);
        given().redirects().follow(false).get(address(radicado, photo)).then().statusCode(302);
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
    void anOfficerReadsInSpanishWhatEachFileIs(String type, String words) throws IOException {
        String radicado = filed(IdentityMode.IDENTIFIED, received(type, null));

        page("oficial", radicado).body(containsString(">" + words + " 1</a> <span class=\"muted\">1 kB</span>"));
    }

    @Test
    void thePageExplainsWhyAFileIsMissing() throws IOException {
        FileRef kept = received("image/png", "foto.png");
        FileRef gone = new FileRef("0".repeat(64), 2_000_000, "audio/ogg", kept.owner(), null);
        String radicado = filed(IdentityMode.IDENTIFIED, kept, gone);

        page("oficial", radicado)
                .body(containsString("Nota de voz 2"))
                .body(containsString("1,9 MB"))
                .body(containsString("el archivo ya no estaba o llegó dañado"))
                .body(containsString("Pídalo a la persona"))
                .body(not(containsString("0".repeat(64))));
        open("oficial", radicado, gone).statusCode(404);
    }

    @Test
    void thePageSaysWhenThereAreOnlyFilesOrNone() throws IOException {
        FileCase voice = Requests.withFiles(
                Requests.withText(
                        Requests.fileCase(new ContactId(UUID.randomUUID()), IdentityMode.IDENTIFIED, Instant.now()),
                        ""),
                List.of(received("audio/ogg", null)));

        page("oficial", ChatCases.file(voice).radicado())
                .body(containsString("La persona no escribió un texto. Lo que pide está en los"));
        page("oficial", OfficeCases.ofRosa().file()).body(containsString("No hay archivos adjuntos"));
    }

    private FileRef received(String type, @Nullable String name) throws IOException {
        return new CitizenFiles(documents, Service.GATEWAY)
                .store(new ByteArrayInputStream(bytes), bytes.length, type, name);
    }

    private static String filed(IdentityMode mode, FileRef... files) {
        FileCase command = Requests.fileCase(new ContactId(UUID.randomUUID()), mode, Instant.now());
        return ChatCases.file(Requests.withFiles(command, List.of(files))).radicado();
    }

    private static String address(String radicado, FileRef file) {
        return "/bandeja/" + radicado + "/anexos/" + file.sha256();
    }

    private static ValidatableResponse page(String staff, String radicado) {
        return given().cookies(PageForms.signedIn(staff))
                .get("/bandeja/" + radicado)
                .then()
                .statusCode(200);
    }

    private static ValidatableResponse open(String staff, String radicado, FileRef file) {
        return given().cookies(PageForms.signedIn(staff))
                .get(address(radicado, file))
                .then();
    }
}
