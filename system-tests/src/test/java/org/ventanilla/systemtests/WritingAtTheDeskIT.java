package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
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

/// An adviser types while the page renews itself and answers are slow to come.
@ExtendWith(RunningSuite.class)
class WritingAtTheDeskIT {

    private static final String LINES = "document.querySelector('#lineas').innerText";

    private Chromium browser;
    private DeskScreen desk;
    private Page page;

    @BeforeEach
    void comeToTheDesk(LocalStack suite, Playbill stories) {
        stories.performances().forEach(Playbill.Performance::failure);
        browser = Chromium.start(Tools.require("chromium"));
        desk = new DeskScreen(
                browser.newPage().size(1366, 768), suite.settings().url(Part.CONVERSATION), "asesor2");
        page = desk.page();
    }

    @AfterEach
    void leave() {
        browser.close();
    }

    @Test
    void wordsTypedWhileTheAnswerIsSlowStayAndEachIsSaidOnce(Stage stage) {
        // Given
        Citizen citizen = stage.newcomer("Julio Ríos Ejemplo", new Tale("a slow network"));
        citizen.writes("hola");
        citizen.chooses("consentimiento.NO");
        citizen.chooses("sin_autorizacion.ADVISER");
        desk.isAvailable();
        desk.takesTheNext();
        page.slow(Duration.ofSeconds(2));

        // When: Enter is pressed twice, and more is typed before the answer comes
        page.type("#texto", "Buenas tardes.").press("Enter").press("Enter");
        page.type("#texto", "Ya reviso su caso.");

        // Then: what was sent is gone from the box, what was typed since is not
        desk.holds("Ya reviso su caso.");
        page.press("Enter");
        desk.hears("Ya reviso su caso.");
        desk.holds("");
        citizen.hears("Ya reviso su caso.");
        page.slow(Duration.ZERO);
        assertThat(page.evaluate(LINES).asText())
                .containsOnlyOnce("Buenas tardes.")
                .containsOnlyOnce("Ya reviso su caso.");
        desk.ends("ORIENTACION");
    }

    @Test
    void aPartThatIsAnsweredAsItStandsKeepsItsVeryButtonsAndTheCursor() {
        String kept = page.evaluate("""
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
        assertThat(kept).isEqualTo("true|true");
    }

    @Test
    void whatBecameOfAFormThatIsNoLongerThereIsTold() {
        page.evaluate("""
                (() => {
                  const form = document.createElement('form');
                  form.setAttribute('hx-post', '/escritorio/devoluciones/nadie/hecha');
                  document.querySelector('main').append(form);
                  htmx.process(form);
                  form.requestSubmit();
                  form.remove();
                })()""");
        page.awaits("!!document.querySelector('#avisos .toast--danger')", "that it failed");
    }
}
