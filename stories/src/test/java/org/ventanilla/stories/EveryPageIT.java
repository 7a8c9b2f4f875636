package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Identity;
import org.ventanilla.stories.browser.Chromium;
import org.ventanilla.stories.browser.DeskScreen;
import org.ventanilla.stories.browser.Page;
import org.ventanilla.stories.browser.PhoneScreen;
import org.ventanilla.stories.transcript.StoryLog;
import org.ventanilla.testkit.Tools;

/// Every page and every error page passes the checks of [Inspection]: axe-core finds nothing, and
/// no element is wider than its container.
@ExtendWith(RunningSuite.class)
class EveryPageIT {

    private static Chromium browser;

    private Page page;
    private Inspection inspection;
    private Settings settings;

    @BeforeAll
    static void startTheBrowser() {
        browser = Chromium.start(Tools.require("chromium"));
    }

    @AfterAll
    static void closeTheBrowser() {
        if (browser != null) {
            browser.close();
        }
    }

    @BeforeEach
    void openATab(LocalStack suite) {
        settings = suite.settings();
        page = browser.newPage().forgetCookies();
        inspection = new Inspection(page, settings);
    }

    @Test
    void publicPages(StoryRun stories) {
        awaitStories(stories);
        PublicPages.of(settings).forEach(inspection::crawl);
        assertNoFindings();
    }

    @ParameterizedTest
    @EnumSource
    void staffPages(StaffPages start, StoryRun stories) {
        awaitStories(stories);
        signIn(start.part(), start.user());
        start.paths().forEach(path -> inspection.crawl(url(start.part(), path)));
        assertNoFindings();
    }

    @Test
    void aChatOnThePhoneAndAtTheDesk(StoryContext context, StoryRun stories) {
        awaitStories(stories);
        Identity who = context.newcomer("Julia Mar Ejemplo");
        PhoneScreen phone = new PhoneScreen(browser.newPage().size(390, 844), url(Part.SIMULATOR, ""), who.phone());
        Inspection phoneInspection = new Inspection(phone.page(), settings);
        phone.writes("hola");
        phone.chooses("consentimiento.NO");
        phone.chooses("sin_autorizacion.ADVISER");
        DeskScreen desk = new DeskScreen(page, url(Part.CONVERSATION, ""), "asesor2");
        desk.isAvailable();
        inspection.inspect("the desk while a citizen waits");
        desk.takesTheNext();
        desk.says("Buenas tardes, ¿en qué le ayudo?");
        phone.sees("Buenas tardes, ¿en qué le ayudo?");
        phone.writes("Mire https://example.org/una/direccion/muy/larga/que/no/cabe/en/una/linea");
        desk.sees("example.org");
        inspection.inspect("a chat at the desk");
        phoneInspection.inspect("a chat on the phone");
        desk.asksToEnd();
        inspection.inspect("the classification");
        desk.classifies("ORIENTACION");
        inspection.inspect("the desk afterwards");
        phone.page().click("[data-open='#adjuntos']");
        phoneInspection.inspect("the attachments menu of the phone");
        phone.page().close();
        assertThat(phoneInspection.findings()).isEmpty();
        assertNoFindings();
    }

