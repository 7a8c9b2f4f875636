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

/// The desk shows messages with the formatting of the chat, and never executes their content.
@QuarkusTest
@QuarkusTestResource(
        value = VentanillaBackends.class,
        initArgs = @ResourceArg(name = "service", value = "conversation"))
class DeskLinesIT {

    /// The markup that the template itself writes into a line.
    private static final Pattern MARKUP =
            Pattern.compile("</?(?:li|span|bdi|strong|em|s|code)(?: class=\"[^\"<>]*\"| data-seq=\"\\d+\""
                    + "| title=\"[^\"<>]*\")*>|<a href=\"https?://[^\"<>]*\" target=\"_blank\""
                    + " rel=\"noopener noreferrer[a-z ]*\">|</a>");

    private static final List<String> HOSTILE = List.of(
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
        try (Person ana = Steps.registered("Ana Marca", "1032456721")) {
            String chat = attended(ana);
            ana.says("es *muy* urgente y _de ayer_: vea https://example.org/a?b=1&c=2.", newId());
            Desk.says(chat, "Lo *veo*, gracias");
            ana.awaitsReplies(1);
            String lines = linesWith(chat, "Lo <strong>veo</strong>, gracias", "de ayer");
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
        try (Person ana = Steps.registered("Ana Opciones", "1032456722")) {
            String chat = attended(ana);
            assertThat(linesWith(chat, "Radicar PQRSD"))
                    .contains("1 Trámites y licencias\n2 Radicar PQRSD")
                    .doesNotContainPattern("\\b(\\d) \\1 ");
        }
    }

    @Test
    void messagesCannotInjectMarkupOrScripts() {
        try (Person eva = new Person()) {
            eva.says("asesor", 2);
            String chat = Desk.takes(eva);
            eva.awaitsReplies(1);
            HOSTILE.forEach(words -> eva.says(words, newId()));
            eva.says("el último", newId());
            String lines = linesWith(chat, "el último");
            assertThat(lines)
                    .contains("&lt;script&gt;alert(1)&lt;/script&gt;")
                    .contains("&amp;lt;script&amp;gt; &amp;#60;script&amp;#62; &amp;amp;amp;")
                    .contains("{line.html}")
                    .doesNotContain("href=\"javascript", "href=\"data");
            assertThat(MARKUP.matcher(lines).replaceAll("")).doesNotContain("<", ">");
            assertThat(lines.split("<li ", -1)).hasSize(1 + linesOf(chat));
        }
    }

    @Test
    void bidirectionalControlCharactersAreRemoved() {
        try (Person eva = new Person()) {
            eva.says("asesor", 2);
            String chat = Desk.takes(eva);
            eva.awaitsReplies(1);
            eva.says("pagué \u202E000.051\u202C pesos \u2066en\u2069 \u200Fayer\u061C", newId());
            String lines = linesWith(chat, "pagué 000.051 pesos en ayer");
            assertThat(lines + Desk.page("/escritorio/chats/" + chat))
                    .doesNotContainPattern("[\\u061C\\u200E\\u200F\\u202A-\\u202E\\u2066-\\u2069]");
        }
    }

    private static String attended(Person person) {
        person.says("asesor", 1);
        String chat = Desk.takes(person);
        person.awaitsReplies(1);
        return chat;
    }

    /// Returns the lines as the page reloads them, once they contain these texts.
    private static String linesWith(String chat, String... words) {
        String path = "/escritorio/chats/" + chat + "/lineas";
        await().untilAsserted(() -> assertThat(Desk.page(path)).contains(words));
        return Desk.page(path);
    }

    private static int linesOf(String chat) {
        return Desk.chat(chat).extract().jsonPath().getList("lines").size();
    }

    private static UUID newId() {
        return UniqueIds.next();
    }
}
