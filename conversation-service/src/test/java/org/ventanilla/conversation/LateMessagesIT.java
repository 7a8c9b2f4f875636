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

/// Messages that a person was writing while the adviser ended the attention.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class LateMessagesIT {

    @Test
    void aLateMessageReturnsThePersonToTheAdviser() {
        try (Person ana = Steps.registered("Ana Cruza", "1032456711")) {
            ana.says("asesor", 1);
            writesWhileTheAttentionEnds(ana);
        }
    }

    @Test
    void aLateMessageReachesTheAdviserWithoutConsent() {
        try (Person pedro = new Person()) {
            pedro.says("hola", 2);
            pedro.says("2", 1);
            pedro.says("asesor", 1);
            writesWhileTheAttentionEnds(pedro);
        }
    }

    private static void writesWhileTheAttentionEnds(Person person) {
        String ended = Desk.takes(person);
        person.awaitsReplies(1);
        Desk.says(ended, "Buenas tardes");
        person.awaitsReplies(1);
        Desk.ends(ended);
        person.awaits("ventanilla.conversation.attention-ended.v1");
        person.awaitsReplies(1);

        assertThat(person.says("espere, me falta la fecha", 1).getFirst())
                .contains("asesor")
                .doesNotContain("Hola de nuevo", "¿Autoriza?");
        String followUp = newestConversationOf(person);
        assertThat(followUp).isNotEqualTo(ended);
        await().untilAsserted(() -> Desk.chat(followUp)
                .statusCode(200)
                .body("attended", equalTo(true))
                .body("lines.text", hasItem("espere, me falta la fecha")));
        Desk.act(ended, "wrap-up", Map.of("commandId", UniqueIds.next(), "topic", "LICENCIAS"))
                .statusCode(202);
        Desk.says(followUp, "El viernes");
        assertThat(person.awaitsReplies(1).getFirst()).contains("El viernes");
    }

    private static String newestConversationOf(Person person) {
        return person.events().stream()
                .filter(event -> event.type().endsWith("opened.v1"))
                .map(event -> event.header(HeaderName.SUBJECT))
                .reduce((_, newest) -> newest)
                .orElseThrow();
    }
}
