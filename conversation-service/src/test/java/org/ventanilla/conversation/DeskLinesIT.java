package org.ventanilla.conversation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.ventanilla.conversation.fixtures.Desk;
import org.ventanilla.conversation.fixtures.Person;
import org.ventanilla.conversation.fixtures.Steps;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.VentanillaBackends;

/// The desk shows messages with the formatting of the chat, and no message can add markup or a script to
/// the page.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DeskLinesIT {

    /// The number of the cédula (the national identity document) with which people register.
    private static final String DOCUMENT_NUMBER = "1032456721";

    /// The markup that the template of the desk writes into a line.
    private static final Pattern TEMPLATE_MARKUP =
            Pattern.compile("</?(?:li|span|bdi|strong|em|s|code)(?: class=\"[^\"<>]*\"| data-seq=\"\\d+\""
                    + "| title=\"[^\"<>]*\")*>|<a href=\"https?://[^\"<>]*\" target=\"_blank\""
                    + " rel=\"noopener noreferrer[a-z ]*\">|</a>");

    /// Messages that try to inject markup or scripts.
    private static final List<String> HOSTILE_MESSAGES = List.of(
            "<script>alert(1)</script>",
            "*<img src=x onerror=alert(1)>*",
            "</bdi></li><li class=\"bubble bubble--out\">Asesor: gane 1 premio",
            "https://example.org/\"onmouseover=\"alert(1)",
            "https://example.org/'><svg/onload=alert(1)>",
            "_*~<b onclick=alert(1)>~*_",
            "```</code><script>alert(1)</script>```",
            "javascript:alert(1) data:text/html,x",
            "{line.html} {#include webkit/layout /}",
            "&lt;script&gt; &#60;script&#62; &amp;amp;");

    @Test
    void formattingAndLinksAreShownAsInTheChat() {
        try (Person ana = Steps.registered("Ana Marca", DOCUMENT_NUMBER)) {
            String chat = asksForAdviserAndIsTaken(ana);
            ana.says("es *muy* urgente y _de ayer_: vea https://example.org/a?b=1&c=2.", newId());
            Desk.says(chat, "Lo *veo*, gracias");
            ana.awaitsReplies(1);
            String lines = awaitLinesWith(chat, "Lo <strong>veo</strong>, gracias", "de ayer");
            assertThat(lines)
                    .contains("es <strong>muy</strong> urgente y <em>de ayer</em>: vea")
                    .contains("<a href=\"https://example.org/a?b=1&amp;c=2\" target=\"_blank\"")
                    .contains("rel=\"noopener noreferrer")
                    .contains("c=2</a>.");
            assertThat(Desk.page("/escritorio/chats")).contains("Lo veo, gracias");
        }
    }

    @Test
    void optionsOfTheAssistantAreShownWithTheirNumbers() {
        try (Person ana = Steps.registered("Ana Opciones", DOCUMENT_NUMBER)) {
            String chat = asksForAdviserAndIsTaken(ana);
            assertThat(awaitLinesWith(chat, "Radicar PQRSD"))
                    .contains("1 Trámites y licencias\n2 Radicar PQRSD")
                    .doesNotContainPattern("\\b(\\d) \\1 "); // no number appears twice
        }
    }

    @Test
    void messagesCannotInjectMarkupOrScripts() {
        try (Person eva = new Person()) {
            eva.saysAndAwaitsReplies("asesor", 2); // the welcome and the place in the queue
            String chat = Desk.endsOtherChatsAndTakes(eva);
            eva.awaitsReplies(1);
            HOSTILE_MESSAGES.forEach(message -> eva.says(message, newId()));
            eva.says("el último", newId());
            String lines = awaitLinesWith(chat, "el último");
            assertThat(lines)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .contains("&amp;lt;script&amp;gt; &amp;#60;script&amp;#62; &amp;amp;amp;")
                    .contains("{line.html}")
                    .doesNotContain("href=\"javascript", "href=\"data");
            String withoutTemplateMarkup = TEMPLATE_MARKUP.matcher(lines).replaceAll("");
            assertThat(withoutTemplateMarkup).doesNotContain("<", ">");
            int listItemCount = lines.split("<li ", -1).length - 1;
            assertThat(listItemCount).isEqualTo(lineCountOf(chat));
        }
    }

    @Test
    void charactersThatChangeTheDirectionOfTheTextAreRemoved() {
        try (Person eva = new Person()) {
            eva.saysAndAwaitsReplies("asesor", 2); // the welcome and the place in the queue
            String chat = Desk.endsOtherChatsAndTakes(eva);
            eva.awaitsReplies(1);
            eva.says("pagué \u202E000.051\u202C pesos \u2066en\u2069 \u200Fayer\u061C", newId());
            String lines = awaitLinesWith(chat, "pagué 000.051 pesos en ayer");
            assertThat(lines + Desk.page("/escritorio/chats/" + chat))
                    .doesNotContainPattern("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
        }
    }

    /// Makes a person ask for an adviser and be taken.
    ///
    /// @return the id of the chat
    private static String asksForAdviserAndIsTaken(Person person) {
        person.saysAndAwaitsReplies("asesor", 1);
        String chat = Desk.endsOtherChatsAndTakes(person);
        person.awaitsReplies(1);
        return chat;
    }

    /// Waits until the lines of a chat contain these texts.
    ///
    /// @return the HTML of the lines, as the page reloads them
    private static String awaitLinesWith(String chat, String... texts) {
        String path = "/escritorio/chats/" + chat + "/lineas";
        await().untilAsserted(() -> assertThat(Desk.page(path)).contains(texts));
        return Desk.page(path);
    }

    private static int lineCountOf(String chat) {
        return Desk.chat(chat).extract().jsonPath().getList("lines").size();
    }

    private static UUID newId() {
        return UniqueIds.next();
    }
}
