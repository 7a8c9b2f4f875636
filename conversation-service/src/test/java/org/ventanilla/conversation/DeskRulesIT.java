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
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DeskRulesIT {

    private static final String DOCUMENT = "1032456789";

    @Inject
    Database database;

    @ParameterizedTest(name = "«{0}» is not a reason")
    @ValueSource(strings = {"hablé con Rosa Díaz CC 52123456", "almuerzo", "ALMUERZO ", "", "NADA"})
    void aPauseReasonThatIsNotInTheListIsRefused(String reason) {
        try (EventProbe advisers = EventProbe.fromNow(Topics.ADVISER_EVENTS)) {
            Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202);
            Desk.post("/presence", Map.of("presence", "PAUSED", "reason", reason))
                    .statusCode(422)
                    .contentType("application/problem+json")
                    .body("code", equalTo("UNKNOWN_REASON"))
                    .body("title", equalTo("La solicitud no se puede procesar"))
                    .body("detail", containsString("motivo de pausa"))
                    .body("field", equalTo("reason"));
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
    void freeTextAsReturnReasonIsNeverPublished() {
        try (Person luis = Steps.registered("Luis Fila", "79555111")) {
            luis.says("asesor", 1);
            String chat = Desk.takes(luis);
            luis.awaitsReplies(1);
            UUID command = UniqueIds.next();
            luis.publish(
                    new ConversationCommand.ReturnToQueue(
                            command,
                            luis.contact,
                            ConversationId.of(chat),
                            "asesor",
                            "pidió hablar con Rosa Díaz CC 52123456",
                            Instant.now()),
                    command);
            Desk.act(chat, "return", Map.of("commandId", UniqueIds.next())).statusCode(202);
            assertThat(luis.awaits("ventanilla.conversation.requeued.v1").json())
                    .contains("GIVEN_BACK");
        }
    }

    @Test
    void aReusedCommandIdIsRefusedAndARepetitionGetsTheSameAnswer() {
        try (Person luis = Steps.registered("Luis Repite", "79555222")) {
            luis.says("asesor", 1);
            String chat = Desk.takes(luis);
            luis.awaitsReplies(1);
            Map<String, Object> message = new HashMap<>();
            message.put("commandId", UniqueIds.next());
            message.put("text", "Buenas tardes");
            Desk.act(chat, "messages", message).statusCode(202);
            Desk.act(chat, "messages", message).statusCode(202);
            message.put("text", "Otra cosa");
            Desk.act(chat, "messages", message).statusCode(422).body("field", equalTo("commandId"));
            Desk.act(chat, "end", Map.of("commandId", message.get("commandId"))).statusCode(422);
            assertThat(luis.awaitsReplies(1).getFirst()).contains("Buenas tardes");

            Map<String, Object> end = Map.of("commandId", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("Buenas tardes")));
            Desk.act(chat, "end", end).statusCode(202);
            luis.awaits("ventanilla.conversation.attention-ended.v1");
            Desk.act(chat, "end", end).statusCode(202);
        }
    }

    @Test
    void anUnpairedSurrogateIsRefusedAtTheDeskAndReplacedInMessages() {
        Desk.post(
                        "/chats/" + UniqueIds.next() + "/messages",
                        "{\"commandId\": \"%s\", \"text\": \"hola \\ud83d\"}".formatted(UniqueIds.next()))
                .statusCode(422)
                .body("field", equalTo("text"));
        try (Person luis = new Person()) {
            luis.says("asesor", 2);
            String chat = Desk.takes(luis);
            luis.awaitsReplies(1);
            luis.sendsInvalidText("mire: \\ud83d");
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("mire: \ufffd")));
        }
    }

    @Test
    void takingTheNextPersonTwiceWithOneIdReturnsOneConversation() {
        try (Person luis = Steps.registered("Luis Turno", "79555333")) {
            luis.says("asesor", 1);
            luis.awaits("ventanilla.conversation.queued.v1");
            Desk.post("/presence", Map.of("presence", "AVAILABLE")).statusCode(202);
            Map<String, Object> click = Map.of("commandId", UniqueIds.next());
            String taken = Desk.post("/next", click)
                    .statusCode(202)
                    .extract()
                    .jsonPath()
                    .getString("conversationId");
            Desk.post("/next", click).statusCode(202).body("conversationId", equalTo(taken));
        }
    }

    @Test
    void documentsAndCodesAreMaskedInTheStoredAndTheShownTranscript() {
        try (Person ana = Steps.registered("Ana Reserva", DOCUMENT)) {
            ana.says("3", 1);
            ana.says("2026-000777", 1);
            ana.says("K7M2-9XQ4-TR5Z", UniqueIds.next());
            Steps.commandIn(ana, "ventanilla.pqrsd.look-up-case.v1");
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
            ana.awaitsReplies(1);
            ana.says("mi cédula es 1.032.456.789, gracias", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("mi cédula es ···6789, gracias")));
            List<String> shown = Desk.chat(chat).extract().jsonPath().getList("lines.text");
            assertThat(shown).isEqualTo(linesOf(ana));
            assertThat(shown)
                    .noneMatch(line -> line.replace(".", "").contains(DOCUMENT))
                    .noneMatch(line -> line.contains("K7M2"))
                    .contains("···6789", "2026-000777");
        }
    }

    @Test
    void theWholeDocumentNumberIsShownOnlyToTheAdviserOfTheChat() {
        try (Person ana = Steps.registered("Ana Documento", DOCUMENT)) {
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
            ana.awaitsReplies(1);
            assertThat(Desk.page("/escritorio/chats/" + chat))
                    .contains("CC ···6789")
                    .doesNotContain(DOCUMENT);
            String address = "/escritorio/chats/" + chat + "/documento";
            Desk.click("asesor2", address).statusCode(404);
            assertThat(Desk.click("asesor", address).statusCode(200).extract().asString())
                    .contains("CC " + DOCUMENT);
            assertThat(Desk.page("/escritorio/chats/" + chat + "/ciudadano")).doesNotContain(DOCUMENT);
            List<String> advisers = StoredRows.texts(
                    database, "select adviser from document_shown where conversation_id = ?", UUID.fromString(chat));
            assertThat(advisers).containsExactly("asesor");
            Desk.says(chat, "Gracias");
        }
    }

    @Test
    void theTrackingCodeIsSentButNotStoredInTheTranscript() {
        try (Person pedro = new Person()) {
            pedro.says("hola", 2);
            pedro.says("2", 1);
            Steps.writesARequest(pedro, 2);
            UUID command = Steps.confirms(pedro);
            pedro.publish(Steps.filed(pedro, command, "2026-000778", "K7M2-9XQ4-TR5Z"), UniqueIds.next());
            assertThat(pedro.awaitsReplies(3).get(1)).contains("K7M2-9XQ4-TR5Z");
            assertThat(linesOf(pedro))
                    .noneMatch(line -> line.contains("K7M2"))
                    .anyMatch(line -> line.contains("código de seguimiento es"));
        }
    }

    @Test
    void linesOfAnOlderReleaseAreMaskedByTheJob() {
        try (Person ana = Steps.registered("Ana Antigua", DOCUMENT)) {
            StoredRows.change(database, """
                    update chat_line set masked = false, body = case speaker
                        when 'CITIZEN' then '1032456789'
                        else 'Su código de seguimiento es *K7M2-9XQ4-TR5Z*.' end
                    where conversation_id in (select id from conversation where contact_id = ?)
                    """, ana.contact.value());
            await().untilAsserted(() -> assertThat(linesOf(ana))
                    .isNotEmpty()
                    .noneMatch(line -> line.contains("103245"))
                    .noneMatch(line -> line.contains("K7M2")));
        }
    }

    @Test
    void theAdviserDoesNotSeeTheSurvey() {
        try (Person ana = Steps.registered("Ana Califica", DOCUMENT)) {
            ana.says("asesor", 1);
            String chat = Desk.takes(ana);
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
            ana.says("1", 1);
            ana.says("No", 1);
            ana.says("Nadie me resolvió nada", 1);
            ana.awaits("ventanilla.conversation.closed.v1");

            List<String> shown = Desk.chat(chat).extract().jsonPath().getList("lines.text");
            assertThat(shown)
                    .contains("Buenas tardes")
                    .noneMatch(line -> line.contains("Califique"))
                    .noneMatch(line -> line.contains("Resolvimos"))
                    .noneMatch(line -> line.contains("Nadie"));
            assertThat(shown.getLast()).isEqualTo("Buenas tardes");
            for (String part : List.of("/lineas", "")) {
                assertThat(Desk.page("/escritorio/chats/" + chat + part))
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
            rosa.says("hola", 2);
            rosa.says("2", 1);
            rosa.says("radicar", 2);
            rosa.says("1", 1);
            rosa.says("a".repeat(299) + "🔥🔥", UniqueIds.next());
            rosa.says("listo", 1);
            rosa.says("no", 1);
            String summary = rosa.says("1", 1).getFirst();
            assertThat(summary).contains("a".repeat(299) + "…");
            assertThat(summary).doesNotContain("\\ud83d").doesNotContain("?…");
        }
    }

    private List<String> linesOf(Person person) {
        return StoredRows.texts(database, """
                select body from chat_line join conversation on id = conversation_id
                where contact_id = ? order by seq
                """, person.contact.value());
    }
}
