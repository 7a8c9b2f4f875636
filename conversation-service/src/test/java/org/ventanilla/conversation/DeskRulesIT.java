package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.conversation.ConversationCommand;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// What the desk accepts, stores and shows.
///
/// The word ASESOR asks for an adviser. A person who writes for the first time gets two replies to this
/// word, because
/// the welcome comes first. A registered person gets one reply.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DeskRulesIT {

    /// The number of the cédula (the national identity document) with which people register.
    private static final String DOCUMENT_NUMBER = "1032456789";

    /// [#DOCUMENT_NUMBER] as the transcript shows it.
    private static final String MASKED_DOCUMENT_NUMBER = "···6789";

    /// The code with which an anonymous person asks for the state of a case.
    private static final String TRACKING_CODE = "K7M2-9XQ4-TR5Z";

    /// The beginning of [#TRACKING_CODE], which no other text of these tests contains.
    private static final String TRACKING_CODE_BEGINNING = "K7M2";

    @Inject
    Database database;

    @ParameterizedTest(name = "«{0}» is refused as a reason")
    @ValueSource(strings = {"hablé con Rosa Díaz CC 52123456", "almuerzo", "ALMUERZO ", "", "NADA"})
    void onlyAPauseMayHaveAReasonAndOnlyAReasonOfTheListIsAccepted(String reason) {
        try (EventProbe advisers = EventProbe.fromNow(Topics.ADVISER_EVENTS)) {
            Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202);
            Desk.post("/presence", Map.of("presence", "PAUSED", "reason", reason))
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("UNKNOWN_REASON"))
                    .body("title", equalTo("La solicitud no se puede procesar"))
                    .body("detail", containsString("motivo de pausa"))
                    .body("field", equalTo("reason"));
            // An adviser who is available may give no reason.
            Desk.post("/presence", Map.of("presence", "AVAILABLE", "reason", "ALMUERZO"))
                    .statusCode(422)
                    .body("field", equalTo("reason"));
            Desk.post("/presence", Map.of("presence", "PAUSED", "reason", "ALMUERZO"))
                    .statusCode(202);
            assertThat(advisers.awaitRecord(record -> record.json().contains("PAUSED"))
                            .json())
                    .contains("ALMUERZO");
        }
    }

    @ParameterizedTest(name = "{0} is refused because of the field {1}")
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{\"presence\": 1} | presence",
                "{\"presence\": \"PAUSED\", \"reasson\": \"ALMUERZO\"} | reasson",
                "{\"presence\": \"PAUSED\", \"presence\": \"OFFLINE\"} | presence",
                "{\"presence\": \"PAUSED\", \"reason\": 5} | reason",
                "{\"presence\": \"PAUSED\"} {} | ",
                "{\"presence\": \"AWAY\"} | presence"
            })
    void anInvalidBodyIsRefusedWithTheNameOfTheField(String body, String field) {
        Desk.post("/presence", body).statusCode(400).body("field", equalTo(field));
    }

    @Test
    void thePageAlsoRefusesAReasonThatIsNotInTheList() {
        Desk.browser()
                .contentType(ContentType.URLENC)
                .header("HX-Request", "true")
                .formParam("presencia", "PAUSED")
                .formParam("motivo", "me llamó Juan Pérez")
                .post("/escritorio/presencia")
                .then()
                .statusCode(422);
    }

    @Test
    void aReturnReasonInFreeTextIsNeverPublished() {
        try (Person luis = Steps.registered("Luis Fila", DOCUMENT_NUMBER)) {
            luis.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luis);
            luis.awaitsReplies(1);
            // A command on the topic can contain any reason. A reason in free text must be refused. The
            // desk itself
            // always sends the reason GIVEN_BACK.
            UUID freeTextReturn = UniqueIds.next();
            luis.publish(
                    new ConversationCommand.ReturnToQueue(
                            freeTextReturn,
                            luis.contact,
                            ConversationId.of(chat),
                            "asesor",
                            "pidió hablar con Rosa Díaz CC 52123456",
                            Instant.now()),
                    freeTextReturn);
            Desk.act(chat, "return", Map.of("commandId", UniqueIds.next())).statusCode(202);
            assertThat(luis.awaits("ventanilla.conversation.requeued.v1").json())
                    .contains("GIVEN_BACK");
        }
    }

    @Test
    void aRepeatedCommandIsAcceptedButItsIdCannotBeReusedForAnotherCommand() {
        try (Person luis = Steps.registered("Luis Repite", DOCUMENT_NUMBER)) {
            luis.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luis);
            luis.awaitsReplies(1);
            Map<String, Object> message = new HashMap<>();
            message.put("commandId", UniqueIds.next());
            message.put("text", "Buenas tardes");
            Desk.act(chat, "messages", message).statusCode(202);
            Desk.act(chat, "messages", message).statusCode(202); // a repetition
            message.put("text", "Otra cosa");
            Desk.act(chat, "messages", message).statusCode(422).body("field", equalTo("commandId"));
            Desk.act(chat, "end", Map.of("commandId", message.get("commandId"))).statusCode(422);
            assertThat(luis.awaitsReplies(1).getFirst()).contains("Buenas tardes");

            Map<String, Object> end = Map.of("commandId", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("Buenas tardes")));
            Desk.act(chat, "end", end).statusCode(202);
            luis.awaits("ventanilla.conversation.attention-ended.v1");
            Desk.act(chat, "end", end).statusCode(202); // a repetition
        }
    }

    /// A surrogate is half of a character that needs two UTF-16 units, such as an emoji. Without its other
    /// half it is
    /// no valid text.
    @Test
    void anUnpairedSurrogateIsRefusedAtTheDeskAndReplacedInMessages() {
        Desk.post(
                        "/chats/" + UniqueIds.next() + "/messages",
                        "{\"commandId\": \"%s\", \"text\": \"hola \\ud83d\"}".formatted(UniqueIds.next()))
                .statusCode(422)
                .body("field", equalTo("text"));
        try (Person luis = new Person()) {
            luis.saysAndAwaitsReplies("asesor", 2);
            String chat = Desk.endsOtherChatsAndTakes(luis);
            luis.awaitsReplies(1);
            luis.sendsInvalidText("mire: \\ud83d");
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("mire: \ufffd")));
        }
    }

    @Test
    void takingTheNextPersonTwiceWithTheSameCommandIdReturnsTheSameConversation() {
        try (Person luis = Steps.registered("Luis Turno", DOCUMENT_NUMBER)) {
            luis.saysAndAwaitsReplies("asesor", 1);
            luis.awaits("ventanilla.conversation.queued.v1");
            Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202);
            Map<String, Object> request = Map.of("commandId", UniqueIds.next());
            String taken = Desk.post("/next", request)
                    .statusCode(202)
                    .extract()
                    .jsonPath()
                    .getString("conversationId");
            Desk.post("/next", request).statusCode(202).body("conversationId", equalTo(taken));
        }
    }

    @Test
    void documentsAndCodesAreMaskedInTheStoredAndTheShownTranscript() {
        try (Person ana = Steps.registered("Ana Reserva", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("3", 1); // asks for the state of a case
            ana.saysAndAwaitsReplies("2026-000777", 1);
            ana.says(TRACKING_CODE, UniqueIds.next());
            Steps.awaitsCommandId(ana, "ventanilla.pqrsd.look-up-case.v1");
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            ana.awaitsReplies(1);
            ana.says("mi cédula es 1.032.456.789, gracias", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat)
                    .body("lines.text", hasItem("mi cédula es " + MASKED_DOCUMENT_NUMBER + ", gracias")));
            List<String> shown = Desk.chat(chat).extract().jsonPath().getList("lines.text");
            assertThat(shown).isEqualTo(storedLinesOf(ana));
            assertThat(shown)
                    .noneMatch(line -> line.replace(".", "").contains(DOCUMENT_NUMBER))
                    .noneMatch(line -> line.contains(TRACKING_CODE_BEGINNING))
                    .contains(MASKED_DOCUMENT_NUMBER, "2026-000777");
        }
    }

    @Test
    void onlyTheAdviserOfTheChatCanSeeTheWholeDocumentNumber() {
        try (Person ana = Steps.registered("Ana Documento", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            ana.awaitsReplies(1);
            assertThat(Desk.page("/escritorio/chats/" + chat))
                    .contains("CC " + MASKED_DOCUMENT_NUMBER)
                    .doesNotContain(DOCUMENT_NUMBER);
            String documentPath = "/escritorio/chats/" + chat + "/documento";
            Desk.click("asesor2", documentPath).statusCode(404);
            assertThat(Desk.click("asesor", documentPath)
                            .statusCode(200)
                            .extract()
                            .asString())
                    .contains("CC " + DOCUMENT_NUMBER);
            assertThat(Desk.page("/escritorio/chats/" + chat + "/ciudadano")).doesNotContain(DOCUMENT_NUMBER);
            List<String> advisers = StoredRows.texts(
                    database, "select adviser from document_shown where conversation_id = ?", UUID.fromString(chat));
            assertThat(advisers).containsExactly("asesor");
            Desk.says(chat, "Gracias");
        }
    }

    @Test
    void theTrackingCodeIsSentButNotStoredInTheTranscript() {
        try (Person pedro = new Person()) {
            pedro.saysAndAwaitsReplies("hola", 2);
            pedro.saysAndAwaitsReplies("2", 1); // refuses the data notice
            Steps.writesAnAnonymousRequest(pedro);
            UUID command = Steps.confirmsSummary(pedro);
            pedro.publish(Steps.caseFiledReply(pedro, command, "2026-000778", TRACKING_CODE), UniqueIds.next());
            assertThat(pedro.awaitsReplies(3).get(1)).contains(TRACKING_CODE);
            assertThat(storedLinesOf(pedro))
                    .noneMatch(line -> line.contains(TRACKING_CODE_BEGINNING))
                    .anyMatch(line -> line.contains("código de seguimiento es"));
        }
    }

    @Test
    void aBackgroundJobMasksTheLinesThatAnOlderReleaseStored() {
        try (Person ana = Steps.registered("Ana Antigua", DOCUMENT_NUMBER)) {
            // Replaces the lines with lines that are not masked, as an older release stored them.
            StoredRows.change(database, """
                    update chat_line set masked = false, body = case speaker
                        when 'CITIZEN' then '1032456789'
                        else 'Su código de seguimiento es *K7M2-9XQ4-TR5Z*.' end
                    where conversation_id in (select id from conversation where contact_id = ?)
                    """, ana.contact.value());
            await().untilAsserted(() -> assertThat(storedLinesOf(ana))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("103245")) // the beginning of the document number
                    .noneMatch(line -> line.contains(TRACKING_CODE_BEGINNING)));
        }
    }

    @Test
    void theAdviserDoesNotSeeTheQuestionsAndAnswersOfTheSurvey() {
        try (Person ana = Steps.registered("Ana Califica", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(ana);
            ana.awaitsReplies(1);
            Desk.says(chat, "Buenas tardes");
            ana.awaitsReplies(1);
            Desk.ends(chat);
            ana.awaitsReplies(1);
            UUID offer = UniqueIds.next();
            ana.publish(
                    new ConversationCommand.OfferSurvey(
                            offer,
                            ana.contact,
                            ConversationId.of(chat),
                            new SurveyId(UniqueIds.next()),
                            Instant.now().plus(Duration.ofHours(1)),
                            Instant.now()),
                    offer);
            ana.awaitsReplies(1);
            ana.saysAndAwaitsReplies("1", 1); // the worst score
            ana.saysAndAwaitsReplies("No", 1); // the matter was not resolved
            ana.saysAndAwaitsReplies("Nadie me resolvió nada", 1);
            ana.awaits("ventanilla.conversation.closed.v1");

            List<String> shown = Desk.chat(chat).extract().jsonPath().getList("lines.text");
            assertThat(shown)
                    .contains("Buenas tardes")
                    .noneMatch(line -> line.contains("Califique"))
                    .noneMatch(line -> line.contains("Resolvimos"))
                    .noneMatch(line -> line.contains("Nadie"));
            assertThat(shown.getLast()).isEqualTo("Buenas tardes");
            String pageOfChat = "/escritorio/chats/" + chat;
            String linesOfChat = pageOfChat + "/lineas"; // the part of the page that is reloaded
            for (String path : List.of(linesOfChat, pageOfChat)) {
                assertThat(Desk.page(path))
                        .contains("Buenas tardes")
                        .doesNotContain("Califique")
                        .doesNotContain("Nadie me resolvió")
                        .doesNotContain("Gracias por su respuesta");
            }
            Desk.chat(chat).body("awaitsWrapUp", equalTo(true)).body("reason", nullValue());
        }
    }

    @Test
    void aSummaryIsNeverCutInsideAnEmoji() {
        try (Person rosa = new Person()) {
            rosa.saysAndAwaitsReplies("hola", 2);
            rosa.saysAndAwaitsReplies("2", 1); // refuses the data notice
            rosa.saysAndAwaitsReplies("radicar", 2); // the note on anonymous requests and the question about the kind
            rosa.saysAndAwaitsReplies("1", 1); // the kind is a petition
            // The summary shows at most 300 UTF-16 units of the story. The first emoji consists of units
            // 300 and 301.
            String textBeforeEmoji = "a".repeat(299);
            rosa.says(textBeforeEmoji + "🔥🔥", UniqueIds.next());
            rosa.saysAndAwaitsReplies("listo", 1);
            rosa.saysAndAwaitsReplies("no", 1); // gives no place
            String summary = rosa.saysAndAwaitsReplies("1", 1).getFirst(); // wants the answer by WhatsApp
            assertThat(summary).contains(textBeforeEmoji + "…");
            // Half an emoji would be escaped or replaced by a question mark.
            assertThat(summary).doesNotContain("\\ud83d").doesNotContain("?…");
        }
    }

    private List<String> storedLinesOf(Person person) {
        return StoredRows.texts(database, """
                select body from chat_line join conversation on id = conversation_id
                where contact_id = ? order by seq
                """, person.contact.value());
    }
}
