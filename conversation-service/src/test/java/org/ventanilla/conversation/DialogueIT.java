package org.ventanilla.conversation;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.conversation.ConversationCommand.OfferSurvey;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

/// Plays complete dialogues against the whole service, with a real broker and a real database.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DialogueIT {

    @Test
    void theFirstMessageIsAnsweredWithAWelcomeAndTheDataNotice() {
        try (Person person = new Person()) {
            assertThat(person.saysAndAwaitsReplies("Hola", 2))
                    .satisfiesExactly(
                            welcome -> assertThat(welcome).contains("asistente virtual"),
                            dataNotice -> assertThat(dataNotice)
                                    .contains("Ley 1581 de 2012")
                                    .contains("S1.consentimiento.YES"));
            // Other services must not get the name in the WhatsApp profile.
            assertThat(person.awaits("ventanilla.conversation.opened.v1").json())
                    .doesNotContain(Person.PROFILE_NAME);
        }
    }

    @Test
    void aMessageWithANulCharacterIsProcessed() {
        try (Person person = new Person()) {
            person.saysAndAwaitsReplies("hola\u0000", 2);
            // The person consents and is asked for the document type.
            assertThat(person.saysAndAwaitsReplies("1", 1).getFirst()).contains("documento");
        }
    }

    @Test
    void aReturningPersonCanTapRowsOfOldMenus() {
        try (Person maria = registered("María Gómez")) {
            maria.saysAndAwaitsReplies("salir", 1);
            assertThat(maria.saysAndAwaitsReplies("hola", 1).getFirst()).contains("Hola de nuevo, *María*");
            assertThat(maria.tapsAndAwaitsReplies("S3.de_nuevo.STATUS", "Consultar un radicado", 1)
                            .getFirst())
                    .contains("Escriba el número de radicado");
            assertThat(maria.tapsAndAwaitsReplies("S3.menu.FILE", "Radicar PQRSD", 1)
                            .getFirst())
                    .contains("¿Qué desea radicar?");
        }
    }

    @Test
    void oneMessageDeliveredFiveTimesHasOneEffect() {
        try (Person person = new Person()) {
            UUID messageId = UniqueIds.next();
            for (int i = 0; i < 5; i++) {
                person.says("Hola", messageId);
            }
            person.awaitsReplies(2); // the welcome and the data notice
            // The person consents and is asked for the document type.
            assertThat(person.saysAndAwaitsReplies("1", 1).getFirst()).contains("documento");
            assertThat(person.replyCount()).isEqualTo(3);
        }
    }

    @Test
    void anAdviserAttendsAndClassifiesAChatAndThePersonScoresTheAttention() {
        try (Person maria = registered("María Gómez")) {
            maria.saysAndAwaitsReplies("asesor", 1);
            maria.awaits("ventanilla.conversation.queued.v1");
            adviser()
                    .body(Map.of("presence", "AVAILABLE"))
                    .post("/api/v1/desk/presence")
                    .then()
                    .statusCode(202);

            String chatId = takePeopleUpTo(maria);
            await().untilAsserted(() ->
                    chat(chatId).statusCode(200).body("attended", equalTo(true)).body("name", equalTo("María Gómez")));
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Ya le atiende un asesor");

            // An adviser cannot end a chat before the first message to the person.
            act(chatId, "end", Map.of("commandId", UniqueIds.next())).statusCode(409);
            Map<String, Object> message = Map.of("commandId", UniqueIds.next(), "text", "Buenas tardes");
            act(chatId, "messages", message).statusCode(202);
            act(chatId, "messages", message).statusCode(202); // a repetition with the same command id has no effect
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Buenas tardes");
            maria.readsLastReply();
            await().untilAsserted(() -> chat(chatId).body("lines.tick", hasItem("READ")));
            // Another adviser cannot read the chat.
            anotherAdviser().get("/api/v1/desk/chats/" + chatId).then().statusCode(404);

            maria.says("Gracias", UniqueIds.next());
            await().untilAsserted(() -> chat(chatId).body("lines.text", hasItem("Gracias")));
            act(chatId, "end", Map.of("commandId", UniqueIds.next())).statusCode(202);
            maria.awaits("ventanilla.conversation.attention-ended.v1");
            maria.awaitsReplies(1);

            SurveyId survey = new SurveyId(UniqueIds.next());
            UUID offer = UniqueIds.next();
            maria.publish(
                    new OfferSurvey(
                            offer,
                            maria.contact,
                            ConversationId.of(chatId),
                            survey,
                            Instant.now().plus(Duration.ofHours(1)),
                            Instant.now()),
                    offer);
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Califique de 1 a 5");
            maria.saysAndAwaitsReplies("5", 1); // the best score
            maria.saysAndAwaitsReplies("1", 1); // the matter was resolved
            assertThat(maria.awaits("ventanilla.survey.record-answer.v1").json())
                    .contains("\"value\":\"5\"");
            maria.awaits("ventanilla.conversation.closed.v1");

            // The topic «NADA» is not in the list of topics.
            act(chatId, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "NADA"))
                    .statusCode(422);
            act(chatId, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
                    .statusCode(202);
            ReceivedRecord wrapUp = maria.awaits("ventanilla.conversation.wrap-up-ended.v1");
            assertThat(wrapUp.json()).contains("LICENCIAS").contains("\"adviser\":\"asesor\"");
            assertThat(maria.events().stream().map(ReceivedRecord::type))
                    .containsOnlyOnce("ventanilla.conversation.first-replied.v1")
                    .containsOnlyOnce("ventanilla.conversation.attention-ended.v1");
        }
    }

    @Test
    void classifyingAnOldChatDoesNotOverwriteNewerDataOfThePerson() {
        try (Person marta = new Person()) {
            marta.saysAndAwaitsReplies("asesor", 2);
            adviser()
                    .body(Map.of("presence", "AVAILABLE"))
                    .post("/api/v1/desk/presence")
                    .then()
                    .statusCode(202);
            String chatId = takePeopleUpTo(marta);
            await().untilAsserted(() -> chat(chatId).body("attended", equalTo(true)));
            marta.awaitsReplies(1);
            act(chatId, "messages", Map.of("commandId", UniqueIds.next(), "text", "Buenas tardes"))
                    .statusCode(202);
            marta.awaitsReplies(1);
            act(chatId, "end", Map.of("commandId", UniqueIds.next())).statusCode(202);
            marta.awaits("ventanilla.conversation.closed.v1");
            marta.awaitsReplies(1);
            // Marta tells her name only after the chat.
            registers(marta, "Marta Ruiz");
            act(chatId, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
                    .statusCode(202);
            marta.awaits("ventanilla.conversation.wrap-up-ended.v1");
            marta.saysAndAwaitsReplies("salir", 1);
            assertThat(marta.saysAndAwaitsReplies("hola", 1).getFirst()).contains("Marta");
        }
    }

    @Test
    void aTimeoutAppliesOnceTheGatewayReportsThatAllEarlierMessagesArePublished() {
        try (Person luis = registered("Luis Rojas")) {
            luis.saysAndAwaitsReplies("asesor", 1);
            luis.reportsProgressUpTo(justAfterTheNextTimeout());
            assertThat(luis.awaitsReplies(1).getFirst()).contains("¿Sigue ahí?");
            luis.reportsProgressUpTo(justAfterTheNextTimeout()); // the question «¿Sigue ahí?» stays unanswered
            luis.awaits("ventanilla.conversation.abandoned.v1");
            luis.awaits("ventanilla.conversation.closed.v1");
        }
    }

    @Test
    void onlyAdvisersCanOpenTheDesk() {
        given().cookies(PageForms.signIn("asesor2"))
                .get("/escritorio")
                .then()
                .statusCode(200)
                .body(containsString("Tomar siguiente"))
                .body(containsString("Ningún chat abierto"));
        // An analyst is signed in but is not an adviser. The last caller is not signed in.
        given().cookies(PageForms.signIn("analista")).get("/escritorio").then().statusCode(403);
        given().get("/api/v1/desk/queue").then().statusCode(401);
    }

    @Test
    void anActionWithoutTheFormTokenIsRefused() {
        // Without filters no form token is added to the request.
        given().noFilters()
                .cookies(PageForms.signIn("asesor2"))
                .header("HX-Request", "true")
                .formParam("presencia", "PAUSED")
                .post("/escritorio/presencia")
                .then()
                .statusCode(403)
                .body(containsString("Envíe de nuevo el formulario"));
    }

    @Test
    void anActionWithoutTheHtmxHeaderIsRefused() {
        RequestSpecification form = given().cookies(PageForms.signIn("asesor2"))
                .contentType(ContentType.URLENC)
                .formParam("presencia", "PAUSED");
        form.post("/escritorio/presencia").then().statusCode(403);
        form.header("HX-Request", "true").post("/escritorio/presencia").then().statusCode(200);
    }

    /// Returns an instant after the next timeout of the dialogue. In the tests the timeouts of the queue
    /// are due
    /// after one second.
    private static Instant justAfterTheNextTimeout() {
        return Instant.now().plusSeconds(3);
    }

    /// Returns a person who has consented, has registered without an identity document and is at the menu.
    private static Person registered(String name) {
        Person person = new Person();
        registers(person, name);
        return person;
    }

    private static void registers(Person person, String name) {
        person.saysAndAwaitsReplies("hola", 2);
        person.saysAndAwaitsReplies("1", 1); // consents
        person.saysAndAwaitsReplies("7", 1); // does not tell the document
        person.saysAndAwaitsReplies(name, 1);
        person.saysAndAwaitsReplies("no", 1); // has no e-mail address
        person.saysAndAwaitsReplies("1", 2); // confirms the data
    }

    /// Makes the adviser `asesor` take people from the queue until this person is taken, because people of
    /// other tests
    /// may be waiting.
    ///
    /// @return the id of the chat, which is the id of the conversation
    private static String takePeopleUpTo(Person person) {
        String chatId = person.awaits("ventanilla.conversation.queued.v1").header(HeaderName.SUBJECT);
        await().until(() -> chatId.equals(adviser()
                .body(Map.of("commandId", UniqueIds.next()))
                .post("/api/v1/desk/next")
                .then()
                .extract()
                .response()
                .jsonPath()
                .getString("conversationId")));
        return chatId;
    }

    private static ValidatableResponse chat(String chatId) {
        return adviser().get("/api/v1/desk/chats/" + chatId).then();
    }

    private static ValidatableResponse act(String chatId, String action, Map<String, Object> body) {
        return adviser()
                .body(body)
                .post("/api/v1/desk/chats/" + chatId + "/" + action)
                .then();
    }

    private static RequestSpecification adviser() {
        return given().auth().preemptive().basic("asesor", "asesor").contentType(ContentType.JSON);
    }

    private static RequestSpecification anotherAdviser() {
        return given().auth().preemptive().basic("asesor2", "asesor2");
    }
}
