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
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.PqrsdReply;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.postgres.Sql;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Messages that a person edits or deletes, and stories that a person does not finish, with a real broker
/// and a real
/// database.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class ChangedMessagesIT {

    /// The number of the cédula (the national identity document) with which people register.
    private static final String DOCUMENT_NUMBER = "1032456702";

    private static final String STORY = "Talan en Puerto Boyaca";
    private static final String CORRECTED_STORY = "Talan en Puerto Berrío";

    @Inject
    Database database;

    @Test
    void reactionsEditsAndDeletionsAfterTheCloseGetNoReply() {
        try (Person ana = Steps.registered("Ana Reacciona", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("salir", 1);
            ana.awaits("ventanilla.conversation.closed.v1");
            ana.reacts("🙏");
            // Random ids stand for messages that this service does not know.
            ana.deletes(UniqueIds.next());
            ana.edits(UniqueIds.next(), "otra cosa");
            assertThat(ana.saysAndAwaitsReplies("gracias", 1).getFirst()).contains("Con mucho gusto");
            assertThat(ana.events())
                    .filteredOn(event -> event.type().endsWith("opened.v1"))
                    .hasSize(1);
        }
    }

    @Test
    void aReactionOfAnUnknownContactGetsNoReplyAndOpensNoConversation() {
        try (Person stranger = new Person();
                Person laterPerson = new Person()) {
            stranger.reacts("👍");
            // The service has had time to handle the reaction when it answers a later message of another
            // person.
            laterPerson.saysAndAwaitsReplies("hola", 2);
            assertThat(stranger.replyCount()).isZero();
            assertThat(stranger.events()).isEmpty();
        }
    }

    @Test
    void anEditThatArrivesBeforeTheFirstMessageIsApplied() {
        UUID first = UniqueIds.next();
        try (Person ana = new Person()) {
            ana.edits(first, "buenas tardes");
            ana.says("buens tardes", first);
            ana.awaitsReplies(2);
            assertThat(linesOf(first)).containsExactly("buenas tardes");
            assertThat(earlyChangesOf(ana)).isEmpty();
        }
    }

    @Test
    void aMessageThatWasDeletedBeforeItArrivesOpensNoConversation() {
        UUID deleted = UniqueIds.next();
        try (Person ana = new Person()) {
            ana.deletes(deleted);
            ana.edits(deleted, "una edición que llega tarde");
            ana.says("esto no", deleted);
            ana.saysAndAwaitsReplies("hola", 2);
            assertThat(ana.events())
                    .filteredOn(event -> event.type().endsWith("opened.v1"))
                    .hasSize(1);
            assertThat(linesOf(deleted)).isEmpty();
            assertThat(earlyChangesOf(ana)).isEmpty();
        }
    }

    @Test
    void aChangeOfAKnownMessageDoesNotWait() {
        UUID known = UniqueIds.next();
        try (Person ana = Steps.registered("Ana Espera", "1032456705")) {
            ana.says("salir", known);
            ana.awaitsReplies(1);
            ana.awaits("ventanilla.conversation.closed.v1");
            ana.edits(known, "salir ya");
            ana.saysAndAwaitsReplies("gracias", 1);
            assertThat(earlyChangesOf(ana)).isEmpty();
        }
    }

    private List<String> linesOf(UUID messageId) {
        return texts("select body from chat_line where provider_message_id = ?", "wamid." + messageId);
    }

    private List<String> earlyChangesOf(Person person) {
        return texts("select message_id from early_change where contact_id = ?", person.contact.value());
    }

    private List<String> texts(String query, Object value) {
        return database.inTransaction(tx -> Sql.query(tx.connection(), query, row -> row.getString(1), value));
    }

    @Test
    void theAdviserSeesEditedAndDeletedMessagesInTheirCurrentState() {
        try (Person ana = Steps.registered("Ana Corrige", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            ana.awaitsReplies(1);
            UUID edited = UniqueIds.next();
            UUID deleted = UniqueIds.next();
            UUID photo = UniqueIds.next();
            ana.says("el expediente es LAV004", edited);
            ana.says("no lea esto", deleted);
            ana.sends(new Content.Media("image", "image/jpeg", "la valla", null, "media.1", null, null), photo);
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("no lea esto")));

            ana.edits(edited, "el expediente es LAV0044, cédula " + DOCUMENT_NUMBER);
            ana.edits(photo, "la valla dice LAV0044");
            ana.deletes(deleted);
            await().untilAsserted(() -> Desk.chat(chat)
                    .body("lines.text", hasItem("[editado] el expediente es LAV0044, cédula ···6702"))
                    .body("lines.text", hasItem("Foto: [editado] la valla dice LAV0044"))
                    .body("lines.text", hasItem("[eliminado]"))
                    .body("lines.text", not(hasItem("no lea esto"))));
            assertThat(Desk.page("/escritorio/chats/" + chat))
                    .contains("[editado] el expediente es LAV0044")
                    .doesNotContain("no lea esto");
        }
    }

    @Test
    void afterAnEditOfACaptionTheTranscriptStillSaysThatTheFileIsMissing() {
        try (Person ana = Steps.registered("Ana Foto", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            ana.awaitsReplies(1);
            UUID tooLarge = UniqueIds.next(); // a message whose file is too large
            UUID gone = UniqueIds.next(); // a message whose file the provider no longer has
            ana.sends(photoWithoutFile("el pozo: mírelo (hoy)", Content.MissingFileReason.TOO_LARGE), tooLarge);
            ana.sends(photoWithoutFile("la valla", Content.MissingFileReason.GONE), gone);
            ana.edits(tooLarge, "el pozo: el de arriba");
            ana.edits(gone, "la otra valla");
            ana.edits(gone, "la valla (la de ayer)");
            await().untilAsserted(() -> Desk.chat(chat)
                    .body(
                            "lines.text",
                            hasItems(
                                    "Foto (no llegó, pesa demasiado): [editado] el pozo: el de arriba",
                                    "Foto (no llegó): [editado] la valla (la de ayer)")));
        }
    }

    @Test
    void aChangeIsNotedOnlyOnACaseThatWasFiled() {
        try (Person ana = Steps.registered("Ana Rechazada", DOCUMENT_NUMBER)) {
            UUID refusedStory = UniqueIds.next();
            UUID refusedFiling = filesARequest(ana, refusedStory);
            ana.publish(
                    new PqrsdReply.FilingRefused(refusedFiling, ana.contact, "RECEIVED_TOO_LONG_AGO", Instant.now()),
                    UniqueIds.next());
            ana.awaitsReplies(2);
            ana.edits(refusedStory, CORRECTED_STORY);
            ana.deletes(refusedStory);
            assertThat(ana.saysAndAwaitsReplies("salir", 1).getFirst()).contains("Gracias por comunicarse");
            assertThat(ana.commandsOfType("ventanilla.pqrsd.note-on-case.v1")).isEmpty();

            UUID acceptedStory = UniqueIds.next();
            ana.saysAndAwaitsReplies("hola", 1);
            UUID acceptedFiling = filesARequest(ana, acceptedStory);
            ana.edits(acceptedStory, CORRECTED_STORY);
            JsonPath note =
                    JsonPath.from(ana.awaits("ventanilla.pqrsd.note-on-case.v1").json());
            assertThat(note.getString("filing")).isEqualTo(acceptedFiling.toString());
        }
    }

    @Test
    void anEditAfterTheFilingIsNotedOnTheCase() {
        try (Person ana = Steps.registered("Ana Radica", DOCUMENT_NUMBER)) {
            UUID story = UniqueIds.next();
            UUID filing = filesARequest(ana, story);
            ana.edits(story, CORRECTED_STORY);

            JsonPath note =
                    JsonPath.from(ana.awaits("ventanilla.pqrsd.note-on-case.v1").json());
            assertThat(note.getString("filing")).isEqualTo(filing.toString());
            assertThat(note.getString("change")).isEqualTo("EDITED");
            assertThat(note.getString("newText")).isEqualTo(CORRECTED_STORY);
            assertThat(ana.awaitsReplies(1).getFirst()).contains("queda radicada como estaba");

            // The deletion gets no reply of its own: the next reply is the farewell.
            ana.deletes(story);
            assertThat(ana.saysAndAwaitsReplies("salir", 1).getFirst()).contains("Gracias por comunicarse");
        }
    }

    @Test
    void anUnfinishedStoryIsStoredWithTheContactOnlyAndOnlyUntilItIsFiled() {
        try (Person ana = Steps.registered("Ana Vuelve", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("radicar", 1);
            ana.saysAndAwaitsReplies("1", 1); // the kind is a petition
            ana.says("Talan junto a la escuela", UniqueIds.next());
            assertThat(ana.saysAndAwaitsReplies("salir", 2).getLast()).contains("La guardamos 24 horas");
            ana.awaits("ventanilla.conversation.closed.v1");
            assertThat(ana.saysAndAwaitsReplies("gracias", 1).getFirst()).contains("Con mucho gusto");
            assertThat(conversationStatesOf(ana)).doesNotContain("escuela");

            assertThat(ana.saysAndAwaitsReplies("buenas", 1).getFirst()).contains("sin terminar");
            // The person chooses to continue the story.
            assertThat(ana.saysAndAwaitsReplies("1", 1).getFirst()).contains("Talan junto a la escuela");
            ana.saysAndAwaitsReplies("listo", 1);
            ana.saysAndAwaitsReplies("no", 1); // gives no place
            ana.saysAndAwaitsReplies("1", 1); // wants the answer by WhatsApp
            Steps.confirmsSummary(ana);
            assertThat(unfinishedRequestOf(ana)).isNull();
        }
    }

    /// Writes and confirms a request, starting at the menu.
    ///
    /// @param storyMessage the id of the message with the story
    /// @return the id of the command that files the request
    private static UUID filesARequest(Person person, UUID storyMessage) {
        person.saysAndAwaitsReplies("radicar", 1);
        person.saysAndAwaitsReplies("1", 1); // the kind is a petition
        person.says(STORY, storyMessage);
        person.saysAndAwaitsReplies("listo", 1);
        person.saysAndAwaitsReplies("no", 1); // gives no place
        // The answer is wanted by WhatsApp. The reply is the summary of the request.
        assertThat(person.saysAndAwaitsReplies("1", 1).getFirst()).contains("Puerto Boyaca");
        person.saysAndAwaitsReplies("1", 1); // confirms the summary
        return UUID.fromString(JsonPath.from(
                        person.commandsOfType("ventanilla.pqrsd.file-case.v1").getLast())
                .getString("commandId"));
    }

    /// Returns a message with a photo whose file did not reach the service.
    private static Content photoWithoutFile(String caption, Content.MissingFileReason reason) {
        return new Content.Media("image", "image/jpeg", caption, null, "media.1", null, reason);
    }

    /// Returns the stored states of all conversations of a person.
    private String conversationStatesOf(Person person) {
        return StoredRows.text(
                database,
                "select string_agg(state::text, ' ') from conversation where contact_id = ?",
                person.contact.value());
    }

    /// Returns the stored unfinished request of a person; null if there is none.
    private String unfinishedRequestOf(Person person) {
        return StoredRows.text(
                database,
                "select citizen #>> '{unfinished,filing}' from contact where contact_id = ?",
                person.contact.value());
    }
}
