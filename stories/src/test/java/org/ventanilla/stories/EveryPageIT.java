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

/// Tests that every page and every error page passes the checks of [Inspection]: axe-core finds no
/// violation, and no element is wider than its container.
///
/// The ids of the options in a chat are Spanish: with `consentimiento.NO` the citizen refuses consent to
/// the use
/// of personal data, and with `sin_autorizacion.ADVISER` such a citizen asks for an adviser.
@ExtendWith(RunningSuite.class)
class EveryPageIT {

    private static final int PHONE_WIDTH = 390;

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
    void publicPagesPassTheInspection(StoryRun stories) {
        awaitStories(stories);
        PublicPages.addressesIn(settings).forEach(inspection::crawl);
        assertNoFindingsAndClose();
    }

    @ParameterizedTest
    @EnumSource
    void staffPagesPassTheInspection(StaffPages start, StoryRun stories) {
        awaitStories(stories);
        signIn(start.part(), start.account());
        start.paths().forEach(path -> inspection.crawl(url(start.part(), path)));
        assertNoFindingsAndClose();
    }

    @Test
    void aChatPassesTheInspectionOnThePhoneAndAtTheDesk(StoryContext context, StoryRun stories) {
        awaitStories(stories);
        Identity identity = context.newIdentity("Julia Mar Ejemplo");
        PhoneScreen phone = new PhoneScreen(
                browser.newPage().setScreenSize(PHONE_WIDTH, 844), url(Part.SIMULATOR, ""), identity.phone());
        Inspection phoneInspection = new Inspection(phone.page(), settings);
        phone.writes("hola");
        phone.chooses("consentimiento.NO");
        phone.chooses("sin_autorizacion.ADVISER");
        DeskScreen desk = new DeskScreen(page, url(Part.CONVERSATION, ""), "asesor2");
        desk.becomesAvailable();
        inspection.inspect("the desk while a citizen waits");
        desk.takesNextPerson();
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
        assertNoFindingsAndClose();
    }

    @Test
    void thePagesOfANoticePassTheInspection(StoryContext context) {
        RosaIsNotified.Alert alert = RosaIsNotified.playUntilAlert(context, new StoryLog(""));
        inspection.inspectAddress(alert.link());
        inspection.inspectAddress(alert.link() + "/otra?motivo=OTRA_PERSONA");
        inspection.inspectAddress(alert.link() + "/otra?motivo=RECHAZO");
        page.open(alert.link());
        typeAndSubmit("#documento", alert.citizen().identity().document());
        page.awaits("!!document.querySelector('#codigo')", "the question for the code");
        inspection.inspect("the code");
        typeAndSubmit("#codigo", "000000"); // a wrong code
        page.awaits("!!document.querySelector('[role=alert]')", "that the code is wrong");
        inspection.inspect("a wrong code");
        typeAndSubmit("#codigo", alert.code());
        page.awaits("!!document.querySelector('[name=nonce]')", "the cover");
        inspection.inspect("the cover");
        // The person cannot open the notice, is another person, or refuses electronic notices.
        for (String reason : new String[] {"IMPOSIBILIDAD", "OTRA_PERSONA", "RECHAZO"}) {
            inspection.inspectAddress(url(Part.NOTIFICATION, "/a/visita/otra?motivo=" + reason));
        }
        page.open(url(Part.NOTIFICATION, "/a/visita/portada")).click("form[action$=acceder] button");
        page.awaits("!!document.querySelector('.visor')", "the document");
        inspection.inspect("the document");
        page.open(url(Part.NOTIFICATION, "/a/visita/constancia"));
        page.awaits("!!document.querySelector('a[href$=hoja]')", "the certificate");
        inspection.inspect("the certificate");
        inspection.inspectAddress(url(Part.NOTIFICATION, "/a/visita/constancia/hoja"));
        inspection.inspectAddress(url(Part.NOTIFICATION, "/a/visita/documento"));
        inspectTheDocumentWithoutAPdfViewer();
        // Without the session, the page says that the visit has ended.
        page.forgetCookies();
        inspection.inspectAddress(url(Part.NOTIFICATION, "/a/visita/codigo"));
        assertNoFindingsAndClose();
    }

    /// Most browsers on Android have no PDF viewer. In such a browser, the page must offer the download
    /// of the document.
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
    void errorPagesPassTheInspection() {
        for (Part part : Part.applications()) {
            inspection.inspectAddress(url(part, "/no-existe"));
        }
        inspection.inspectAddress(url(Part.HOME, "/no-existe"));
        inspection.inspectAddress(url(Part.SIMULATOR, "/phone?phone=123"));
        inspection.inspectAddress(url(Part.PQRSD, "/consulta?radicado=abc&clave=1"));

        page.open(url(Part.CONVERSATION, "/entrar/"));
        page.type("#j_username", "asesor").type("#j_password", "otra").press("Enter");
        page.awaits("!!document.querySelector('[role=alert]')", "the refusal of the sign-in");
        inspection.inspect("a refused sign-in");

        page.open(url(Part.NOTIFICATION, "/verificar"));
        submitWithoutValidation("form[action='/verificar']");
        inspection.inspect("no certificate");

        page.open(url(Part.PQRSD, "/consulta"));
        page.evaluate("document.querySelector('[name=csrf-token]').value = 'x'"); // an invalid form token
        submitWithoutValidation("main form");
        inspection.inspect("a form with an invalid token");

        signIn(Part.NOTIFICATION, "notificador");
        inspection.inspectAddress(url(Part.ANALYTICS, "/informe")); // a page of another role
        inspection.inspectAddress(url(Part.NOTIFICATION, "/actos?aviso=desconocido"));
        page.open(url(Part.NOTIFICATION, "/actos/nuevo"));
        submitWithoutValidation("form[action='/actos']");
        assertThat(page.evaluate("document.activeElement.getAttribute('role')").asText())
                .as("the focus after an error")
                .isEqualTo("alert");
        inspection.inspect("an act with errors");
        assertThat(validationMessageAfterChoosingATooLargeFile()).contains("más de 30 MB");
        page.open(url(Part.NOTIFICATION, "/actos/contactos"));
        submitWithoutValidation("form[action='/actos/contactos']");
        inspection.inspect("a contact with errors");
        page.click("form[action='/salir'] button").sees("Usted salió");
        inspection.inspect("after signing out");

        signIn(Part.ANALYTICS, "analista");
        inspection.inspectAddress(url(Part.ANALYTICS, "/informe?desde=2026-02-30"));
        inspection.inspectAddress(url(Part.SURVEY, "/encuestas?desde=2026-02-30"));
        inspection.inspectAddress(url(Part.SURVEY, "/no-existe"));
        assertNoFindingsAndClose();
    }

    /// Chooses a file of 31 MiB in the act's document field, and returns the validation message of the field.
    private String validationMessageAfterChoosingATooLargeFile() {
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

    /// Asserts that no inspected page had findings, and closes the page.
    private void assertNoFindingsAndClose() {
        assertThat(inspection.findings()).isEmpty();
        page.close();
    }

    /// Waits for the stories, so that the lists have entries.
    private static void awaitStories(StoryRun stories) {
        stories.await();
    }

    private void signIn(Part part, String user) {
        // The home page has no sign-in form.
        Part signInPart = part == Part.HOME ? Part.CONVERSATION : part;
        page.forgetCookies().open(url(signInPart, "/entrar/"));
        page.type("#j_username", user).type("#j_password", user).press("Enter");
        page.awaits("!document.querySelector('#j_username')", "the page behind the sign-in");
    }

    /// Types into the field and submits its form.
    private void typeAndSubmit(String field, String text) {
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
