package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasItems;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Edited, deleted and unfinished messages, with a real broker and a real database.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ChangedMessagesIT {

    @Inject
    Database database;

    @Test
    void reactionsAndChangesAfterTheCloseGetNoReply() {
        try (Person ana = Steps.registered("Ana Reacciona", "1032456701")) {
            ana.says("salir", 1);
            ana.awaits("ventanilla.conversation.closed.v1");
            ana.reacts("🙏");
            ana.deletes(UniqueIds.next());
            ana.edits(UniqueIds.next(), "otra cosa");
            assertThat(ana.says("gracias", 1).getFirst()).contains("Con mucho gusto");
            assertThat(ana.events())
                    .filteredOn(event -> event.type().endsWith("opened.v1"))
                    .hasSize(1);
        }
    }

    @Test
    void aReactionOfAnUnknownContactCreatesNothing() {
        try (Person nobody = new Person();
                Person after = new Person()) {
            nobody.reacts("👍");
            after.says("hola", 2);
            assertThat(nobody.replyCount()).isZero();
            assertThat(nobody.events()).isEmpty();
        }
    }

    @Test
    void theAdviserSeesEditedAndDeletedMessagesInTheirCurrentState() {
        try (Person ana = Steps.registered("Ana Corrige", "1032456702")) {
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
            ana.awaitsReplies(1);
            UUID edited = UniqueIds.next();
            UUID deleted = UniqueIds.next();
            UUID photo = UniqueIds.next();
            ana.says("el expediente es LAV004", edited);
            ana.says("no lea esto", deleted);
            ana.sends(new Content.Media("image", "image/jpeg", "la valla", null, "media.1", null, null), photo);
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("no lea esto")));

            ana.edits(edited, "el expediente es LAV0044, cédula 1032456702");
            ana.edits(photo, "la valla dice LAV0044");
            ana.deletes(deleted);
            await().untilAsserted(() -> Desk.chat(chat)
                    .body("lines.text", hasItem("[editado] el expediente es LAV0044," + " cédula ···6702"))
                    .body("lines.text", hasItem("Foto: [editado] la valla dice LAV0044"))
                    .body("lines.text", hasItem("[eliminado]"))
                    .body("lines.text", not(hasItem("no lea esto"))));
            assertThat(Desk.page("/escritorio/chats/" + chat))
                    .contains("[editado] el expediente es LAV0044")
                    .doesNotContain("no lea esto");
        }
    }

    @Test
    void anEditedCaptionKeepsTheNoteThatTheFileIsMissing() {
        try (Person ana = Steps.registered("Ana Foto", "1032456705")) {
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
            ana.awaitsReplies(1);
            UUID large = UniqueIds.next();
            UUID lost = UniqueIds.next();
            ana.sends(missing("el pozo: mírelo (hoy)", Content.MissingFileReason.TOO_LARGE), large);
            ana.sends(missing("la valla", Content.MissingFileReason.GONE), lost);
            ana.edits(large, "el pozo: el de arriba");
            ana.edits(lost, "la otra valla");
            ana.edits(lost, "la valla (la de ayer)");
            await().untilAsserted(() -> Desk.chat(chat)
                    .body(
                            "lines.text",
                            hasItems(
                                    "Foto (no llegó, pesa demasiado): [editado]" + " el pozo: el de arriba",
                                    "Foto (no llegó): [editado]" + " la valla (la de ayer)")));
        }
    }

    @Test
    void anEditAfterARefusedFilingIsNotNotedOnACase() {
        try (Person ana = Steps.registered("Ana Rechazada", "1032456706")) {
            UUID story = UniqueIds.next();
            UUID filing = filesARequest(ana, story);
            ana.publish(
                    new PqrsdReply.FilingRefused(filing, ana.contact, "RECEIVED_TOO_LONG_AGO", Instant.now()),
                    UniqueIds.next());
            ana.awaitsReplies(2);
            ana.edits(story, "Talan en Puerto Berrío");
            ana.deletes(story);
            assertThat(ana.says("salir", 1).getFirst()).contains("Gracias por comunicarse");
            assertThat(ana.commandsOfType("ventanilla.pqrsd.note-on-case.v1")).isEmpty();

            UUID secondStory = UniqueIds.next();
            ana.says("hola", 1);
            UUID secondFiling = filesARequest(ana, secondStory);
            ana.edits(secondStory, "Talan en Puerto Berrío");
            JsonPath note =
                    JsonPath.from(ana.awaits("ventanilla.pqrsd.note-on-case.v1").json());
            assertThat(note.getString("filing")).isEqualTo(secondFiling.toString());
        }
    }

    @Test
    void anEditAfterTheFilingIsNotedOnTheCaseThatWasFiled() {
        try (Person ana = Steps.registered("Ana Radica", "1032456703")) {
            UUID story = UniqueIds.next();
            UUID filing = filesARequest(ana, story);
            ana.edits(story, "Talan en Puerto Berrío");

            JsonPath note =
                    JsonPath.from(ana.awaits("ventanilla.pqrsd.note-on-case.v1").json());
            assertThat(note.getString("filing")).isEqualTo(filing.toString());
            assertThat(note.getString("change")).isEqualTo("EDITED");
            assertThat(note.getString("newText")).isEqualTo("Talan en Puerto Berrío");
            assertThat(ana.awaitsReplies(1).getFirst()).contains("queda radicada como estaba");

            ana.deletes(story);
            assertThat(ana.says("salir", 1).getFirst()).contains("Gracias por comunicarse");
        }
    }

    @Test
    void anUnfinishedStoryIsStoredOnlyWithTheContact() {
        try (Person ana = Steps.registered("Ana Vuelve", "1032456704")) {
            ana.says("radicar", 1);
            ana.says("1", 1);
            ana.says("Talan junto a la escuela", UniqueIds.next());
            assertThat(ana.says("salir", 2).getLast()).contains("La guardamos 24 horas");
            ana.awaits("ventanilla.conversation.closed.v1");
            assertThat(ana.says("gracias", 1).getFirst()).contains("Con mucho gusto");
            assertThat(statesOf(ana)).doesNotContain("escuela");

            assertThat(ana.says("buenas", 1).getFirst()).contains("sin terminar");
            assertThat(ana.says("1", 1).getFirst()).contains("Talan junto a la escuela");
            ana.says("listo", 1);
            ana.says("no", 1);
            ana.says("1", 1);
            Steps.confirms(ana);
            assertThat(unfinishedStoryOf(ana)).isNull();
        }
    }

    /// Writes and confirms a request, starting at the menu.
    ///
    /// @param story the id of the message with the story
    /// @return the id of the command that files the request
    private static UUID filesARequest(Person person, UUID story) {
        person.says("radicar", 1);
        person.says("1", 1);
        person.says("Talan en Puerto Boyaca", story);
        person.says("listo", 1);
        person.says("no", 1);
        assertThat(person.says("1", 1).getFirst()).contains("Puerto Boyaca");
        person.says("1", 1);
        return UUID.fromString(JsonPath.from(
                        person.commandsOfType("ventanilla.pqrsd.file-case.v1").getLast())
                .getString("commandId"));
    }

    private static Content missing(String caption, Content.MissingFileReason why) {
        return new Content.Media("image", "image/jpeg", caption, null, "media.1", null, why);
    }

    private String statesOf(Person person) {
        return StoredRows.text(
                database,
                "select string_agg(state::text, ' ') from conversation where contact_id = ?",
                person.contact.value());
    }

    private String unfinishedStoryOf(Person person) {
        return StoredRows.text(
                database,
                "select citizen #>> '{unfinished,filing}' from contact where contact_id = ?",
                person.contact.value());
    }
}
