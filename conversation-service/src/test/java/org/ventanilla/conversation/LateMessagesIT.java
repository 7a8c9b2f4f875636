package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// Late messages: the person was writing a message while the adviser ended the attention.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class LateMessagesIT {

    /// The number of the cédula (the national identity document) with which Ana registers.
    private static final String DOCUMENT_NUMBER = "1032456711";

    @Test
    void aLateMessageReturnsThePersonToTheAdviser() {
        try (Person ana = Steps.registered("Ana Cruza", DOCUMENT_NUMBER)) {
            ana.saysAndAwaitsReplies("asesor", 1);
            assertMessageAfterAttentionReachesTheAdviser(ana);
        }
    }

    @Test
    void aLateMessageReachesTheAdviserEvenWithoutConsent() {
        try (Person pedro = new Person()) {
            pedro.saysAndAwaitsReplies("hola", 2);
            pedro.saysAndAwaitsReplies("2", 1); // refuses the data notice
            pedro.saysAndAwaitsReplies("asesor", 1);
            assertMessageAfterAttentionReachesTheAdviser(pedro);
        }
    }

    /// Lets the adviser attend the person in the queue and end the attention. The next message of the
    /// person must open
    /// a chat with the same adviser.
    private static void assertMessageAfterAttentionReachesTheAdviser(Person person) {
        String endedChat = Desk.endsOtherChatsAndTakes(person);
        person.awaitsReplies(1);
        Desk.says(endedChat, "Buenas tardes");
        person.awaitsReplies(1);
        Desk.ends(endedChat);
        person.awaits("ventanilla.conversation.attention-ended.v1");
        person.awaitsReplies(1);

        assertThat(person.saysAndAwaitsReplies("espere, me falta la fecha", 1).getFirst())
                .contains("asesor")
                .doesNotContain("Hola de nuevo", "¿Autoriza?");
        String followUpChat = newestConversationOf(person);
        assertThat(followUpChat).isNotEqualTo(endedChat);
        await().untilAsserted(() -> Desk.chat(followUpChat)
                .statusCode(200)
                .body("attended", equalTo(true))
                .body("lines.text", hasItem("espere, me falta la fecha")));
        // The classification of the ended chat does not affect the chat that follows.
        Desk.act(endedChat, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
                .statusCode(202);
        Desk.says(followUpChat, "El viernes");
        assertThat(person.awaitsReplies(1).getFirst()).contains("El viernes");
    }

    private static String newestConversationOf(Person person) {
        return person.events().stream()
                .filter(event -> event.type().endsWith("opened.v1"))
                .map(event -> event.header(HeaderName.SUBJECT))
                .reduce((_, later) -> later)
                .orElseThrow();
    }
}
