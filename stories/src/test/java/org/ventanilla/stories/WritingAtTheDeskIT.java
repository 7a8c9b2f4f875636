package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/// Tests the desk while an adviser types, the page is updated, and responses are slow.
///
/// The ids of the options in a chat are Spanish: with `consentimiento.NO` the citizen refuses consent to
/// the use
/// of personal data, and with `sin_autorizacion.ADVISER` such a citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
class WritingAtTheDeskIT {

    private static final String LINES = "document.querySelector('#lineas').innerText";

    private Chromium browser;
    private DeskScreen desk;
    private Page page;

    @BeforeEach
    void openTheDesk(LocalStack suite, StoryRun stories) {
        stories.await();
        browser = Chromium.start(Tools.require("chromium"));
        desk = new DeskScreen(
                browser.newPage().setScreenSize(1366, 768), suite.settings().url(Part.CONVERSATION), "asesor2");
        page = desk.page();
    }

    @AfterEach
    void closeTheBrowser() {
        browser.close();
    }

    @Test
    void textTypedDuringASlowResponseStaysAndEachMessageIsSentOnce(StoryContext context) {
        // Given
        Citizen citizen = context.newCitizen("Julio Ríos Ejemplo", new StoryLog("a slow network"));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("sin_autorizacion.ADVISER");
        desk.becomesAvailable();
        desk.takesNextPerson();
        page.delayResponses(Duration.ofSeconds(2));

        // When: Enter is pressed twice, and more text is typed before the response comes
        page.type("#texto", "Buenas tardes.").press("Enter").press("Enter");
        page.type("#texto", "Ya reviso su caso.");

        // Then: the field contains only the text that was typed after Enter
        desk.waitsForFieldText("Ya reviso su caso.");
        page.press("Enter");
        desk.sees("Ya reviso su caso.");
        desk.waitsForFieldText("");
        citizen.receives("Ya reviso su caso.");
        page.delayResponses(Duration.ZERO);
        assertThat(page.evaluate(LINES).asText())
                .containsOnlyOnce("Buenas tardes.")
                .containsOnlyOnce("Ya reviso su caso.");
        desk.ends("ORIENTACION");
    }

    @Test
    void anUpdateWithoutChangesKeepsTheElementsAndTheFocus() {
        String unchanged = page.evaluate("""
                                (async () => {
                                  const presence = document.querySelector('#fila button[value=PAUSED]');
                                  presence.focus();
                                  const renewed = new Promise(done => document.addEventListener(
                                    'htmx:afterRequest', event => {
                                      if (event.detail.target.id === 'fila') done();
                                    }));
                                  htmx.trigger(document.body, 'live:fila');
                                  await renewed;
                                  return [presence.isConnected, document.activeElement === presence]
                                    .join('|');
                                })()""").asText();
        // The button is still in the page, and still has the focus.
        assertThat(unchanged).isEqualTo("true|true");
    }

    @Test
    void theFailureOfARemovedFormIsShown() {
        page.evaluate("""
                (() => {
                  const form = document.createElement('form');
                  form.setAttribute('hx-post', '/escritorio/devoluciones/nadie/hecha');
                  document.querySelector('main').append(form);
                  htmx.process(form);
                  form.requestSubmit();
                  form.remove();
                })()""");
        page.awaits("!!document.querySelector('#avisos .toast--danger')", "the message about the failure");
    }
}
