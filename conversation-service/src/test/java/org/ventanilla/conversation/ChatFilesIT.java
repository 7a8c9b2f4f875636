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
import org.jspecify.annotations.Nullable;
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

/// Tests that the adviser of a chat sees the files that the person of the chat sends, and that other staff
/// cannot see
/// these files.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ChatFilesIT {

    private static final int LARGE_FILE_BYTES = 150_000;
    private static final byte[] LARGE_FILE = randomBytes(LARGE_FILE_BYTES);

    /// The number of the cédula (the national identity document) with which people register.
    private static final String DOCUMENT_NUMBER = "1032456789";

    @Inject
    DocumentsConfig documents;

    @Test
    void thePageShowsPhotosVoiceNotesDocumentsAndLocations() throws IOException {
        try (Person person = new Person()) {
            String chat = registersAndGetsAttendedChat(person);
            FileRef photo = sendFile(person, "image", "image/png", randomBytes(5_000), null);
            FileRef voice = sendFile(person, "audio", "audio/ogg", LARGE_FILE, null);
            // The page shows the size of this file as 1 kB.
            FileRef pdf = sendFile(person, "document", "application/pdf", randomBytes(9), "soporte.pdf");
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
                    .header("Content-Length", String.valueOf(LARGE_FILE.length))
                    .header("X-Content-Type-Options", "nosniff")
                    .header("Cache-Control", "no-store")
                    .header("Content-Disposition", "inline")
                    .header("Content-Security-Policy", containsString("sandbox"));
            assertThat(Desk.browser().get(href(path, voice)).asByteArray()).isEqualTo(LARGE_FILE);
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
            String chat = registersAndGetsAttendedChat(person);
            FileRef pdf = sendFile(person, "document", "application/pdf", LARGE_FILE, "soporte.pdf");
            person.sends(mediaWithoutFile("video", MissingFileReason.TOO_LARGE), UniqueIds.next());
            person.says("eso es todo", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines[-1].text", equalTo("eso es todo")));

            // Line -1 is the last text, line -3 is the video and line -4 is the document. Line -2 is the
            // reply that the
            // video did not arrive.
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
                    .body("lines[-4].files[0].sizeBytes", equalTo(LARGE_FILE.length))
                    .body("lines[-4].files[0].href", equalTo(href))
                    .body("lines[-4].files[0].notKept", nullValue());
            assertThat(Desk.adviser().get(href).then().statusCode(200).extract().asByteArray())
                    .isEqualTo(LARGE_FILE);
            given().get(href).then().statusCode(401); // not signed in
            // Another adviser cannot read the file.
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
    void theQueueAndTheListOfChatsDescribeFilesInWords() throws IOException {
        try (Person person = new Person()) {
            Steps.registers(person, "Rosa Voz", DOCUMENT_NUMBER);
            person.saysAndAwaitsReplies("asesor", 1);
            person.sends(mediaWithoutFile("audio", MissingFileReason.FAILED), UniqueIds.next());
            await().untilAsserted(
                            () -> assertThat(Desk.page("/escritorio/fila")).contains("Nota de voz (no llegó)"));
            String chat = Desk.endsOtherChatsAndTakes(person);
            sendFile(person, "audio", "audio/ogg", LARGE_FILE, null);
            await().untilAsserted(() ->
                    assertThat(Desk.page("/escritorio/chats")).contains("<bdi class=\"muted\">Nota de voz</bdi>"));
            assertThat(Desk.page("/escritorio/chats/" + chat)).doesNotContain("[audio");
        }
    }

    @Test
    void aByteRangeOfAFileCanBeRequested() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + registersAndGetsAttendedChat(person);
            FileRef voice = sendFile(person, "audio", "audio/ogg", LARGE_FILE, null);
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, voice)));
            byte[] part = Desk.browser()
                    .header("Range", "bytes=70000-70009")
                    .get(href(path, voice))
                    .then()
                    .statusCode(206)
                    .header("Content-Range", "bytes 70000-70009/" + LARGE_FILE_BYTES)
                    .extract()
                    .asByteArray();
            assertThat(part).isEqualTo(Arrays.copyOfRange(LARGE_FILE, 70_000, 70_010));
            // This range contains only the last byte of the file.
            Desk.browser()
                    .header("Range", "bytes=" + (LARGE_FILE_BYTES - 1) + "-")
                    .get(href(path, voice))
                    .then()
                    .statusCode(206)
                    .header("Content-Length", "1");
            // A range after the end of the file is ignored, and the whole file is sent.
            Desk.browser()
                    .header("Range", "bytes=" + LARGE_FILE_BYTES + "-")
                    .get(href(path, voice))
                    .then()
                    .statusCode(200);
        }
    }

    @Test
    void onlyTheAdviserOfTheChatCanReadItsFiles() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + registersAndGetsAttendedChat(person);
            FileRef photo = sendFile(person, "image", "image/png", randomBytes(5_000), null);
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, photo)));
            given().cookies(PageForms.signIn("asesor2"))
                    .get(href(path, photo))
                    .then()
                    .statusCode(404);
            // The account «oficial» is an officer, who handles cases and is no adviser.
            given().cookies(PageForms.signIn("oficial"))
                    .get(href(path, photo))
                    .then()
                    .statusCode(403);
            // A visitor who is not signed in is sent to the sign-in page.
            given().redirects().follow(false).get(href(path, photo)).then().statusCode(302);
            // The chat contains no file with the first hash. The second path tries to leave the folder.
            Desk.browser().get(path + "/archivos/" + "0".repeat(64)).then().statusCode(404);
            Desk.browser().get(path + "/archivos/..%2f..%2fpqrsd").then().statusCode(404);
        }
    }

    @Test
    void aMissingFileIsAnsweredWith404() throws IOException {
        try (Person person = new Person()) {
            String path = "/escritorio/chats/" + registersAndGetsAttendedChat(person);
            // No file with this hash is stored.
            FileRef missingFile = new FileRef("9".repeat(64), 5, "image/png", "gateway", null);
            person.sends(media("image", missingFile), UniqueIds.next());
            await().untilAsserted(() -> assertThat(Desk.page(path)).contains(href(path, missingFile)));
            sendFile(person, "image", "image/png", randomBytes(7), null); // a file that is stored
            Desk.browser().get(href(path, missingFile)).then().statusCode(404);
        }
    }

    /// Registers the person, who then asks for an adviser and is taken.
    ///
    /// @return the id of the chat
    private static String registersAndGetsAttendedChat(Person person) {
        Steps.registers(person, "Rosa Díaz", DOCUMENT_NUMBER);
        person.saysAndAwaitsReplies("asesor", 1);
        return Desk.endsOtherChatsAndTakes(person);
    }

    /// Stores a file as the gateway does, and sends a message with this file.
    private FileRef sendFile(Person person, String kind, String mediaType, byte[] bytes, @Nullable String name)
            throws IOException {
        FileRef file = new CitizenFiles(documents, Service.GATEWAY)
                .store(new ByteArrayInputStream(bytes), bytes.length, mediaType, name);
        person.sends(media(kind, file), UniqueIds.next());
        return file;
    }

    /// Returns a message with this stored file.
    private static Content.Media media(String kind, FileRef file) {
        return new Content.Media(kind, null, null, file.name(), "media.7", file, null);
    }

    /// Returns a message whose file did not reach the service.
    private static Content.Media mediaWithoutFile(String kind, MissingFileReason reason) {
        return new Content.Media(kind, null, null, null, "media.7", null, reason);
    }

    /// Returns the address of a file of a chat.
    private static String href(String chatPath, FileRef file) {
        return chatPath + "/archivos/" + file.sha256();
    }

    /// Returns random bytes, which are always the same for a size.
    private static byte[] randomBytes(int size) {
        byte[] bytes = new byte[size];
        new Random(size).nextBytes(bytes);
        return bytes;
    }
}
