package org.ventanilla.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.channel.Content.MissingFileReason;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.documents.CitizenFiles;
import org.ventanilla.documents.DocumentsConfig;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.VentanillaBackends;

/// Files of a citizen, as the adviser sees them in the chat.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ChatFilesIT {

    private static final byte[] VOICE = bytes(150_000);

    @Inject
    DocumentsConfig documents;

    @Test
    void theAdviserSeesPhotosVoiceNotesDocumentsAndLocations() throws IOException {
        try (Person person = new Person()) {
            String chat = attended(person);
            FileRef photo = send(person, "image", "image/png", bytes(5_000), null);
            FileRef voice = send(person, "audio", "audio/ogg", VOICE, null);
            FileRef pdf = send(person, "document", "application/pdf", bytes(9), "soporte.pdf");
            person.sends(new Content.Location(4.6, -74.08, null, null), UniqueIds.next());

            String path = "/escritorio/chats/" + chat;
            await().untilAsserted(() -> assertThat(Desk.page(path))
                    .contains("Ver en el mapa", "mlat=4.6&amp;mlon=-74.08")
                    .contains("<img src=\"" + href(path, photo))
                    .contains("<audio", href(path, voice))
                    .contains("soporte.pdf", "1 kB"));

            Desk.browser()
                    .get(href(path, voice))
                    .then()
                    .statusCode(200)
                    .contentType("audio/ogg")
                    .header("Content-Length", String.valueOf(VOICE.length))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", "inline")
                    .header("Content-Security-Policy", containsString("sandbox"));
            assertThat(Desk.browser().get(href(path, voice)).asByteArray()).isEqualTo(VOICE);
            Desk.browser()
                    .get(href(path, pdf))
                    .then()
                    .statusCode(200)
                    .header("Content-Disposition", "attachment; filename*=UTF-8''soporte.pdf");
        }
    }

    @Test
    void theApiListsAndReturnsTheFilesOfALine() throws IOException {
        try (Person person = new Person()) {
            String chat = attended(person);
            FileRef pdf = send(person, "document", "application/pdf", VOICE, "soporte.pdf");
            person.sends(missing("video", MissingFileReason.TOO_LARGE), UniqueIds.next());
            person.says("eso es todo", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines[-1].text", equalTo("eso es todo")));

            String href = "/api/v1/desk/chats/" + chat + "/files/" + pdf.sha256();
            Desk.chat(chat)
                    .body("lines[-1].files", empty())
                    .body("lines[-3].text", equalTo("Video (no llegó, pesa demasiado)"))
                    .body("lines[-3].files[0].kind", equalTo("video"))
                    .body("lines[-3].files[0].notKept", equalTo("TOO_LARGE"))
                    .body("lines[-3].files[0].href", nullValue())
                    .body("lines[-4].text", equalTo("Documento"))
                    .body("lines[-4].files.size()", equalTo(1))
                    .body("lines[-4].files[0].id", equalTo(pdf.sha256()))
                    .body("lines[-4].files[0].kind", equalTo("document"))
                    .body("lines[-4].files[0].name", equalTo("soporte.pdf"))
                    .body("lines[-4].files[0].mediaType", equalTo("application/pdf"))
                    .body("lines[-4].files[0].sizeBytes", equalTo(VOICE.length))
                    .body("lines[-4].files[0].href", equalTo(href))
                    .body("lines[-4].files[0].notKept", nullValue());
            assertThat(Desk.adviser().get(href).then().statusCode(200).extract().asByteArray())
                    .isEqualTo(VOICE);
            given().get(href).then().statusCode(401);
            given().auth()
                    .preemptive()
                    .basic("asesor2", "asesor2")
                    .get(href)
                    .then()
                    .statusCode(404);
            assertThat(Desk.page("/escritorio/chats/" + chat)).contains("Video (no llegó, pesa demasiado)");
        }
    }

    @Test
    void filesAreNamedInWordsInEveryList() throws IOException {
        try (Person person = new Person()) {
            Steps.registers(person, "Rosa Voz", "1032456733");
            person.says("asesor", 1);
            person.sends(missing("audio", MissingFileReason.FAILED), UniqueIds.next());
            await().untilAsserted(
                            () -> assertThat(Desk.page("/escritorio/fila")).contains("Nota de voz (no llegó)"));
            String chat = Desk.takes(person);
            send(person, "audio", "audio/ogg", VOICE, null);
            await().untilAsserted(() ->
                    assertThat(Desk.page("/escritorio/chats")).contains("<bdi class=\"muted\">Nota de voz</bdi>"));
            assertThat(Desk.page("/escritorio/chats/" + chat)).doesNotContain("[audio");
        }
    }

    @Test
    void aByteRangeOfAFileCanBeRequested() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + attended(person);
            FileRef voice = send(person, "audio", "audio/ogg", VOICE, null);
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, voice)));
            byte[] part = Desk.browser()
                    .header("Range", "bytes=70000-70009")
                    .get(href(path, voice))
                    .then()
                    .statusCode(206)
                    .header("Content-Range", "bytes 70000-70009/150000")
                    .extract()
                    .asByteArray();
            assertThat(part).isEqualTo(Arrays.copyOfRange(VOICE, 70_000, 70_010));
            Desk.browser()
                    .header("Range", "bytes=149999-")
                    .get(href(path, voice))
                    .then()
                    .statusCode(206)
                    .header("Content-Length", "1");
            Desk.browser()
                    .header("Range", "bytes=150000-")
                    .get(href(path, voice))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void onlyTheAdviserOfTheChatCanReadItsFiles() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + attended(person);
            FileRef photo = send(person, "image", "image/png", bytes(5_000), null);
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, photo)));
            given().cookies(PageForms.signedIn("asesor2"))
                    .get(href(path, photo))
                    .then()
                    .statusCode(404);
            given().cookies(PageForms.signedIn("oficial"))
                    .get(href(path, photo))
                    .then()
                    .statusCode(403);
            given().redirects().follow(false).get(href(path, photo)).then().statusCode(302);
            Desk.browser().get(path + "/archivos/" + "0".repeat(64)).then().statusCode(404);
            Desk.browser().get(path + "/archivos/..%2f..%2fpqrsd").then().statusCode(404);
        }
    }

    @Test
    void aMissingFileIsAnsweredWith404() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + attended(person);
            FileRef gone = new FileRef("9".repeat(64), 5, "image/png", "gateway", null);
            person.sends(media("image", gone), UniqueIds.next());
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, gone)));
            send(person, "image", "image/png", bytes(7), null);
            Desk.browser().get(href(path, gone)).then().statusCode(404);
        }
    }

    private static String attended(Person person) {
        Steps.registers(person, "Rosa Díaz", "1032456789");
        person.says("asesor", 1);
        return Desk.takes(person);
    }

    private FileRef send(Person person, String kind, String type, byte[] bytes, String name) throws IOException {
        FileRef file = new CitizenFiles(documents, Service.GATEWAY)
                .store(new ByteArrayInputStream(bytes), bytes.length, type, name);
        person.sends(media(kind, file), UniqueIds.next());
        return file;
    }

    private static Content.Media media(String kind, FileRef file) {
        return new Content.Media(kind, null, null, file.name(), "7", file, null);
    }

    private static Content.Media missing(String kind, MissingFileReason why) {
        return new Content.Media(kind, null, null, null, "7", null, why);
    }

    private static String href(String path, FileRef file) {
        return path + "/archivos/" + file.sha256();
    }

    private static byte[] bytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
