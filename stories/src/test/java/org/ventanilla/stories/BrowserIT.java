package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Identity;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.DeskScreen;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.browser.PageCare;
import org.ventanilla.stories.browser.PhoneScreen;
import org.ventanilla.testkit.Tools;

/// People with a browser: the phone page and the desk, end to end, and the accessibility of public
/// pages.
@ExtendWith(RunningSuite.class)
class BrowserIT {

    @Test
    void aPersonIsAttendedFromThePhonePageToTheDeskAndBack(LocalStack suite, StoryContext context, StoryRun stories) {
        // Given: no other citizen is in the queue
        stories.await();
        Settings settings = suite.settings();
        Identity who = context.newcomer("Julia Mar Ejemplo");
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            PhoneScreen phone =
                    new PhoneScreen(browser.newPage().size(390, 844), settings.url(Part.SIMULATOR), who.phone());
            DeskScreen desk =
                    new DeskScreen(browser.newPage().size(1280, 800), settings.url(Part.CONVERSATION), "asesor2");

            // When
            phone.writes("hola");
            phone.chooses("consentimiento.NO");
            phone.chooses("sin_autorizacion.ADVISER");
            desk.isAvailable();
            desk.takesTheNext();
            desk.says("Buenas tardes, ¿en qué le ayudo?");

            // Then: each sees the other's messages
            phone.sees("Buenas tardes, ¿en qué le ayudo?");
            phone.writes("Quiero saber el horario.");
            desk.sees("Quiero saber el horario.");
            desk.sendsADraftAfterLeavingThePage("De lunes a viernes.");
            phone.sees("De lunes a viernes.");
            assertThat(PageCare.faultsOf(desk.page())).isEmpty();
            assertThat(PageCare.faultsOf(phone.page())).isEmpty();
            desk.ends("ORIENTACION");
        }
    }

    @Test
    void aFormInALiveUpdateIsSentByScriptAtOnceAndNoticesAreShown(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            DeskScreen desk = new DeskScreen(
                    browser.newPage().size(1280, 800), suite.settings().url(Part.CONVERSATION), "asesor2");
            JsonNode sentByScript = desk.page().evaluate("""
                                    new Promise(resolve => {
                                      const queue = document.querySelector('#fila');
                                      queue.addEventListener('htmx:beforeSwap', event => {
                                        event.detail.serverResponse += '<p>otra</p>';
                                      }, {once: true});
                                      new MutationObserver((_, observer) => {
                                        observer.disconnect();
                                        const form = queue.querySelector('form');
                                        form.addEventListener('submit', event => {
                                          resolve(event.defaultPrevented);
                                          event.preventDefault();
                                        });
                                        form.requestSubmit(form.querySelector('button'));
                                      }).observe(queue, {childList: true});
                                      htmx.trigger(document.body, 'live:fila');
                                    })""");
            assertThat(sentByScript.asBoolean()).isTrue();

            desk.page()
                    .evaluate("document.body.dispatchEvent(new CustomEvent('aviso',"
                            + " {bubbles: true, detail: {text: 'Esto se le dice'}}))");
            desk.page().sees("Esto se le dice");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {390, 1280})
    void publicPagesAreAccessible(int width, LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = browser.newPage().size(width, 844);
            for (String address : PublicPages.of(suite.settings())) {
                page.open(address);
                assertThat(PageCare.faultsOf(page)).as(address).isEmpty();
                assertThat(PageCare.focusOrder(page, 30))
                        .as("the keyboard at " + address)
                        .isNotEmpty()
                        .noneMatch(focused -> focused.startsWith("hidden"));
            }
        }
    }
}
