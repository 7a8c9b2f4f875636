package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.browser.Chromium;
import org.ventanilla.systemtests.browser.DeskScreen;
import org.ventanilla.systemtests.browser.Page;
import org.ventanilla.systemtests.people.Citizen;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.testkit.Tools;

/// What an adviser needs from the desk all day, on the screen of an office computer.
@ExtendWith(RunningSuite.class)
class DeskAtWorkIT {

    private static final String BEGUN = "Le respondo sobre el permiso de";
    private static final String BOX = "document.querySelector('#texto')";

    private Chromium browser;
    private DeskScreen desk;
    private Page page;
    private String conversation;

    @BeforeEach
    void anAdviserIsAtTheDesk(LocalStack suite, Playbill stories) {
        stories.performances().forEach(Playbill.Performance::failure);
        conversation = suite.settings().url(Part.CONVERSATION);
        browser = Chromium.start(Tools.require("chromium"));
        page = browser.newPage().size(1366, 768);
        desk = new DeskScreen(page, conversation, "asesor2");
        desk.isAvailable();
    }

    @AfterEach
    void theBrowserEnds() {
        if (browser != null) {
            browser.close();
        }
    }

    @Test
    void answeringAndEndingAreInViewHoweverLongTheChatAndTheQueueAre(Stage stage) {
        Citizen attended = taken(stage, "Nora Larga Ejemplo");
        List<Citizen> waiting = Stream.of("Uno Espera Ejemplo", "Dos Espera Ejemplo", "Tres Espera Ejemplo")
                .map(name -> waits(stage, name))
                .toList();
        for (int i = 1; i <= 12; i++) {
            attended.writes(i + ". El predio queda junto a la escuela y el agua llega turbia.");
        }
        desk.hears("12. El predio");
        page.awaits("document.querySelectorAll('#fila li').length >= 3", "three who wait");

        page.rests();
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
                .isLessThanOrEqualTo(768);
        waiting.forEach(citizen -> citizen.writes("salir"));
        ends();
    }

    @Test
    void whoTakesAChatMayWriteAtOnce(Stage stage) {
        Citizen citizen = taken(stage, "Rita Rápida Ejemplo");
        page.awaits("document.activeElement === " + BOX, "the cursor in the box");
        desk.says("Buenas tardes, ¿en qué le ayudo?");
        citizen.hears("¿en qué le ayudo?");
        desk.ends("ORIENTACION");
    }

    @Test
    void whatWasBegunIsThereAfterAReloadAndAfterALookAtAnotherChat(Stage stage) {
        Citizen first = taken(stage, "Pía Primera Ejemplo");
        String chat = address();
        page.type("#texto", BEGUN);
        first.writes("¿Me responde, por favor?");
        desk.hears("¿Me responde, por favor?");
        desk.holds(BEGUN);

        reloads();
        desk.holds(BEGUN);

        taken(stage, "Sol Segunda Ejemplo");
        assertThat(address()).isNotEqualTo(chat);
        desk.holds("");
        ends();
        page.open(chat);
        desk.holds(BEGUN);

        page.evaluate(BOX + ".focus()");
        page.press("Enter");
        first.hears(BEGUN);
        desk.holds("");
        reloads();
        desk.hears(BEGUN);
        desk.holds("");
        desk.ends("ORIENTACION");
    }

    @Test
    void whoSignsOutWhileTheClassificationIsOnItsWayIsSignedOut(Stage stage) {
        taken(stage, "Olga Última Ejemplo");
        desk.says("Con gusto, hasta luego.");
        desk.asksToEnd();
        page.evaluate("document.querySelector('#tema').value = 'ORIENTACION'");

        page.slow(Duration.ofSeconds(2));
        page.evaluate("document.querySelector('.desk__wrapup button').click()");
        page.awaits("!!document.querySelector('.desk__wrapup.htmx-request')", "the request");
        page.click("form[action='/salir'] button");

        page.sees("Usted salió");
    }

    /// Somebody who asks for a person and is attended.
    private Citizen taken(Stage stage, String name) {
        Citizen citizen = waits(stage, name);
        page.open(conversation + "/escritorio");
        desk.takesTheNext();
        return citizen;
    }

    private static Citizen waits(Stage stage, String name) {
        Citizen citizen = stage.newcomer(name, new Tale(name));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("sin_autorizacion.ADVISER");
        citizen.hears(_ -> true, "the place in the queue");
        return citizen;
    }

    private void ends() {
        desk.says("Con gusto, hasta luego.");
        desk.ends("ORIENTACION");
    }

    /// Loads the page again, and waits until it is another one.
    private void reloads() {
        page.evaluate("window.before = true");
        page.evaluate("location.reload()");
        page.awaits("!window.before && document.readyState === 'complete'", "the page again");
    }

    private String address() {
        return page.evaluate("location.href").asText();
    }

    /// Those of the elements that are not wholly on the screen.
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
