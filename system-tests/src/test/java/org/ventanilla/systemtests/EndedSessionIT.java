package org.ventanilla.systemtests;

import static org.assertj.core.api.Assertions.assertThat;

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

/// The desk of a person whose session or network ends.
@ExtendWith(RunningSuite.class)
class EndedSessionIT {

    private static final String WORDS = "Le escribo sobre su solicitud del arroyo.";
    private static final String STATE = "document.querySelector('[data-live]').getAttribute('data-live-state') === ";

    @Test
    void whatAnAdviserTypedSurvivesTheEndOfTheSession(LocalStack suite, Stage stage, Playbill stories) {
        // Given: an adviser attends somebody, and their session ends over lunch
        stories.performances().forEach(Playbill.Performance::failure);
        Citizen citizen = stage.newcomer("Julio Ríos Ejemplo", new Tale("an ended session"));
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            citizen.writes("hola");
            citizen.chooses("consentimiento.NO");
            citizen.chooses("sin_autorizacion.ADVISER");
            DeskScreen desk = new DeskScreen(
                    browser.newPage().size(1366, 768), suite.settings().url(Part.CONVERSATION), "asesor2");
            desk.isAvailable();
            desk.takesTheNext();
            Page page = desk.page();
            String chat = page.evaluate("location.pathname").asText();
            page.forgetCookies();

            // When
            page.type("#texto", WORDS).press("Enter");

            // Then: the text is there, and a link leads to the form and back
            page.sees("Su sesión terminó");
            page.awaits(STATE + "'ended'", "the state of the page");
            assertThat(page.evaluate("document.querySelector('#texto').value").asText())
                    .isEqualTo(WORDS);
            page.click(".toast--stays a");
            page.awaits("!!document.querySelector('#j_username')", "the form");
            page.type("#j_username", "asesor2").type("#j_password", "asesor2").press("Enter");
            page.awaits(
                    "location.pathname === "
                            + Page.quoted(chat)
                            + " && !!document.querySelector('#texto')"
                            + " && document.querySelector('#texto').value === "
                            + Page.quoted(WORDS),
                    "the chat with the words in it");
            page.evaluate("document.querySelector('#texto').focus()");
            page.press("Enter");
            desk.hears(WORDS);
            citizen.hears(WORDS);
            desk.ends("ORIENTACION");
        }
    }

    @Test
    void whoeverComesBackAsSomebodyElseSeesNothingOfWhatWasTyped(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = cases(browser, suite, "oficial");
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
    void aPageThatLostTheNetworkSaysSoAndComesBackByItself(LocalStack suite) {
        try (Chromium browser = Chromium.start(Tools.require("chromium"))) {
            Page page = new DeskScreen(
                            browser.newPage().size(1366, 768), suite.settings().url(Part.CONVERSATION), "asesor2")
                    .page();
            page.awaits(STATE + "'open'", "the live page");
            page.offline(true);
            page.awaits(STATE + "'lost'", "the page without a network");
            page.offline(false);
            page.awaits(STATE + "'open'", "the live page again");
        }
    }

    private static Page cases(Chromium browser, LocalStack suite, String account) {
        Page page = browser.newPage().size(1366, 768).open(suite.settings().url(Part.PQRSD) + "/bandeja");
        page.type("#j_username", account).type("#j_password", account).press("Enter");
        return page.awaits("location.pathname === '/bandeja'", "the inbox");
    }
}
