package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

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

/// Tests the staff's pages after the session has ended or the network connection is lost.
///
/// The ids of the options in a chat are Spanish: with `consentimiento.NO` the citizen refuses consent to
/// the use
/// of personal data, and with `sin_autorizacion.ADVISER` such a citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
class EndedSessionIT {

    private static final String MESSAGE = "Le escribo sobre su solicitud del arroyo.";
    private static final String LIVE_STATE_IS =
            "document.querySelector('[data-live]').getAttribute('data-live-state') === ";

    @Test
    void aTypedMessageSurvivesTheEndOfTheSession(LocalStack suite, StoryContext context, StoryRun stories) {
        // Given: an adviser attends a citizen, and the adviser's session ends
        stories.await();
        Citizen citizen = context.newCitizen("Julio Ríos Ejemplo", new StoryLog("an ended session"));
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            citizen.writes("hola");
            citizen.chooses("consentimiento.NO");
            citizen.chooses("sin_autorizacion.ADVISER");
            DeskScreen desk = new DeskScreen(
                    browser.newPage().setScreenSize(1366, 768), suite.settings().url(Part.CONVERSATION), "asesor2");
            desk.becomesAvailable();
            desk.takesNextPerson();
            Page page = desk.page();
            String chat = page.evaluate("location.pathname").asText();
            page.forgetCookies();

            // When
            page.type("#texto", MESSAGE).press("Enter");

            // Then: the text is still there, and a link leads to the sign-in form and back
            page.sees("Su sesión terminó");
            page.awaits(LIVE_STATE_IS + "'ended'", "the state of the page");
            assertThat(page.evaluate("document.querySelector('#texto').value").asText())
                    .isEqualTo(MESSAGE);
            page.click(".toast--stays a");
            page.awaits("!!document.querySelector('#j_username')", "the form");
            page.type("#j_username", "asesor2").type("#j_password", "asesor2").press("Enter");
            page.awaits(
                    "location.pathname === "
                            + Page.quoted(chat)
                            + " && !!document.querySelector('#texto')"
                            + " && document.querySelector('#texto').value === "
                            + Page.quoted(MESSAGE),
                    "the chat with the words in it");
            page.evaluate("document.querySelector('#texto').focus()");
            page.press("Enter");
            desk.sees(MESSAGE);
            citizen.receives(MESSAGE);
            desk.ends("ORIENTACION");
        }
    }

    @Test
    void theDraftsOfAnotherAccountAreDeleted(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = inbox(browser, suite, "oficial");
            page.evaluate("""
                    sessionStorage.setItem('borradores:' + location.pathname, JSON.stringify(
                        {account: 'oficial2', fields: {}}))""");
            page.evaluate("location.reload()");
            page.awaits(
                    "document.readyState === 'complete'"
                            + " && sessionStorage.getItem('borradores:' + location.pathname) === null",
                    "the page without another's draft");
        }
    }

    @Test
    void aPageShowsThatTheNetworkIsLostAndReconnectsWithoutAReload(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = new DeskScreen(
                            browser.newPage().setScreenSize(1366, 768),
                            suite.settings().url(Part.CONVERSATION),
                            "asesor2")
                    .page();
            page.awaits(LIVE_STATE_IS + "'open'", "the live page");
            page.setOffline(true);
            page.awaits(LIVE_STATE_IS + "'lost'", "the page without a network");
            page.setOffline(false);
            page.awaits(LIVE_STATE_IS + "'open'", "the live page again");
        }
    }

    private static Page inbox(Chromium browser, LocalStack suite, String account) {
        Page page =
                browser.newPage().setScreenSize(1366, 768).open(suite.settings().url(Part.PQRSD) + "/bandeja");
        page.type("#j_username", account).type("#j_password", account).press("Enter");
        return page.awaits("location.pathname === '/bandeja'", "the inbox");
    }
}