    @Test
    void aNoticeFromItsLinkToItsCertificate(StoryContext context) {
        RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, new StoryLog(""));
        inspection.at(alert.link());
        inspection.at(alert.link() + "/otra?motivo=OTRA_PERSONA");
        inspection.at(alert.link() + "/otra?motivo=RECHAZO");
        page.open(alert.link());
        send("#documento", alert.citizen().identity().document());
        page.awaits("!!document.querySelector('#codigo')", "the question for the code");
        inspection.inspect("the code");
        send("#codigo", "000000");
        page.awaits("!!document.querySelector('[role=alert]')", "that the code is wrong");
        inspection.inspect("a wrong code");
        send("#codigo", alert.code());
        page.awaits("!!document.querySelector('[name=nonce]')", "the cover");
        inspection.inspect("the cover");
        for (String reason : new String[] {"IMPOSIBILIDAD", "OTRA_PERSONA", "RECHAZO"}) {
            inspection.at(url(Part.NOTIFICATION, "/a/visita/otra?motivo=" + reason));
        }
        page.open(url(Part.NOTIFICATION, "/a/visita/portada")).click("form[action$=acceder] button");
        page.awaits("!!document.querySelector('.visor')", "the document");
        inspection.inspect("the document");
        page.open(url(Part.NOTIFICATION, "/a/visita/constancia"));
        page.awaits("!!document.querySelector('a[href$=hoja]')", "the certificate");
        inspection.inspect("the receipt");
        inspection.at(url(Part.NOTIFICATION, "/a/visita/constancia/hoja"));
        inspection.at(url(Part.NOTIFICATION, "/a/visita/documento"));
        inspectTheDocumentWithoutAPdfViewer();
        page.forgetCookies();
        inspection.at(url(Part.NOTIFICATION, "/a/visita/codigo"));
        assertNoFindings();
    }

    /// Most browsers on Android have no PDF viewer; the page must then offer the download.
    private void inspectTheDocumentWithoutAPdfViewer() {
        page.beforeEachDocument("Object.defineProperty(navigator, 'pdfViewerEnabled', {get: () => false})");
        page.open(url(Part.NOTIFICATION, "/a/visita/documento"));
        page.sees("Descárguelo para leerlo");
        assertThat(page.evaluate("document.querySelector('.visor').checkVisibility()")
                        .asBoolean())
                .as("an empty frame")
                .isFalse();
        inspection.inspect("the document without a PDF viewer");
    }

    @Test
    void errorPages() {
        for (Part part : Part.applications()) {
            inspection.at(url(part, "/no-existe"));
        }
        inspection.at(url(Part.HOME, "/no-existe"));
        inspection.at(url(Part.SIMULATOR, "/phone?phone=123"));
        inspection.at(url(Part.PQRSD, "/consulta?radicado=abc&clave=1"));

        page.open(url(Part.CONVERSATION, "/entrar/"));
        page.type("#j_username", "asesor").type("#j_password", "otra").press("Enter");
        page.awaits("!!document.querySelector('[role=alert]')", "the refusal of the sign-in");
        inspection.inspect("a refused sign-in");

        page.open(url(Part.NOTIFICATION, "/verificar"));
        submitWithoutValidation("form[action='/verificar']");
        inspection.inspect("no certificate");

        page.open(url(Part.PQRSD, "/consulta"));
        page.evaluate("document.querySelector('[name=csrf-token]').value = 'x'");
        submitWithoutValidation("main form");
        inspection.inspect("a form with an invalid token");

        signIn(Part.NOTIFICATION, "notificador");
        inspection.at(url(Part.ANALYTICS, "/informe"));
        inspection.at(url(Part.NOTIFICATION, "/actos?aviso=desconocido"));
        page.open(url(Part.NOTIFICATION, "/actos/nuevo"));
        submitWithoutValidation("form[action='/actos']");
        assertThat(page.evaluate("document.activeElement.getAttribute('role')").asText())
                .as("the focus after an error")
                .isEqualTo("alert");
        inspection.inspect("an act with errors");
        assertThat(validationMessageOfATooLargeFile()).contains("más de 30 MB");
        page.open(url(Part.NOTIFICATION, "/actos/contactos"));
        submitWithoutValidation("form[action='/actos/contactos']");
        inspection.inspect("a contact with errors");
        page.click("form[action='/salir'] button").sees("Usted salió");
        inspection.inspect("after signing out");

        signIn(Part.ANALYTICS, "analista");
        inspection.at(url(Part.ANALYTICS, "/informe?desde=2026-02-30"));
        inspection.at(url(Part.SURVEY, "/encuestas?desde=2026-02-30"));
        inspection.at(url(Part.SURVEY, "/no-existe"));
        assertNoFindings();
    }

    /// The validation message of the act's document field after a file of 31 MiB was chosen.
    private String validationMessageOfATooLargeFile() {
        return page.evaluate("""
                        (() => {
                          const field = document.getElementById('document');
                          const chosen = new DataTransfer();
                          chosen.items.add(new File([new Uint8Array(31 << 20)], 'acto.pdf'));
                          field.files = chosen.files;
                          field.dispatchEvent(new Event('change'));
                          return field.validationMessage;
                        })()""").asText();
    }

    private void assertNoFindings() {
        assertThat(inspection.findings()).isEmpty();
        page.close();
    }

    /// Waits for the stories, so that the lists have entries.
    private static void awaitStories(StoryRun stories) {
        stories.await();
    }

    private void signIn(Part part, String user) {
        Part signInPart = part == Part.HOME ? Part.CONVERSATION : part;
        page.forgetCookies().open(url(signInPart, "/entrar/"));
        page.type("#j_username", user).type("#j_password", user).press("Enter");
        page.awaits("!document.querySelector('#j_username')", "the page behind the sign-in");
    }

    /// Types into the field and submits its form.
    private void send(String field, String text) {
        page.type(field, text).press("Enter");
    }

    /// Submits the form without the browser's validation, and waits for the response.
    private void submitWithoutValidation(String form) {
        page.evaluate("window.before = true");
        page.evaluate("(f => { f.noValidate = true; f.requestSubmit(); })(document.querySelector("
                + Page.quoted(form)
                + "))");
        page.awaits("!window.before && document.readyState === 'complete'", "the response");
    }

    private String url(Part part, String path) {
        return settings.url(part) + path;
    }
}
