package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.DeskScreen;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.people.Citizen;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.Tools;

/// Tests the daily work of an adviser at the desk, on the screen of an office computer.
///
/// The ids of the options in a chat are Spanish: with `consentimiento.NO` the citizen refuses consent to
/// the use
/// of personal data, and with `sin_autorizacion.ADVISER` such a citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
class DeskAtWorkIT {

    /// The screen of an office computer.
    private static final int SCREEN_WIDTH = 1366;

    private static final int SCREEN_HEIGHT = 768;
    private static final String DRAFT = "Le respondo sobre el permiso de";
    private static final String FIELD = "document.querySelector('#texto')";

    private Chromium browser;
    private DeskScreen desk;
    private Page page;
    private String conversationUrl;

    @BeforeEach
    void openTheDesk(LocalStack suite, StoryRun stories) {
        stories.await();
        conversationUrl = suite.settings().url(Part.CONVERSATION);
        browser = Chromium.start(Tools.require("chromium"));
        page = browser.newPage().setScreenSize(SCREEN_WIDTH, SCREEN_HEIGHT);
        desk = new DeskScreen(page, conversationUrl, "asesor2");
        desk.becomesAvailable();
    }

    @AfterEach
    void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void theControlsStayInViewInALongChatWithALongQueue(StoryContext context) {
        Citizen attended = attendedCitizen(context, "Nora Larga Ejemplo");
        List<Citizen> waiting = Stream.of("Uno Espera Ejemplo", "Dos Espera Ejemplo", "Tres Espera Ejemplo")
                .map(name -> waitingCitizen(context, name))
                .toList();
        int longChatMessages = 12;
        for (int i = 1; i <= longChatMessages; i++) {
            attended.writes(i + ". El predio queda junto a la escuela y el agua llega turbia.");
        }
        desk.sees(longChatMessages + ". El predio");
        page.awaits("document.querySelectorAll('#fila li').length >= 3", "three who wait");

        page.settles();
        // The message field, the buttons, the last person in the queue, the open chat and the last message.
        assertThat(outOfView(
                        "#texto",
                        "form[hx-post$=mensajes] button",
                        "form[hx-post$=devolver] button",
                        "form[hx-post$=terminar] button",
                        "#fila li:nth-of-type(3)",
                        "#chats .list__item[aria-current]",
                        "#lineas li:last-child"))
                .isEmpty();
        assertThat(page.evaluate("document.scrollingElement.scrollHeight").asInt())
                .as("height of a page that does not scroll")
                .isLessThanOrEqualTo(SCREEN_HEIGHT);
        waiting.forEach(citizen -> citizen.writes("salir")); // leaves the queue
        endChat();
    }

    @Test
    void afterTakingAChatTheCursorIsInTheMessageField(StoryContext context) {
        Citizen citizen = attendedCitizen(context, "Rita Rápida Ejemplo");
        page.awaits("document.activeElement === " + FIELD, "the cursor in the message field");
        desk.says("Buenas tardes, ¿en qué le ayudo?");
        citizen.receives("¿en qué le ayudo?");
        desk.ends("ORIENTACION");
    }

    @Test
    void aDraftSurvivesAReloadAndAVisitToAnotherChat(StoryContext context) {
        Citizen first = attendedCitizen(context, "Pía Primera Ejemplo");
        String chat = address();
        page.type("#texto", DRAFT);
        first.writes("¿Me responde, por favor?");
        desk.sees("¿Me responde, por favor?");
        desk.waitsForFieldText(DRAFT);

        // The draft is still in the field after a reload, and again after a visit to another chat.
        reload();
        desk.waitsForFieldText(DRAFT);

        attendedCitizen(context, "Sol Segunda Ejemplo");
        assertThat(address()).isNotEqualTo(chat);
        desk.waitsForFieldText("");
        endChat();
        page.open(chat);
        desk.waitsForFieldText(DRAFT);

        // After the draft was sent, the field stays empty.
        page.evaluate(FIELD + ".focus()");
        page.press("Enter");
        first.receives(DRAFT);
        desk.waitsForFieldText("");
        reload();
        desk.sees(DRAFT);
        desk.waitsForFieldText("");
        desk.ends("ORIENTACION");
    }

    @Test
    void signingOutWhileAClassificationIsBeingSentSignsOut(StoryContext context) {
        attendedCitizen(context, "Olga Última Ejemplo");
        desk.says("Con gusto, hasta luego.");
        desk.asksToEnd();
        page.evaluate("document.querySelector('#tema').value = 'ORIENTACION'");

        // The adviser signs out while the request of the classification is under way.
        page.delayResponses(Duration.ofSeconds(2));
        page.evaluate("document.querySelector('.desk__wrapup button').click()");
        page.awaits("!!document.querySelector('.desk__wrapup.htmx-request')", "the request");
        page.click("form[action='/salir'] button");

        page.sees("Usted salió");
    }

    /// A citizen who asked for an adviser and was taken by the adviser at the desk.
    private Citizen attendedCitizen(StoryContext context, String name) {
        Citizen citizen = waitingCitizen(context, name);
        page.open(conversationUrl + "/escritorio");
        desk.takesNextPerson();
        return citizen;
    }

    /// A citizen who asked for an adviser and waits in the queue.
    private static Citizen waitingCitizen(StoryContext context, String name) {
        Citizen citizen = context.newCitizen(name, new StoryLog(name));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("sin_autorizacion.ADVISER");
        citizen.receives(_ -> true, "the place in the queue");
        return citizen;
    }

    /// Says goodbye and ends the open chat.
    private void endChat() {
        desk.says("Con gusto, hasta luego.");
        desk.ends("ORIENTACION");
    }

    /// Reloads the page and waits until it is loaded.
    private void reload() {
        page.evaluate("window.before = true");
        page.evaluate("location.reload()");
        page.awaits("!window.before && document.readyState === 'complete'", "the page again");
    }

    /// The address of the open page.
    private String address() {
        return page.evaluate("location.href").asText();
    }

    /// The elements that are not completely visible on the screen.
    private List<String> outOfView(String... selectors) {
        return Stream.of(selectors).filter(selector -> !isInView(selector)).toList();
    }

    private boolean isInView(String selector) {
        JsonNode seen = page.evaluate("""
                        (() => {
                          const e = document.querySelector(%s);
                          if (!e) return false;
                          const r = e.getBoundingClientRect();
                          const x = r.x + r.width / 2;
                          return r.top >= 0 && r.left >= 0
                            && r.bottom <= innerHeight && r.right <= innerWidth
                            && [r.top + 2, r.bottom - 2]
                              .every(y => e.contains(document.elementFromPoint(x, y)));
                        })()\
                        """.formatted(Page.quoted(selector)));
        return seen.asBoolean();
    }
}
