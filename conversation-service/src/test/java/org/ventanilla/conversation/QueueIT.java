package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.conversation.fixtures.StoredRows;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests the wait for an adviser: what the person sees, what the desk shows and which events are published.
///
/// The word ASESOR asks for an adviser. A person who writes for the first time gets two replies to this
/// word, because
/// the welcome comes first. A registered person gets one reply. The word SALIR leaves the queue or ends the
/// conversation.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class QueueIT {

    /// The page with the call-back requests: people who asked that an adviser writes to them later.
    private static final String CALL_BACKS_PAGE = "/escritorio/devoluciones";

    /// The page with the people who wait for an adviser.
    private static final String QUEUE_PAGE = "/escritorio/fila";

    /// The name of the template message with which an adviser asks a person to continue the conversation.
    private static final String TEMPLATE = "retomar_conversacion";

    /// A code with which citizens open their page. It must be typed on that page and not in the chat.
    private static final String ACCESS_CODE = "482913";

    /// The number of the cédula (the national identity document) with which people register. These tests
    /// tell people
    /// apart by their names, so all people may have the same number.
    private static final String DOCUMENT_NUMBER = "79555444";

    @Inject
    Database database;

    @BeforeEach
    void signOutAllAdvisers() {
        Desk.setPresence("asesor", "OFFLINE");
        Desk.setPresence("asesor2", "OFFLINE");
    }

    @Test
    void withoutAdvisersTheReplySaysSoAndLeavingCountsAsUnstaffed() {
        try (Person luz = new Person()) {
            assertThat(luz.saysAndAwaitsReplies("asesor", 2).getLast())
                    .contains("no hay asesores conectados")
                    .contains("S6.sin_asesores.CALL_BACK");
            assertThat(luz.awaits("ventanilla.conversation.queued.v1").json()).contains("\"advisersInService\":0");
            luz.saysAndAwaitsReplies("salir", 1);
            assertThat(luz.awaits("ventanilla.conversation.abandoned.v1").json())
                    .contains("\"staffed\":false");
        }
    }

    @Test
    void aWaitCountsAsStaffedIfAnAdviserWasAvailableAtAnyMoment() {
        try (Person luz = new Person()) {
            luz.saysAndAwaitsReplies("asesor", 2);
            Desk.setPresence("asesor2", "AVAILABLE");
            Desk.setPresence("asesor2", "OFFLINE");
            luz.saysAndAwaitsReplies("salir", 1);
            assertThat(luz.awaits("ventanilla.conversation.abandoned.v1").json())
                    .contains("\"staffed\":true");
        }
    }

    @Test
    void theWaitIsEstimatedIfThreePeopleWereTakenInTheLastHour() {
        Desk.setPresence("asesor2", "AVAILABLE"); // without an available adviser no reply contains an estimate
        StoredRows.change(database, "delete from queue_wait");
        // The service computes the estimate again after ten seconds.
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(replyToARequestForAnAdviser()).doesNotContain("espera estimada"));
        // Three people were taken just now. Each of them had waited 120 seconds at the first place.
        StoredRows.change(database, """
                insert into queue_wait (conversation_id, until, place, seconds)
                select gen_random_uuid(), now(), 1, 120 from generate_series(1, 3)
                """);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(replyToARequestForAnAdviser()).contains("espera estimada"));
    }

    @Test
    void anAcceptedWaitIsStoredForEstimates() {
        try (Person luz = Steps.registered("Luz Marina", DOCUMENT_NUMBER)) {
            luz.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luz);
            int place = StoredRows.number(
                    database, "select place from queue_wait where conversation_id = ?", UUID.fromString(chat));
            assertThat(place).isPositive();
        }
    }

    @Test
    void peopleWithoutANameAreShownWithACodeAndWithTheirMessages() {
        try (Person first = new Person();
                Person second = new Person()) {
            List.of(first, second).forEach(person -> person.saysAndAwaitsReplies("asesor", 2));
            // U+202E makes the following text run from right to left. The page must not contain this character.
            first.saysAndAwaitsReplies("Es por la \u202Elicencia\u202C del puente", 1);
            await().untilAsserted(() -> assertThat(Desk.page("/escritorio"))
                    .contains("Ciudadano " + codeOf(first))
                    .contains("Ciudadano " + codeOf(second))
                    .contains("Es por la licencia del puente")
                    .doesNotContain("\u202E"));
            assertThat(codeOf(first)).isNotEqualTo(codeOf(second));
            first.saysAndAwaitsReplies("salir", 1);
            second.saysAndAwaitsReplies("salir", 1);
        }
    }

    @Test
    void messagesAreUnreadUntilTheAdviserSeesThemAndTheTitleShowsTheirNumber() {
        try (Person luz = Steps.registered("Luz Unread", DOCUMENT_NUMBER)) {
            luz.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luz);
            markSeen(chat).statusCode(200);
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(0));

            luz.says("¿me oye?", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("¿me oye?")));
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(1));
            assertThat(Desk.page("/escritorio"))
                    .containsPattern("<title>\\(\\d+\\) Escritorio")
                    .contains("1 sin leer");

            markSeen(chat).statusCode(200);
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(0));
            Desk.says(chat, "Sí, dígame"); // leaves no unanswered message to other tests
        }
    }

    @Test
    void theDeskWarnsAfterThreeMinutesWithoutAnswerAndMoreUrgentlyAfterEight() {
        try (Person luz = Steps.registered("Luz Espera", DOCUMENT_NUMBER)) {
            luz.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luz);
            assertThat(listItemOf(chat)).doesNotContain("Sin responder", "data-alert-text");

            setLastMessageMinutesAgo(chat, 4);
            assertThat(listItemOf(chat))
                    .contains("Sin responder hace 4 min")
                    .contains("data-alert-text=\"Luz Espera lleva 4 min sin respuesta.\"");

            // After ten minutes without an answer the person returns to the queue.
            setLastMessageMinutesAgo(chat, 8);
            assertThat(listItemOf(chat))
                    .contains("¡Sin responder 8 min! Vuelve a la fila en 2 min")
                    .contains("lleva 8 min sin respuesta: en 2 min vuelve a la fila.");
            Desk.says(chat, "Disculpe la demora"); // leaves no unanswered message to other tests
        }
    }

    @Test
    void thePageAsksForConfirmationBeforeAnAdviserWithOpenChatsSignsOut() {
        try (Person luz = Steps.registered("Luz Fuera", DOCUMENT_NUMBER)) {
            luz.saysAndAwaitsReplies("asesor", 1);
            String chat = Desk.endsOtherChatsAndTakes(luz);
            assertThat(Desk.page(QUEUE_PAGE))
                    .contains("¿Quedar Fuera?") // the page shows the presence OFFLINE as «Fuera»
                    .contains("vuelve a la fila con prioridad");
            Desk.says(chat, "Ya le reviso"); // leaves no unanswered message to other tests
        }
    }

    @Test
    void thePageShowsTheReasonOfAPause() {
        Desk.post("/presence", Map.of("presence", "PAUSED", "reason", "ALMUERZO"))
                .statusCode(202);
        assertThat(Desk.page(QUEUE_PAGE)).contains("Almuerzo");
        Desk.get("/presence").body("reason", equalTo("ALMUERZO"));
    }

    @Test
    void aCallBackRequestIsListedAndOpensAChatForTheAdviserWhoTakesIt() {
        try (Person luz = Steps.registered("Luz Devolución", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            await().untilAsserted(() ->
                    assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Luz Devolución", "Puede escribirle hasta"));

            completeCallBack(callBack).statusCode(404); // no adviser has taken the request
            takeCallBack(callBack).statusCode(409); // the adviser is signed out
            Desk.setPresence("asesor", "AVAILABLE");
            String chat = takeCallBack(callBack)
                    .statusCode(202)
                    .extract()
                    .header("HX-Redirect")
                    .replace("/escritorio/chats/", "");
            assertThat(luz.awaitsReplies(1).getFirst())
                    .contains("como usted nos pidió")
                    .contains("Luz");
            await().untilAsserted(() -> Desk.chat(chat).body("attended", equalTo(true)));
            // Another adviser can no longer take the request.
            Desk.click("asesor2", CALL_BACKS_PAGE + "/" + callBack + "/tomar").statusCode(404);

            Desk.says(chat, "Buenas tardes");
            luz.awaitsReplies(1);
            completeCallBack(callBack).statusCode(200);
            assertThat(Desk.page(CALL_BACKS_PAGE)).doesNotContain("Luz Devolución");
        }
    }

    @Test
    void aCallBackRequestedAfterLeavingTheQueueIsListed() {
        try (Person luz = Steps.registered("Luz Tarde", DOCUMENT_NUMBER)) {
            luz.saysAndAwaitsReplies("asesor", 1);
            luz.saysAndAwaitsReplies("salir", 1);
            assertThat(luz.tapsAndAwaitsReplies("S6.fin_de_horario.CALL_BACK", "Que le escribamos", 1)
                            .getFirst())
                    .contains("Un asesor le escribirá");
            await().untilAsserted(() -> assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Luz Tarde"));
        }
    }

    @Test
    void aPersonInAConversationCannotBeCalledBack() {
        try (Person luz = Steps.registered("Luz Ocupada", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            luz.saysAndAwaitsReplies("hola", 1);
            Desk.setPresence("asesor", "AVAILABLE");
            await().untilAsserted(
                            () -> assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Ahora está en otra conversación"));
            takeCallBack(callBack).statusCode(409);
        }
    }

    @Test
    void after24HoursTheRequestOpensNoChatAndTheDeskShowsOtherWaysToReachThePerson() {
        try (Person luz = Steps.registered("Luz Ayer", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            moveAllMessagesBack25Hours(luz);
            assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Pasaron más de 24 horas");
            sendTemplate("asesor", callBack).statusCode(404); // the adviser has not taken the request yet
            takeCallBack(callBack).statusCode(200); // a status of 202 would mean that a chat was opened
            assertThat(Desk.page(CALL_BACKS_PAGE)).contains("No dejó otro medio");
            completeCallBack(callBack).statusCode(200);
        }
    }

    @Test
    void anAnswerToTheTemplateGoesToTheAdviserWhoTookTheCallBackRequest() {
        try (Person luz = Steps.registered("Luz Plantilla", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            moveAllMessagesBack25Hours(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            takeCallBack(callBack).statusCode(200);
            assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Escribirle con plantilla");
            sendTemplate("asesor2", callBack).statusCode(404); // another adviser has taken the request
            sendTemplate("asesor", callBack).statusCode(200);
            assertThat(luz.awaitsReplies(1).getFirst()).contains(TEMPLATE, "que un asesor le escribiera");
            sendTemplate("asesor", callBack).statusCode(200); // sends no second template
            assertThat(Desk.page(CALL_BACKS_PAGE))
                    .contains("Le pedimos que responda")
                    .doesNotContain("Escribirle con plantilla");

            luz.sends(new Content.Choice("Continuar", "Continuar"), UniqueIds.next());
            assertThat(luz.awaitsReplies(1).getFirst()).contains("Le pasamos su mensaje al asesor");
            await().untilAsserted(() ->
                    assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Ya hay un chat abierto con esta persona"));
            answersAndEndsChatOf(luz, "Luz Plantilla");
            completeCallBack(callBack).statusCode(200);
        }
    }

    @Test
    void anAnswerWhileTheAdviserIsSignedOutIsAcknowledgedAndAllowsASecondTemplateADayLater() {
        try (Person luz = Steps.registered("Luz Responde", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            moveAllMessagesBack25Hours(luz);
            takeCallBack(callBack).statusCode(200);
            sendTemplate("asesor", callBack).statusCode(200);
            luz.awaitsReplies(1);
            OutboundId firstTemplate = luz.lastReplyIds(1).getFirst();
            Desk.setPresence("asesor", "OFFLINE");
            assertThat(luz.saysAndAwaitsReplies("Sí, sigo pendiente", 1).getFirst())
                    .contains("no está conectado ahora");
            await().untilAsserted(() -> assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Puede escribirle hasta"));
            assertThat(luz.saysAndAwaitsReplies("hola", 1).getFirst()).contains("Hola de nuevo");
            luz.saysAndAwaitsReplies("salir", 1);

            moveAllMessagesBack25Hours(luz);
            await().untilAsserted(() -> assertThat(Desk.page(CALL_BACKS_PAGE))
                    .contains("Volvió a escribir el")
                    .contains("Escribirle con plantilla")
                    .doesNotContain("Cuando responda"));
            sendTemplate("asesor", callBack).statusCode(200);
            assertThat(luz.awaitsReplies(1).getFirst()).contains(TEMPLATE);
            assertThat(luz.lastReplyIds(1)).doesNotContain(firstTemplate);
            assertThat(Desk.page(CALL_BACKS_PAGE)).contains("Cuando responda").doesNotContain("Volvió a escribir el");
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(luz.saysAndAwaitsReplies("Aquí estoy", 1).getFirst())
                    .contains("Le pasamos su mensaje al asesor");
            answersAndEndsChatOf(luz, "Luz Responde");
            completeCallBack(callBack).statusCode(200);
        }
    }

    @Test
    void anAccessCodeDoesNotCountAsTheAnswerToTheTemplate() {
        try (Person luz = Steps.registered("Luz Código", DOCUMENT_NUMBER)) {
            String callBack = takeCallBackAndSendTemplate(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(luz.saysAndAwaitsReplies(ACCESS_CODE, 1).getFirst()).contains("página");
            assertThat(luz.saysAndAwaitsReplies("Sí, sigo pendiente", 1).getFirst())
                    .contains("Le pasamos su mensaje al asesor");
            answersAndEndsChatOf(luz, "Luz Código");
            completeCallBack(callBack).statusCode(200);
        }
    }

    @Test
    void aMessageAWeekAfterTheTemplateIsHandledByTheAssistant() {
        try (Person luz = Steps.registered("Luz Semana", DOCUMENT_NUMBER)) {
            String callBack = takeCallBackAndSendTemplate(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            StoredRows.change(database, """
                    update call_back set invited_at = invited_at - interval '7 days'
                    where conversation_id = ?
                    """, UUID.fromString(callBack));
            assertThat(Desk.page(CALL_BACKS_PAGE))
                    .contains("no respondió en 7 días")
                    .doesNotContain("Escribirle con plantilla", "Cuando responda");
            sendTemplate("asesor", callBack).statusCode(200); // sends no second template
            assertThat(luz.saysAndAwaitsReplies("buenas", 1).getFirst()).contains("Hola de nuevo");
            luz.saysAndAwaitsReplies("salir", 1);
            completeCallBack(callBack).statusCode(200);
        }
    }

    @Test
    void noTemplateIsSentAfterAnIdentityChange() {
        try (Person luz = Steps.registered("Luz Antes", DOCUMENT_NUMBER)) {
            String callBack = requestsCallBack(luz);
            luz.changesIdentity(Instant.now());
            List<String> replies = luz.saysAndAwaitsReplies("hola", 3);
            assertThat(replies.getLast()).contains("¿Autoriza?");
            luz.saysAndAwaitsReplies("salir", 1);
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(Desk.page(CALL_BACKS_PAGE))
                    .contains("cambió: quien lo usa ahora puede ser otra")
                    .doesNotContain("Luz Antes");
            takeCallBack(callBack).statusCode(200);
            assertThat(Desk.page(CALL_BACKS_PAGE)).doesNotContain("Escribirle con plantilla");
            sendTemplate("asesor", callBack).statusCode(409).body("code", equalTo("CHANGED_HANDS"));

            luz.saysAndAwaitsReplies("hola", 2);
            Steps.completesRegistration(luz, "Pedro Después", "1030555778");
            luz.saysAndAwaitsReplies("salir", 1);
            sendTemplate("asesor", callBack).statusCode(409).body("code", equalTo("CHANGED_HANDS"));
            assertThat(Desk.page(CALL_BACKS_PAGE)).doesNotContain("Pedro Después");
            assertThat(luz.allReplies()).noneMatch(reply -> reply.contains(TEMPLATE));
            completeCallBack(callBack).statusCode(200);
        }
    }

    /// Makes the person request a call-back. A day later the adviser `asesor` takes the request and asks
    /// the person by
    /// template to continue.
    ///
    /// @return the id of the conversation in which the person requested the call-back
    private String takeCallBackAndSendTemplate(Person person) {
        String callBack = requestsCallBack(person);
        moveAllMessagesBack25Hours(person);
        takeCallBack(callBack).statusCode(200);
        sendTemplate("asesor", callBack).statusCode(200);
        assertThat(person.awaitsReplies(1).getFirst()).contains(TEMPLATE);
        return callBack;
    }

    /// Waits until the adviser `asesor` attends the person with this registered name. Then writes one
    /// message and ends
    /// the chat.
    private static void answersAndEndsChatOf(Person person, String name) {
        String chat = await().until(
                        () -> Desk.get("/chats")
                                .extract()
                                .jsonPath()
                                .getList(
                                        "findAll { it.attended && it.name == '%s' }.conversationId".formatted(name),
                                        String.class),
                        chats -> !chats.isEmpty())
                .getFirst();
        Desk.says(chat, "Buenas tardes, ¿en qué le ayudo?");
        person.awaitsReplies(1);
        Desk.ends(chat);
    }

    /// Makes the person enter the queue and ask to be called back.
    ///
    /// @return the id of the conversation
    private static String requestsCallBack(Person person) {
        person.saysAndAwaitsReplies("asesor", 1);
        person.saysAndAwaitsReplies("3", 1); // asks to be called back
        return person.awaits("ventanilla.conversation.flowed-out.v1").header(HeaderName.SUBJECT);
    }

    /// Makes the adviser ask the person by template to continue.
    private static ValidatableResponse sendTemplate(String adviser, String callBack) {
        return Desk.click(adviser, CALL_BACKS_PAGE + "/" + callBack + "/invitar");
    }

    /// Moves all messages of the person 25 hours into the past. The 24 hours in which the entity may write
    /// to the
    /// person without a template are then over.
    private void moveAllMessagesBack25Hours(Person person) {
        StoredRows.change(database, """
                update chat_line set at = at - interval '25 hours'
                where conversation_id in (select id from conversation where contact_id = ?)
                """, person.contact.value());
    }

    /// Sets the time of the last message of the person to this many minutes ago.
    private void setLastMessageMinutesAgo(String chat, int minutes) {
        StoredRows.change(
                database, """
                update conversation set state = jsonb_set(
                    state, '{stage,citizenSpokeAt}', to_jsonb(cast(? as text)))
                where id = ?
                """, Instant.now().minus(Duration.ofMinutes(minutes)).toString(), UUID.fromString(chat));
    }

    /// Returns the HTML of the chat in the list of chats.
    private static String listItemOf(String chat) {
        String list = Desk.page("/escritorio/chats");
        int link = list.indexOf("/escritorio/chats/" + chat);
        return list.substring(list.lastIndexOf("<li", link), list.indexOf("</li>", link));
    }

    /// Makes the adviser `asesor` report that the call-back request of this conversation is done.
    private static ValidatableResponse completeCallBack(String callBack) {
        return Desk.click("asesor", CALL_BACKS_PAGE + "/" + callBack + "/hecha");
    }

    /// Makes the adviser `asesor` take the call-back request of this conversation.
    private static ValidatableResponse takeCallBack(String callBack) {
        return Desk.click("asesor", CALL_BACKS_PAGE + "/" + callBack + "/tomar");
    }

    /// Reports, as the page does, that the adviser has seen all lines of the chat.
    private static ValidatableResponse markSeen(String chat) {
        return Desk.browser()
                .contentType(ContentType.URLENC)
                .header("HX-Request", "true")
                .formParam("linea", lastLineNumber(chat))
                .post("/escritorio/chats/" + chat + "/visto")
                .then();
    }

    private static int lastLineNumber(String chat) {
        return Desk.chat(chat).extract().jsonPath().getInt("lines[-1].seq");
    }

    /// Lets a new person ask for an adviser and leave the queue again.
    ///
    /// @return the reply to the request for an adviser
    private static String replyToARequestForAnAdviser() {
        try (Person person = new Person()) {
            String reply = person.saysAndAwaitsReplies("asesor", 2).getLast();
            person.saysAndAwaitsReplies("salir", 1);
            return reply;
        }
    }

    /// Returns the code by which the desk names a person without a name: the last four characters of the
    /// conversation
    /// id.
    private static String codeOf(Person person) {
        String id = JsonPath.from(
                        person.awaits("ventanilla.conversation.queued.v1").json())
                .getString("conversation.conversationId");
        return id.substring(id.length() - 4).toUpperCase(Locale.ROOT);
    }
}
