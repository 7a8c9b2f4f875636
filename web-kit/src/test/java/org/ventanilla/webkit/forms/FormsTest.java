package org.ventanilla.webkit.forms;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;

import io.quarkus.test.junit.QuarkusTest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.webkit.Browser;

/// Tests that a form is accepted only if its page was rendered by the service for the same browser
/// and the same account.
@QuarkusTest
class FormsTest {

    @Test
    void aFormOfAPageForStaffIsAccepted() {
        Browser.signedIn("asesor")
                .openPageAndSendForm("/pagina", "/pagina", "texto", "hola")
                .then()
                .statusCode(200)
                .body(equalTo("hecho: hola"));
    }

    @Test
    void aFormOfAPublicPageIsAccepted() {
        new Browser().openPageAndSendForm("/publica", "/publica").then().statusCode(303);
    }

    @Test
    void aFormWithAFileIsAccepted() {
        Browser browser = Browser.signedIn("asesor");
        String token = browser.openPageAndReadToken("/pagina");
        browser.request()
                .multiPart("csrf-token", token)
                .multiPart("archivo", "a.txt", "hola".getBytes(StandardCharsets.UTF_8))
                .post("/pagina/archivo")
                .then()
                .statusCode(200)
                .body(equalTo("hecho: 4")); // the number of bytes of the file
    }

    @Test
    void aScriptMaySendTheTokenAsAHeader() {
        Browser browser = Browser.signedIn("asesor");
        browser.withHeader("X-CSRF-Token", browser.openPageAndReadToken("/pagina"))
                .sendWithoutToken("/pagina", "texto", "hola")
                .then()
                .statusCode(200);
    }

    @Test
    void aFormWithoutATokenIsRefusedAndNotProcessed() {
        Browser.signedIn("asesor")
                .sendWithoutToken("/pagina", "texto", "secreto")
                .then()
                .statusCode(403)
                .contentType("text/html")
                .header("Cache-Control", "no-store")
                .body(containsString("Envíe de nuevo el formulario"))
                .body(containsString("Atrás"))
                .body(not(containsString("secreto")));
        new Browser().sendWithoutToken("/publica").then().statusCode(403);
    }

    @Test
    void aBodyThatIsNoFormIsRefusedWithoutTheTokenHeader() {
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
        String otherToken = new Browser().openPageAndReadToken("/publica");
        Browser browser = new Browser();
        browser.get("/publica"); // gives this browser an id of its own
        browser.sendWithToken(otherToken, "/publica").then().statusCode(403);
    }

    /// Another host of the same domain can set the cookie of an attacker in the browser of a person and
    /// send the attacker's token, but this token does not belong to the account of the person.
    @Test
    void anAnonymousTokenIsRefusedAfterSignIn() {
        Browser attacker = new Browser();
        String token = attacker.openPageAndReadToken("/publica");
        Browser.signedIn("asesor")
                .withCookie(FormToken.COOKIE, attacker.cookie(FormToken.COOKIE))
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
        Browser browser = Browser.signedIn("asesor");
        String token = browser.openPageAndReadToken("/pagina");
        browser.withHeader(header, value)
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
    void originHeadersThatDoNotNameAnotherSiteAreAccepted(String header, String value) {
        Browser.signedIn("asesor")
                .withHeader(header, value)
                .openPageAndSendForm("/pagina", "/pagina", "texto", "hola")
                .then()
                .statusCode(200);
    }

    @ParameterizedTest
    @ValueSource(strings = {"PUT", "DELETE", "PATCH"})
    void everyMethodThatChangesDataIsChecked(String method) {
        Browser.signedIn("asesor")
                .withHeader("Sec-Fetch-Site", "cross-site")
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
        // The cookie of the session does not sign a person in to the API.
        Browser.signedIn("analista").request().post("/api/v1/dato").then().statusCode(401);
        Browser.signedIn("analista").get("/api/v1/dato").then().statusCode(401);
    }

    @Test
    void aBrowserKeepsItsIdFromPageToPage() {
        Browser browser = new Browser();
        String firstToken = browser.openPageAndReadToken("/publica");
        String cookie = browser.cookie(FormToken.COOKIE);
        browser.openPageAndReadToken("/publica");
        assertThat(browser.cookie(FormToken.COOKIE)).isEqualTo(cookie);
        browser.sendWithToken(firstToken, "/publica").then().statusCode(303);
    }
}
