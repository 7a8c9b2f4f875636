package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.browser.Chromium;
import org.ventanilla.systemtests.browser.DeskScreen;
import org.ventanilla.systemtests.browser.Page;
import org.ventanilla.systemtests.browser.PhoneScreen;
import org.ventanilla.systemtests.people.Identity;
import org.ventanilla.systemtests.stories.Playbill;
import org.ventanilla.systemtests.stories.RosaIsNotified;
import org.ventanilla.systemtests.stories.Stage;
import org.ventanilla.systemtests.telling.Tale;
import org.ventanilla.testkit.Tools;

/// Every page and every refusal page passes the checks of [Inspection]: no finding of axe-core,
/// nothing wider than its place.
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
    static void endIt() {
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
    void pagesForEverybody(Playbill stories) {
        settle(stories);
        PublicPages.of(settings).forEach(inspection::everythingFrom);
        nothingWasFound();
    }

    @ParameterizedTest
    @EnumSource
    void pagesOfTheStaff(StaffPages begin, Playbill stories) {
        settle(stories);
        signIn(begin.part(), begin.user());
        begin.paths().forEach(path -> inspection.everythingFrom(url(begin.part(), path)));
        nothingWasFound();
    }

    @Test
    void aChatOnThePhoneAndAtTheDeskUntilItIsClassified(Stage stage, Playbill stories) {
        settle(stories);
        Identity who = stage.newcomer("Julia Mar Ejemplo");
        PhoneScreen phone = new PhoneScreen(browser.newPage().size(390, 844), url(Part.SIMULATOR, ""), who.phone());
        Inspection ofThePhone = new Inspection(phone.page(), settings);
        phone.writes("hola");
        phone.chooses("consentimiento.NO");
        phone.chooses("sin_autorizacion.ADVISER");
        DeskScreen desk = new DeskScreen(page, url(Part.CONVERSATION, ""), "asesor2");
        desk.isAvailable();
        inspection.look("the desk while somebody waits");
        desk.takesTheNext();
        desk.says("Buenas tardes, ¿en qué le ayudo?");
        phone.hears("Buenas tardes, ¿en qué le ayudo?");
        phone.writes("Mire https://example.org/una/direccion/muy/larga/que/no/cabe/en/una/linea");
        desk.hears("example.org");
        inspection.look("a chat at the desk");
        ofThePhone.look("a chat on the phone");
        desk.asksToEnd();
        inspection.look("the classification");
        desk.classifies("ORIENTACION");
        inspection.look("the desk afterwards");
        phone.page().click("[data-open='#adjuntos']");
        ofThePhone.look("what can be attached on the phone");
        phone.page().close();
        assertThat(ofThePhone.findings()).isEmpty();
        nothingWasFound();
    }

    @Test
    void aNoticeFromItsLinkToItsCertificate(Stage stage) {
        RosaIsNotified.Alert alert = RosaIsNotified.alerted(stage, new Tale(""));
        inspection.at(alert.link());
        inspection.at(alert.link() + "/otra?motivo=OTRA_PERSONA");
        inspection.at(alert.link() + "/otra?motivo=RECHAZO");
        page.open(alert.link());
        send("#documento", alert.citizen().identity().document());
        page.awaits("!!document.querySelector('#codigo')", "the question for the code");
        inspection.look("the code");
        send("#codigo", "000000");
        page.awaits("!!document.querySelector('[role=alert]')", "that the code is wrong");
        inspection.look("a wrong code");
        send("#codigo", alert.code());
        page.awaits("!!document.querySelector('[name=nonce]')", "the cover");
        inspection.look("the cover");
        for (String reason : new String[] {"IMPOSIBILIDAD", "OTRA_PERSONA", "RECHAZO"}) {
            inspection.at(url(Part.NOTIFICATION, "/a/visita/otra?motivo=" + reason));
        }
        page.open(url(Part.NOTIFICATION, "/a/visita/portada")).click("form[action$=acceder] button");
        page.awaits("!!document.querySelector('.visor')", "the document");
        inspection.look("the document");
        page.open(url(Part.NOTIFICATION, "/a/visita/constancia"));
        page.awaits("!!document.querySelector('a[href$=hoja]')", "the certificate");
        inspection.look("the receipt");
        inspection.at(url(Part.NOTIFICATION, "/a/visita/constancia/hoja"));
        inspection.at(url(Part.NOTIFICATION, "/a/visita/documento"));
        aBrowserThatDrawsNoPdfOffersTheDownload();
        page.forgetCookies();
        inspection.at(url(Part.NOTIFICATION, "/a/visita/codigo"));
        nothingWasFound();
    }

    /// As on most Android phones.
    private void aBrowserThatDrawsNoPdfOffersTheDownload() {
        page.beforeEachDocument("Object.defineProperty(navigator, 'pdfViewerEnabled', {get: () => false})");
        page.open(url(Part.NOTIFICATION, "/a/visita/documento"));
        page.sees("Descárguelo para leerlo");
        assertThat(page.evaluate("document.querySelector('.visor').checkVisibility()")
                        .asBoolean())
                .as("an empty frame")
                .isFalse();
        inspection.look("the document where no PDF is drawn");
    }

    @Test
    void pagesThatSayNo() {
        for (Part part : Part.applications()) {
            inspection.at(url(part, "/no-existe"));
        }
        inspection.at(url(Part.HOME, "/no-existe"));
        inspection.at(url(Part.SIMULATOR, "/phone?phone=123"));
        inspection.at(url(Part.PQRSD, "/consulta?radicado=abc&clave=1"));

        page.open(url(Part.CONVERSATION, "/entrar/"));
        page.type("#j_username", "asesor").type("#j_password", "otra").press("Enter");
        page.awaits("!!document.querySelector('[role=alert]')", "that nobody was let in");
        inspection.look("a refused sign-in");

        page.open(url(Part.NOTIFICATION, "/verificar"));
        unchecked("form[action='/verificar']");
        inspection.look("no certificate");

        page.open(url(Part.PQRSD, "/consulta"));
        page.evaluate("document.querySelector('[name=csrf-token]').value = 'x'");
        unchecked("main form");
        inspection.look("a form that is too old");

        signIn(Part.NOTIFICATION, "notificador");
        inspection.at(url(Part.ANALYTICS, "/informe"));
        inspection.at(url(Part.NOTIFICATION, "/actos?aviso=desconocido"));
        page.open(url(Part.NOTIFICATION, "/actos/nuevo"));
        unchecked("form[action='/actos']");
        assertThat(page.evaluate("document.activeElement.getAttribute('role')").asText())
                .as("where the keyboard is after an error")
                .isEqualTo("alert");
        inspection.look("an act with faults");
        assertThat(aFileTooLargeIsToldWhenItIsChosen()).contains("más de 30 MB");
        page.open(url(Part.NOTIFICATION, "/actos/contactos"));
        unchecked("form[action='/actos/contactos']");
        inspection.look("a contact with faults");
        page.click("form[action='/salir'] button").sees("Usted salió");
        inspection.look("after signing out");

        signIn(Part.ANALYTICS, "analista");
        inspection.at(url(Part.ANALYTICS, "/informe?desde=2026-02-30"));
        inspection.at(url(Part.SURVEY, "/encuestas?desde=2026-02-30"));
        inspection.at(url(Part.SURVEY, "/no-existe"));
        nothingWasFound();
    }

    /// What the field of the act's document says of a file of 31 MiB.
    private String aFileTooLargeIsToldWhenItIsChosen() {
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

    private void nothingWasFound() {
        assertThat(inspection.findings()).isEmpty();
        page.close();
    }

    /// The lists have something to show.
    private static void settle(Playbill stories) {
        stories.performances().forEach(Playbill.Performance::failure);
    }

    private void signIn(Part part, String user) {
        Part door = part == Part.HOME ? Part.CONVERSATION : part;
        page.forgetCookies().open(url(door, "/entrar/"));
        page.type("#j_username", user).type("#j_password", user).press("Enter");
        page.awaits("!document.querySelector('#j_username')", "the page behind the sign-in");
    }

    /// Types into the field and sends its form.
    private void send(String field, String text) {
        page.type(field, text).press("Enter");
    }

    /// Sends the form as a browser without any checks of its own would, and waits for the answer.
    private void unchecked(String form) {
        page.evaluate("window.before = true");
        page.evaluate("(f => { f.noValidate = true; f.requestSubmit(); })(document.querySelector("
                + Page.quoted(form)
                + "))");
        page.awaits("!window.before && document.readyState === 'complete'", "the answer");
    }

    private String url(Part part, String path) {
        return settings.url(part) + path;
    }
}
