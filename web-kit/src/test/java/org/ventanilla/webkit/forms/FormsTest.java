package org.ventanilla.webkit.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.webkit.Browser;

/// A form is accepted only from one of our own pages that was rendered for the browser and the
/// account that send it.
@QuarkusTest
class FormsTest {

    @Test
    void aFormOfOurPageIsAccepted() {
        Browser.of("asesor")
                .send("/pagina", "/pagina", "texto", "hola")
                .then()
                .statusCode(200)
                .body(equalTo("hecho: hola"));
    }

    @Test
    void aPublicFormIsAcceptedFromItsPage() {
        new Browser().send("/publica", "/publica").then().statusCode(303);
    }

    @Test
    void aFormWithAFileIsAccepted() {
        Browser browser = Browser.of("asesor");
        String token = browser.token("/pagina");
        browser.request()
                .multiPart("csrf-token", token)
                .multiPart("archivo", "a.txt", "hola".getBytes(StandardCharsets.UTF_8))
                .post("/pagina/archivo")
                .then()
                .statusCode(200)
                .body(equalTo("hecho: 4"));
    }

    @Test
    void aScriptSendsTheTokenAsAHeader() {
        Browser browser = Browser.of("asesor");
        browser.with("X-CSRF-Token", browser.token("/pagina"))
                .sendWithoutToken("/pagina", "texto", "hola")
                .then()
                .statusCode(200);
    }

    @Test
    void aFormWithoutATokenIsRefusedAndNotProcessed() {
        Browser.of("asesor")
                .sendWithoutToken("/pagina", "texto", "secreto")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("Envíe de nuevo el formulario"))
                .body(containsString("Atrás"))
                .body(org.hamcrest.Matchers.not(containsString("secreto")));
        new Browser().sendWithoutToken("/publica").then().statusCode(403);
    }

    @Test
    void aBodyOtherThanAFormNeedsTheTokenHeader() {
        new Browser()
                .request()
                .contentType("application/json")
                .body("{}")
                .post("/publica/json")
                .then()
                .statusCode(403);
    }

    @Test
    void aTokenOfAnotherBrowserIsRefused() {
        String other = new Browser().token("/publica");
        Browser browser = new Browser();
        browser.get("/publica");
        browser.sendWithToken(other, "/publica").then().statusCode(403);
    }

    /// Another host of the same domain can set its own cookie and token, but it cannot sign in the
    /// account.
    @Test
    void anAnonymousTokenIsRefusedAfterSignIn() {
        Browser sibling = new Browser();
        String token = sibling.token("/publica");
        Browser.of("asesor")
                .withCookie(FormToken.COOKIE, sibling.cookie(FormToken.COOKIE))
                .sendWithToken(token, "/pagina", "texto", "hola")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({
        "Origin, https://evil.example",
        "Origin, http://127.0.0.1:1",
        "Origin, http://hermano.localhost",
        "Sec-Fetch-Site, cross-site",
        "Sec-Fetch-Site, same-site"
    })
    void aFormOfAnotherOriginIsRefusedEvenWithAToken(String header, String value) {
        Browser browser = Browser.of("asesor");
        String token = browser.token("/pagina");
        browser.with(header, value)
                .sendWithToken(token, "/pagina", "texto", "hola")
                .then()
                .statusCode(403);
        browser.sendWithToken(token, "/salir").then().statusCode(403);
        browser.sendWithoutToken("/j_security_check", "j_username", "asesor", "j_password", "asesor")
                .then()
                .statusCode(403);
    }

    @ParameterizedTest
    @CsvSource({"Sec-Fetch-Site, same-origin", "Sec-Fetch-Site, none", "Origin, null"})
    void originHeadersOfOurOwnPageAreAccepted(String header, String value) {
        Browser.of("asesor")
                .with(header, value)
                .send("/pagina", "/pagina", "texto", "hola")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void everyMethodThatChangesDataIsChecked(String method) {
        Browser.of("asesor")
                .with("Sec-Fetch-Site", "cross-site")
                .request()
                .request(method, "/pagina")
                .then()
                .statusCode(403);
    }

    @Test
    void anApiNeedsNoTokenAndAcceptsNoCookie() {
        new Browser()
                .request()
                .auth()
                .preemptive()
                .basic("analista", "analista")
                .post("/api/v1/dato")
                .then()
                .statusCode(200);
        Browser.of("analista").request().post("/api/v1/dato").then().statusCode(401);
        Browser.of("analista").get("/api/v1/dato").then().statusCode(401);
    }

    @Test
    void aBrowserKeepsItsIdFromPageToPage() {
        Browser browser = new Browser();
        String first = browser.token("/publica");
        String cookie = browser.cookie(FormToken.COOKIE);
        browser.token("/publica");
        assertThat(browser.cookie(FormToken.COOKIE)).isEqualTo(cookie);
        browser.sendWithToken(first, "/publica").then().statusCode(303);
    }
}
