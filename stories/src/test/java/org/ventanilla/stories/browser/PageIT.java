package org.ventanilla.stories.browser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import com.fasterxml.jackson.databind.JsonNode;
import com.microsoft.playwright.PlaywrightException;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import javax.imageio.ImageIO;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.ventanilla.testkit.Tools;

/// Tests the behaviour of [Page] on which the tests of the suite's pages rely.
class PageIT {
    private static Chromium browser;
    private static Site site;

    private Page page;

    @BeforeAll
    static void start() {
        browser = Chromium.start(Tools.require("chromium"));
        site = Site.open();
    }

    @AfterAll
    static void close() {
        if (browser != null) {
            browser.close();
            site.close();
        }
    }

    @BeforeEach
    void openATab() {
        page = browser.newPage().forgetCookies();
    }

    @AfterEach
    void closeTheTab() {
        page.close();
    }

    @Test
    void scriptsOfTheTestRunWhileTheContentPolicyStaysInForce() {
        page.open(site.address("/"));
        assertThat(page.evaluate("document.title").asText()).isEqualTo("Inicio");
        // The inline script of the page would set this variable, but the content policy forbids inline scripts.
        boolean inlineScriptWasBlocked =
                page.evaluate("window.inline === undefined").asBoolean();
        assertThat(inlineScriptWasBlocked).isTrue();
    }

    @Test
    void anExpressionIsEvaluatedInTheNextPageIfThePageIsReplaced() {
        page.open(site.address("/"));
        assertThat(page.evaluate("""
                                        location.pathname === '/formulario' ? document.title
                                          : new Promise(() => { location.href = '/formulario'; })""").asText()).isEqualTo("Formulario");
    }

    @Test
    void anErrorInAScriptFailsTheTest() {
        page.open(site.address("/"));
        assertThatThrownBy(() -> page.evaluate("nothing.there"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("nothing.there");
    }

    @Test
    void aScriptThatNeverEndsIsInterrupted() {
        try (Chromium other = Chromium.start(Tools.require("chromium"))) {
            Page stuck = other.newPage().open(site.address("/"));
            for (String endless : new String[] {"new Promise(() => {})", "(() => { for (;;); })()"}) {
                assertThatThrownBy(() -> stuck.evaluateNow(endless, Duration.ofSeconds(1)))
                        .as(endless)
                        .isInstanceOf(PlaywrightException.class);
            }
        }
    }

    @Test
    void anAddressWithoutAPageFailsTheTest() {
        String addressWithoutPage = site.address("/no-existe");
        assertThatThrownBy(() -> page.open(addressWithoutPage))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining(addressWithoutPage);
    }

    @Test
    void textIsTypedIntoTheFieldAndEnterSubmitsTheForm() {
        page.open(site.address("/formulario")).type("#nombre", "Ñuño").press("Enter");
        page.awaits("location.search === '?nombre=%C3%91u%C3%B1o'", "the form to be sent");
        page.sees("Inicio");
    }

    @Test
    void aClickWaitsForTheButtonToBeEnabled() {
        page.open(site.address("/formulario")).type("#nombre", "x").click("#tarde");
        assertThat(page.evaluate("window.pressed").asBoolean()).isTrue();
    }

    @Test
    void dialogsAreConfirmed() {
        page.open(site.address("/formulario")).click("#salir");
        assertThat(page.evaluate("window.answered").asBoolean()).isTrue();
        assertThat(page.evaluate("confirm('¿De verdad?')").asBoolean()).isTrue();
    }

    @Test
    void aNarrowScreenIsAPhoneAndAWideScreenIsADesktop(@TempDir Path folder) throws IOException {
        // A phone shows each CSS pixel with two pixels.
        page.setScreenSize(320, 844).open(site.address("/telefono"));
        assertThat(page.evaluate("innerWidth").asInt()).isEqualTo(320);
        assertThat(widthOf(takenPicture(folder))).isEqualTo(640);
        assertThat(page.evaluate("devicePixelRatio").asInt())
                .as("after the picture")
                .isEqualTo(2);

        page.open(site.address("/"));
        assertThat(page.evaluate("document.documentElement.clientWidth").asInt())
                .as("a page that is not made for phones")
                .isGreaterThan(320);

        page.setScreenSize(1280, 800);
        assertThat(page.evaluate("[innerWidth, devicePixelRatio].join()").asText())
                .isEqualTo("1280,1");
        assertThat(widthOf(takenPicture(folder))).isEqualTo(1280);
    }

    @Test
    void theColourSchemeCanBeSet() {
        page.open(site.address("/"));
        for (String scheme : new String[] {"dark", "light"}) {
            page.setColourScheme(scheme);
            assertThat(page.evaluate("matchMedia('(prefers-color-scheme: %s)').matches".formatted(scheme))
                            .asBoolean())
                    .as(scheme)
                    .isTrue();
        }
    }

    @Test
    void theNetworkOfATabCanBeCutAndRestored() {
        Page other = browser.newPage().open(site.address("/"));
        page.open(site.address("/")).setOffline(true);
        assertThat(canFetch(page)).isFalse();
        assertThat(canFetch(other)).isTrue();
        page.setOffline(false);
        assertThat(canFetch(page)).isTrue();
        other.close();
    }

    @Test
    void responsesCanBeDelayed() {
        page.open(site.address("/")).delayResponses(Duration.ofSeconds(1));
        JsonNode elapsedMillis =
                page.evaluate("(async t => { await fetch('/'); return performance.now() - t; })(performance.now())");
        int almostOneSecond = 990; // the clocks of test and browser may differ slightly
        assertThat(elapsedMillis.asInt()).isGreaterThanOrEqualTo(almostOneSecond);
    }

    @Test
    void theTabsOfABrowserShareTheirCookies() {
        page.open(site.address("/"));
        Page other = browser.newPage();
        assertThat(other.cookies()).hasSize(2); // the cookies of the site of this test
        try (Chromium otherBrowser = Chromium.start(Tools.require("chromium"))) {
            assertThat(otherBrowser.newPage().cookies()).isEmpty();
        }
        other.forgetCookies();
        assertThat(page.cookies()).isEmpty();
        other.close();
    }

    @Test
    void cookiesHaveExactlyTheAttributesThatTheirServiceSet() {
        page.open(site.address("/"));
        assertThat(page.cookies())
                .extracting(
                        cookie -> cookie.get("name").asText(),
                        cookie -> cookie.get("httpOnly").asBoolean(),
                        cookie -> cookie.path("sameSite").asText("none"))
                .containsExactlyInAnyOrder(tuple("laxa", true, "Lax"), tuple("simple", false, "none"));
    }

    @Test
    void theLanguageOfTheBrowserIsColombianSpanish() {
        page.open(site.address("/"));
        assertThat(page.evaluate("navigator.language").asText()).isEqualTo("es-CO");
    }

    /// Takes a picture of the page and returns the file.
    private Path takenPicture(Path folder) {
        Path file = folder.resolve("pictures").resolve("page.png");
        page.takePicture(file);
        return file;
    }

    private static int widthOf(Path picture) throws IOException {
        BufferedImage image = ImageIO.read(picture.toFile());
        return image.getWidth();
    }

    private static boolean canFetch(Page page) {
        return page.evaluate("fetch('/').then(() => true, () => false)").asBoolean();
    }
}
