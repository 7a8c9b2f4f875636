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

/// The whole service with a real broker and a real database.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DialogueIT {

    @Test
    void theFirstMessageIsAnsweredWithTheDataNotice() {
        try (Person person = new Person()) {
            assertThat(person.says("Hola", 2))
                    .satisfiesExactly(
                            welcome -> assertThat(welcome).contains("asistente virtual"),
                            notice -> assertThat(notice)
                                    .contains("Ley 1581 de 2012")
                                    .contains("S1.consentimiento.YES"));
            assertThat(person.awaits("ventanilla.conversation.opened.v1").json())
                    .doesNotContain("Perfil");
        }
    }

    @Test
    void aMessageWithANulCharacterIsProcessed() {
        try (Person person = new Person()) {
            person.says("hola\u0000", 2);
            assertThat(person.says("1", 1).getFirst()).contains("documento");
        }
    }

    @Test
    void aReturningPersonCanTapRowsOfOldMenus() {
        try (Person maria = registered("María Gómez")) {
            maria.says("salir", 1);
            assertThat(maria.says("hola", 1).getFirst()).contains("Hola de nuevo, *María*");
            assertThat(maria.taps("S3.de_nuevo.STATUS", "Consultar un radicado", 1)
                            .getFirst())
                    .contains("Escriba el número de radicado");
            assertThat(maria.taps("S3.menu.FILE", "Radicar PQRSD", 1).getFirst())
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
            person.awaitsReplies(2);
            assertThat(person.says("1", 1).getFirst()).contains("documento");
            assertThat(person.replyCount()).isEqualTo(3);
        }
    }

    @Test
    void anAdviserAttendsClassifiesAndTheCitizenScores() {
        try (Person maria = registered("María Gómez")) {
            maria.says("asesor", 1);
            maria.awaits("ventanilla.conversation.queued.v1");
            adviser()
                    .body(Map.of("presence", "AVAILABLE"))
                    .post("/api/v1/desk/presence")
                    .then()
                    .statusCode(202);

            String id = takes(maria);
            await().untilAsserted(() ->
                    chat(id).statusCode(200).body("attended", equalTo(true)).body("name", equalTo("María Gómez")));
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Ya le atiende un asesor");

            act(id, "end", Map.of("commandId", UniqueIds.next())).statusCode(409);
            Map<String, Object> words = Map.of("commandId", UniqueIds.next(), "text", "Buenas tardes");
            act(id, "messages", words).statusCode(202);
            act(id, "messages", words).statusCode(202);
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Buenas tardes");
            maria.readsLastReply();
            await().untilAsserted(() -> chat(id).body("lines.tick", hasItem("READ")));
            otherAdviser().get("/api/v1/desk/chats/" + id).then().statusCode(404);

            maria.says("Gracias", UniqueIds.next());
            await().untilAsserted(() -> chat(id).body("lines.text", hasItem("Gracias")));
            act(id, "end", Map.of("commandId", UniqueIds.next())).statusCode(202);
            maria.awaits("ventanilla.conversation.attention-ended.v1");
            maria.awaitsReplies(1);

            SurveyId survey = new SurveyId(UniqueIds.next());
            UUID offer = UniqueIds.next();
            maria.publish(
                    new OfferSurvey(
                            offer,
                            maria.contact,
                            ConversationId.of(id),
                            survey,
                            Instant.now().plus(Duration.ofHours(1)),
                            Instant.now()),
                    offer);
            assertThat(maria.awaitsReplies(1).getFirst()).contains("Califique de 1 a 5");
            maria.says("5", 1);
            maria.says("1", 1);
            assertThat(maria.awaits("ventanilla.survey.record-answer.v1").json())
                    .contains("\"value\":\"5\"");
            maria.awaits("ventanilla.conversation.closed.v1");

            act(id, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "NADA"))
                    .statusCode(422);
            act(id, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
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
        try (Person citizen = new Person()) {
            citizen.says("asesor", 2);
            adviser()
                    .body(Map.of("presence", "AVAILABLE"))
                    .post("/api/v1/desk/presence")
                    .then()
                    .statusCode(202);
            String id = takes(citizen);
            await().untilAsserted(() -> chat(id).body("attended", equalTo(true)));
            citizen.awaitsReplies(1);
            act(id, "messages", Map.of("commandId", UniqueIds.next(), "text", "Buenas tardes"))
                    .statusCode(202);
            citizen.awaitsReplies(1);
            act(id, "end", Map.of("commandId", UniqueIds.next())).statusCode(202);
            citizen.awaits("ventanilla.conversation.closed.v1");
            citizen.awaitsReplies(1);
            registers(citizen, "Marta Ruiz");
            act(id, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
                    .statusCode(202);
            citizen.awaits("ventanilla.conversation.wrap-up-ended.v1");
            citizen.says("salir", 1);
            assertThat(citizen.says("hola", 1).getFirst()).contains("Marta");
        }
    }

    @Test
    void timeoutsApplyOnlyUpToTheReportedProgress() {
        try (Person luis = registered("Luis Rojas")) {
            luis.says("asesor", 1);
            luis.reportsProgressUpTo(afterTheNextTimeout());
            assertThat(luis.awaitsReplies(1).getFirst()).contains("¿Sigue ahí?");
            luis.reportsProgressUpTo(afterTheNextTimeout());
            luis.awaits("ventanilla.conversation.abandoned.v1");
            luis.awaits("ventanilla.conversation.closed.v1");
        }
    }

    @Test
    void onlyAdvisersCanOpenTheDesk() {
        given().cookies(PageForms.signedIn("asesor2"))
                .get("/escritorio")
                .then()
                .statusCode(200)
                .body(containsString("Tomar siguiente"))
                .body(containsString("Ningún chat abierto"));
        given().cookies(PageForms.signedIn("analista"))
                .get("/escritorio")
                .then()
                .statusCode(403);
        given().get("/api/v1/desk/queue").then().statusCode(401);
    }

    @Test
    void anActionWithoutTheFormTokenIsRefused() {
        given().noFilters()
                .cookies(PageForms.signedIn("asesor2"))
                .header("HX-Request", "true")
                .formParam("presencia", "PAUSED")
                .post("/escritorio/presencia")
                .then()
                .statusCode(403)
                .body(containsString("Envíe de nuevo el formulario"));
    }

    @Test
    void anActionWithoutThePageHeaderIsRefused() {
        RequestSpecification form = given().cookies(PageForms.signedIn("asesor2"))
                .contentType(ContentType.URLENC)
                .formParam("presencia", "PAUSED");
        form.post("/escritorio/presencia").then().statusCode(403);
        form.header("HX-Request", "true").post("/escritorio/presencia").then().statusCode(200);
    }

    /// Returns an instant at which the timeouts of this test are due, but no later timeouts.
    private static Instant afterTheNextTimeout() {
        return Instant.now().plusSeconds(3);
    }

    private static Person registered(String name) {
        Person person = new Person();
        registers(person, name);
        return person;
    }

    private static void registers(Person person, String name) {
        person.says("hola", 2);
        person.says("1", 1);
        person.says("7", 1);
        person.says(name, 1);
        person.says("no", 1);
        person.says("1", 2);
    }

    /// Takes people from the queue until this person is taken, because people of other tests may be
    /// waiting.
    private static String takes(Person person) {
        String conversation = person.awaits("ventanilla.conversation.queued.v1").header(HeaderName.SUBJECT);
        await().until(() -> conversation.equals(adviser()
                .body(Map.of("commandId", UniqueIds.next()))
                .post("/api/v1/desk/next")
                .then()
                .extract()
                .response()
                .jsonPath()
                .getString("conversationId")));
        return conversation;
    }

    private static ValidatableResponse chat(String id) {
        return adviser().get("/api/v1/desk/chats/" + id).then();
    }

    private static ValidatableResponse act(String id, String action, Map<String, Object> body) {
        return adviser()
                .body(body)
                .post("/api/v1/desk/chats/" + id + "/" + action)
                .then();
    }

    private static RequestSpecification adviser() {
        return given().auth().preemptive().basic("asesor", "asesor").contentType(ContentType.JSON);
    }

    private static RequestSpecification otherAdviser() {
        return given().auth().preemptive().basic("asesor2", "asesor2");
    }
}
