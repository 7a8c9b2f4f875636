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

/// The wait for an adviser: what the person and the desk see, and what is published.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class QueueIT {

    @Inject
    Database database;

    @BeforeEach
    void signOutAllAdvisers() {
        Desk.setPresence("asesor", "OFFLINE");
        Desk.setPresence("asesor2", "OFFLINE");
    }

    @Test
    void withoutAdvisersThePersonIsToldAndLeavingIsMarkedAsUnstaffed() {
        try (Person luz = new Person()) {
            assertThat(luz.says("asesor", 2).getLast())
                    .contains("no hay asesores conectados")
                    .contains("S6.sin_asesores.CALL_BACK");
            assertThat(luz.awaits("ventanilla.conversation.queued.v1").json()).contains("\"advisersInService\":0");
            luz.says("salir", 1);
            assertThat(luz.awaits("ventanilla.conversation.abandoned.v1").json())
                    .contains("\"staffed\":false");
        }
    }

    @Test
    void aWaitCountsAsStaffedIfAnAdviserWasAvailableAtAnyMoment() {
        try (Person luz = new Person()) {
            luz.says("asesor", 2);
            Desk.setPresence("asesor2", "AVAILABLE");
            Desk.setPresence("asesor2", "OFFLINE");
            luz.says("salir", 1);
            assertThat(luz.awaits("ventanilla.conversation.abandoned.v1").json())
                    .contains("\"staffed\":true");
        }
    }

    @Test
    void aWaitIsEstimatedOnceThreePeopleWereTakenInTheLastHour() {
        Desk.setPresence("asesor2", "AVAILABLE");
        StoredRows.change(database, "delete from queue_wait");
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(asksForAdviser()).doesNotContain("espera estimada"));
        StoredRows.change(database, """
                insert into queue_wait
                select gen_random_uuid(), now(), 1, 120 from generate_series(1, 3)
                """);
        await().atMost(Duration.ofSeconds(30))
                .untilAsserted(() -> assertThat(asksForAdviser()).contains("espera estimada"));
    }

    @Test
    void anAcceptedWaitIsStoredForEstimates() {
        try (Person luz = Steps.registered("Luz Marina", "79555444")) {
            luz.says("asesor", 1);
            String chat = Desk.takes(luz);
            int place = StoredRows.number(
                    database, "select place from queue_wait where conversation_id = ?", UUID.fromString(chat));
            assertThat(place).isPositive();
        }
    }

    @Test
    void peopleWithoutANameAreDistinguishedByACodeAndTheirMessagesAreShown() {
        try (Person first = new Person();
                Person second = new Person()) {
            List.of(first, second).forEach(person -> person.says("asesor", 2));
            first.says("Es por la \u202Elicencia\u202C del puente", 1);
            await().untilAsserted(() -> assertThat(Desk.page("/escritorio"))
                    .contains("Ciudadano " + codeOf(first))
                    .contains("Ciudadano " + codeOf(second))
                    .contains("Es por la licencia del puente")
                    .doesNotContain("\u202E"));
            assertThat(codeOf(first)).isNotEqualTo(codeOf(second));
            first.says("salir", 1);
            second.says("salir", 1);
        }
    }

    @Test
    void messagesAreUnreadUntilSeenAndTheTitleShowsTheirNumber() {
        try (Person luz = Steps.registered("Luz Unread", "79555445")) {
            luz.says("asesor", 1);
            String chat = Desk.takes(luz);
            marksSeen(chat).statusCode(200);
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(0));

            luz.says("¿me oye?", UniqueIds.next());
            await().untilAsserted(() -> Desk.chat(chat).body("lines.text", hasItem("¿me oye?")));
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(1));
            assertThat(Desk.page("/escritorio"))
                    .containsPattern("<title>\\(\\d+\\) Escritorio")
                    .contains("1 sin leer");

            marksSeen(chat).statusCode(200);
            Desk.get("/chats").body("find { it.conversationId == '" + chat + "' }.unread", equalTo(0));
            Desk.says(chat, "Sí, dígame");
        }
    }

    @Test
    void theDeskWarnsAfterThreeAndEightMinutesWithoutAnswer() {
        try (Person luz = Steps.registered("Luz Espera", "79555450")) {
            luz.says("asesor", 1);
            String chat = Desk.takes(luz);
            assertThat(listItemOf(chat)).doesNotContain("Sin responder", "data-alert-text");

            wroteMinutesAgo(chat, 4);
            assertThat(listItemOf(chat))
                    .contains("Sin responder hace 4 min")
                    .contains("data-alert-text=\"Luz Espera lleva 4 min sin respuesta.\"");

            wroteMinutesAgo(chat, 8);
            assertThat(listItemOf(chat))
                    .contains("¡Sin responder 8 min! Vuelve a la fila en 2 min")
                    .contains("lleva 8 min sin respuesta: en 2 min vuelve a la fila.");
            Desk.says(chat, "Disculpe la demora");
        }
    }

    @Test
    void signingOutWithOpenChatsAsksForConfirmation() {
        try (Person luz = Steps.registered("Luz Fuera", "79555446")) {
            luz.says("asesor", 1);
            String chat = Desk.takes(luz);
            assertThat(Desk.page("/escritorio/fila"))
                    .contains("¿Quedar Fuera?")
                    .contains("vuelve a la fila con prioridad");
            Desk.says(chat, "Ya le reviso");
        }
    }

    @Test
    void thePageShowsTheReasonOfAPause() {
        Desk.post("/presence", Map.of("presence", "PAUSED", "reason", "ALMUERZO"))
                .statusCode(202);
        assertThat(Desk.page("/escritorio/fila")).contains("Almuerzo");
        Desk.get("/presence").body("reason", equalTo("ALMUERZO"));
    }

    @Test
    void aCallBackRequestIsListedAndOpensAChatForTheAdviserWhoTakesIt() {
        try (Person luz = Steps.registered("Luz Devolución", "79555447")) {
            luz.says("asesor", 1);
            luz.says("3", 1);
            String callBack =
                    luz.awaits("ventanilla.conversation.flowed-out.v1").header(HeaderName.SUBJECT);
            await().untilAsserted(() -> assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("Luz Devolución", "Puede escribirle hasta"));

            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(404);
            takesCallBack(callBack).statusCode(409);
            Desk.setPresence("asesor", "AVAILABLE");
            String chat = takesCallBack(callBack)
                    .statusCode(202)
                    .extract()
                    .header("HX-Redirect")
                    .replace("/escritorio/chats/", "");
            assertThat(luz.awaitsReplies(1).getFirst())
                    .contains("como usted nos pidió")
                    .contains("Luz");
            await().untilAsserted(() -> Desk.chat(chat).body("attended", equalTo(true)));
            Desk.click("asesor2", "/escritorio/devoluciones/" + callBack + "/tomar")
                    .statusCode(404);

            Desk.says(chat, "Buenas tardes");
            luz.awaitsReplies(1);
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
            assertThat(Desk.page("/escritorio/devoluciones")).doesNotContain("Luz Devolución");
        }
    }

    @Test
    void aCallBackRequestedAfterTheWaitIsListedToo() {
        try (Person luz = Steps.registered("Luz Tarde", "79555460")) {
            luz.says("asesor", 1);
            luz.says("salir", 1);
            assertThat(luz.taps("S6.fin_de_horario.CALL_BACK", "Que le escribamos", 1)
                            .getFirst())
                    .contains("Un asesor le escribirá");
            await().untilAsserted(() ->
                    assertThat(Desk.page("/escritorio/devoluciones")).contains("Luz Tarde"));
        }
    }

    @Test
    void aPersonInAConversationCannotBeCalledBack() {
        try (Person luz = Steps.registered("Luz Ocupada", "79555448")) {
            luz.says("asesor", 1);
            luz.says("3", 1);
            String callBack =
                    luz.awaits("ventanilla.conversation.flowed-out.v1").header(HeaderName.SUBJECT);
            luz.says("hola", 1);
            Desk.setPresence("asesor", "AVAILABLE");
            await().untilAsserted(() ->
                    assertThat(Desk.page("/escritorio/devoluciones")).contains("Ahora está en otra conversación"));
            takesCallBack(callBack).statusCode(409);
        }
    }

    @Test
    void after24HoursNoChatOpensAndTheDeskShowsOtherWays() {
        try (Person luz = Steps.registered("Luz Ayer", "79555449")) {
            luz.says("asesor", 1);
            luz.says("3", 1);
            String callBack =
                    luz.awaits("ventanilla.conversation.flowed-out.v1").header(HeaderName.SUBJECT);
            wroteADayAgo(luz);
            assertThat(Desk.page("/escritorio/devoluciones")).contains("Pasaron más de 24 horas");
            invites("asesor", callBack).statusCode(404);
            takesCallBack(callBack).statusCode(200);
            assertThat(Desk.page("/escritorio/devoluciones")).contains("No dejó otro medio");
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    @Test
    void anAnswerToTheTemplateGoesToTheAdviserWhoTookTheRequest() {
        try (Person luz = Steps.registered("Luz Plantilla", "79555450")) {
            String callBack = requestsCallBack(luz);
            wroteADayAgo(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            takesCallBack(callBack).statusCode(200);
            assertThat(Desk.page("/escritorio/devoluciones")).contains("Escribirle con plantilla");
            invites("asesor2", callBack).statusCode(404);
            invites("asesor", callBack).statusCode(200);
            assertThat(luz.awaitsReplies(1).getFirst()).contains("retomar_conversacion", "que un asesor le escribiera");
            invites("asesor", callBack).statusCode(200);
            assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("Le pedimos que responda")
                    .doesNotContain("Escribirle con plantilla");

            luz.sends(new Content.Choice("Continuar", "Continuar"), UniqueIds.next());
            assertThat(luz.awaitsReplies(1).getFirst()).contains("Le pasamos su mensaje al asesor");
            await().untilAsserted(() -> assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("Ya hay un chat abierto con esta persona"));
            endsChatOf(luz, "Luz Plantilla");
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    @Test
    void anAnswerWhileTheAdviserIsSignedOutIsAcknowledgedAndReopensTheWindow() {
        try (Person luz = Steps.registered("Luz Responde", "79555451")) {
            String callBack = requestsCallBack(luz);
            wroteADayAgo(luz);
            takesCallBack(callBack).statusCode(200);
            invites("asesor", callBack).statusCode(200);
            luz.awaitsReplies(1);
            OutboundId first = luz.lastReplyIds(1).getFirst();
            Desk.setPresence("asesor", "OFFLINE");
            assertThat(luz.says("Sí, sigo pendiente", 1).getFirst()).contains("no está conectado ahora");
            await().untilAsserted(() ->
                    assertThat(Desk.page("/escritorio/devoluciones")).contains("Puede escribirle hasta"));
            assertThat(luz.says("hola", 1).getFirst()).contains("Hola de nuevo");
            luz.says("salir", 1);

            wroteADayAgo(luz);
            await().untilAsserted(() -> assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("Volvió a escribir el")
                    .contains("Escribirle con plantilla")
                    .doesNotContain("Cuando responda"));
            invites("asesor", callBack).statusCode(200);
            assertThat(luz.awaitsReplies(1).getFirst()).contains("retomar_conversacion");
            assertThat(luz.lastReplyIds(1)).doesNotContain(first);
            assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("Cuando responda")
                    .doesNotContain("Volvió a escribir el");
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(luz.says("Aquí estoy", 1).getFirst()).contains("Le pasamos su mensaje al asesor");
            endsChatOf(luz, "Luz Responde");
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    @Test
    void anAccessCodeIsNotTakenAsTheAnswerToTheTemplate() {
        try (Person luz = Steps.registered("Luz Código", "79555452")) {
            String callBack = inviteByTemplate(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(luz.says("482913", 1).getFirst()).contains("página");
            assertThat(luz.says("Sí, sigo pendiente", 1).getFirst()).contains("Le pasamos su mensaje al asesor");
            endsChatOf(luz, "Luz Código");
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    @Test
    void aMessageAWeekAfterTheTemplateIsHandledByTheAssistant() {
        try (Person luz = Steps.registered("Luz Semana", "79555453")) {
            String callBack = inviteByTemplate(luz);
            Desk.setPresence("asesor", "AVAILABLE");
            StoredRows.change(database, """
                    update call_back set invited_at = invited_at - interval '7 days'
                    where conversation_id = ?
                    """, UUID.fromString(callBack));
            assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("no respondió en 7 días")
                    .doesNotContain("Escribirle con plantilla", "Cuando responda");
            invites("asesor", callBack).statusCode(200);
            assertThat(luz.says("buenas", 1).getFirst()).contains("Hola de nuevo");
            luz.says("salir", 1);
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    @Test
    void noTemplateIsSentAfterTheContactChangedHands() {
        try (Person luz = Steps.registered("Luz Antes", "79555454")) {
            String callBack = requestsCallBack(luz);
            luz.changesIdentity(Instant.now());
            List<String> replies = luz.says("hola", 3);
            assertThat(replies.getLast()).contains("¿Autoriza?");
            luz.says("salir", 1);
            Desk.setPresence("asesor", "AVAILABLE");
            assertThat(Desk.page("/escritorio/devoluciones"))
                    .contains("cambió: quien lo usa ahora puede ser otra")
                    .doesNotContain("Luz Antes");
            takesCallBack(callBack).statusCode(200);
            assertThat(Desk.page("/escritorio/devoluciones")).doesNotContain("Escribirle con plantilla");
            invites("asesor", callBack).statusCode(409).body("code", equalTo("CHANGED_HANDS"));

            luz.says("hola", 2);
            Steps.completesRegistration(luz, "Pedro Después", "1030555778");
            luz.says("salir", 1);
            invites("asesor", callBack).statusCode(409).body("code", equalTo("CHANGED_HANDS"));
            assertThat(Desk.page("/escritorio/devoluciones")).doesNotContain("Pedro Después");
            assertThat(luz.allReplies()).noneMatch(line -> line.contains("retomar_conversacion"));
            Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/hecha")
                    .statusCode(200);
        }
    }

    /// Creates a request for a call-back, and invites the person by template to continue.
    ///
    /// @return the id of the conversation in which the person requested the call-back
    private String inviteByTemplate(Person person) {
        String callBack = requestsCallBack(person);
        wroteADayAgo(person);
        takesCallBack(callBack).statusCode(200);
        invites("asesor", callBack).statusCode(200);
        assertThat(person.awaitsReplies(1).getFirst()).contains("retomar_conversacion");
        return callBack;
    }

    private static void endsChatOf(Person person, String name) {
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

    private static String requestsCallBack(Person person) {
        person.says("asesor", 1);
        person.says("3", 1);
        return person.awaits("ventanilla.conversation.flowed-out.v1").header(HeaderName.SUBJECT);
    }

    private static ValidatableResponse invites(String adviser, String callBack) {
        return Desk.click(adviser, "/escritorio/devoluciones/" + callBack + "/invitar");
    }

    /// Moves all messages of the person more than a day into the past.
    private void wroteADayAgo(Person person) {
        StoredRows.change(database, """
                update chat_line set at = at - interval '25 hours'
                where conversation_id in (select id from conversation where contact_id = ?)
                """, person.contact.value());
    }

    /// Moves the time of the last message of the person this many minutes into the past.
    private void wroteMinutesAgo(String chat, int minutes) {
        StoredRows.change(
                database, """
                update conversation set state = jsonb_set(
                    state, '{stage,citizenSpokeAt}', to_jsonb(cast(? as text)))
                where id = ?
                """, Instant.now().minus(Duration.ofMinutes(minutes)).toString(), UUID.fromString(chat));
    }

    private static String listItemOf(String chat) {
        String list = Desk.page("/escritorio/chats");
        int link = list.indexOf("/escritorio/chats/" + chat);
        return list.substring(list.lastIndexOf("<li", link), list.indexOf("</li>", link));
    }

    private static ValidatableResponse takesCallBack(String callBack) {
        return Desk.click("asesor", "/escritorio/devoluciones/" + callBack + "/tomar");
    }

    private static ValidatableResponse marksSeen(String chat) {
        return Desk.browser()
                .contentType(ContentType.URLENC)
                .header("HX-Request", "true")
                .formParam("linea", lastLine(chat))
                .post("/escritorio/chats/" + chat + "/visto")
                .then();
    }

    private static int lastLine(String chat) {
        return Desk.chat(chat).extract().jsonPath().getInt("lines[-1].seq");
    }

    /// Lets a new person ask for an adviser and leave again.
    ///
    /// @return the reply to the request
    private static String asksForAdviser() {
        try (Person person = new Person()) {
            String reply = person.says("asesor", 2).getLast();
            person.says("salir", 1);
            return reply;
        }
    }

    private static String codeOf(Person person) {
        String id = JsonPath.from(
                        person.awaits("ventanilla.conversation.queued.v1").json())
                .getString("conversation.conversationId");
        return id.substring(id.length() - 4).toUpperCase(Locale.ROOT);
    }
}
