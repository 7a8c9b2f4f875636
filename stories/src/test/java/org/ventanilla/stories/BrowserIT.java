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
import org.ventanilla.stories.browser.AccessibilityChecks;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.DeskScreen;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.browser.PhoneScreen;
import org.ventanilla.testkit.Tools;

/// Tests the phone page and the desk together in a real browser, and the accessibility of the public
/// pages.
///
/// The ids of the options in a chat are Spanish: with `consentimiento.NO` the citizen refuses consent to
/// the use
/// of personal data, and with `sin_autorizacion.ADVISER` such a citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
class BrowserIT {

    private static final int PHONE_WIDTH = 390;
    private static final int DESK_WIDTH = 1280;

    /// The most elements that the keyboard visits on a page during the test.
    private static final int MAX_FOCUSED_ELEMENTS = 30;

    @Test
    void aPersonIsAttendedFromThePhonePageToTheDeskAndBack(LocalStack suite, StoryContext context, StoryRun stories) {
        // Given: no other citizen is in the queue
        stories.await();
        Settings settings = suite.settings();
        Identity identity = context.newIdentity("Julia Mar Ejemplo");
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            PhoneScreen phone = new PhoneScreen(
                    browser.newPage().setScreenSize(PHONE_WIDTH, 844), settings.url(Part.SIMULATOR), identity.phone());
            DeskScreen desk = new DeskScreen(
                    browser.newPage().setScreenSize(DESK_WIDTH, 800), settings.url(Part.CONVERSATION), "asesor2");

            // When
            phone.writes("hola");
            phone.chooses("consentimiento.NO");
            phone.chooses("sin_autorizacion.ADVISER");
            desk.becomesAvailable();
            desk.takesNextPerson();
            desk.says("Buenas tardes, ¿en qué le ayudo?");

            // Then: the citizen and the adviser see each other's messages
            phone.sees("Buenas tardes, ¿en qué le ayudo?");
            phone.writes("Quiero saber el horario.");
            desk.sees("Quiero saber el horario.");
            desk.sendsDraftAfterLeavingThePage("De lunes a viernes.");
            phone.sees("De lunes a viernes.");
            assertThat(AccessibilityChecks.faultsOf(desk.page())).isEmpty();
            assertThat(AccessibilityChecks.faultsOf(phone.page())).isEmpty();
            desk.ends("ORIENTACION");
        }
    }

    /// The desk replaces the queue when the queue changes. A form in the replaced part must be sent by the
    /// page's
    /// script, not by the browser, which would load another page.
    @Test
    void aFormInALiveUpdateIsImmediatelySentByScript(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            DeskScreen desk = new DeskScreen(
                    browser.newPage().setScreenSize(DESK_WIDTH, 800),
                    suite.settings().url(Part.CONVERSATION),
                    "asesor2");
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
        }
    }

    @Test
    void aNoticeForTheAdviserIsShown(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            DeskScreen desk = new DeskScreen(
                    browser.newPage().setScreenSize(DESK_WIDTH, 800),
                    suite.settings().url(Part.CONVERSATION),
                    "asesor2");
            desk.page()
                    .evaluate("document.body.dispatchEvent(new CustomEvent('aviso',"
                            + " {bubbles: true, detail: {text: 'Esto se le dice'}}))");
            desk.page().sees("Esto se le dice");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {PHONE_WIDTH, DESK_WIDTH})
    void publicPagesAreAccessible(int width, LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = browser.newPage().setScreenSize(width, 844);
            for (String address : PublicPages.addressesIn(suite.settings())) {
                page.open(address);
                assertThat(AccessibilityChecks.faultsOf(page)).as(address).isEmpty();
                assertThat(AccessibilityChecks.focusOrder(page, MAX_FOCUSED_ELEMENTS))
                        .as("the keyboard at " + address)
                        .isNotEmpty()
                        .noneMatch(focused -> focused.startsWith("hidden"));
            }
        }
    }
}
