package org.ventanilla.webkit.signin;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.common.http.TestHTTPResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.net.URI;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.webkit.Browser;

/// Tests the sign-in form, the session that it opens, and the sign-out. `destino` is the page to which a
/// person returns
/// after the sign-in, and `/salir` is the sign-out.
@QuarkusTest
class SignInTest {

    @TestHTTPResource("/")
    URI service;

    @Test
    void anAnonymousUserIsRedirectedToTheSignInFormAndBack() {
        Browser browser = new Browser();
        browser.get("/pagina?a=1&b=2")
                .then()
                .statusCode(302)
                .header("Location", "/entrar/?destino=%2Fpagina%3Fa%3D1%26b%3D2")
                .header("Set-Cookie", nullValue());
        browser.request()
                .queryParam("destino", "/pagina?a=1&b=2")
                .get("/entrar/")
                .then()
                .statusCode(200)
                .header("Cache-Control", "no-store")
                .body(containsString("action=\"/j_security_check\""))
                .body(containsString("value=\"/pagina?a=1&amp;b=2\""));
        browser.openPageAndSendForm(
                        "/entrar/",
                        "/j_security_check",
                        "j_username",
                        "asesor",
                        "j_password",
                        "asesor",
                        "destino",
                        "/pagina?a=1&b=2")
                .then()
                .statusCode(302)
                .header("Location", "/pagina?a=1&b=2");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://evil.example/",
                "//evil.example/",
                "/\\evil.example",
                "/\tx",
                "javascript:alert(1)",
                "/entrar/",
                "x"
            })
    void aDestinationOutsideTheServiceIsIgnored(String destination) {
        new Browser()
                .openPageAndSendForm(
                        "/entrar/",
                        "/j_security_check",
                        "j_username",
                        "asesor",
                        "j_password",
                        "asesor",
                        "destino",
                        destination)
                .then()
                .statusCode(302)
                .header("Location", "/mis-paginas");
    }

    @Test
    void theFormOpensASessionThatScriptsCannotRead() {
        Browser browser = new Browser();
        Response answer = browser.signIn("asesor", "asesor");
        answer.then()
                .statusCode(302)
                .cookie(Browser.SESSION_COOKIE, notNullValue())
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
        browser.get("/pagina").then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(browser.cookie(Browser.SESSION_COOKIE)).doesNotContain("asesor");
    }

    @Test
    void aWrongPasswordIsExplained() {
        Browser browser = new Browser();
        browser.signIn("supervisor", "otra").then().statusCode(302).header("Location", "/entrar/error.html");
        browser.get("/entrar/error.html").then().statusCode(200).body(containsString("no coinciden"));
    }

    /// Another site could otherwise sign a person in to an account of the attacker.
    @Test
    void aBrowserWithoutATokenCannotSignIn() {
        new Browser()
                .withHeader("Sec-Fetch-Site", "same-origin")
                .sendWithoutToken("/j_security_check", "j_username", "asesor", "j_password", "asesor")
                .then()
                .statusCode(403);
    }

    @Test
    void aPageDoesNotAcceptBasicAuthentication() {
        given().auth()
                .preemptive()
                .basic("asesor", "asesor")
                .redirects()
                .follow(false)
                .get("/pagina")
                .then()
                .statusCode(302)
                .header("WWW-Authenticate", nullValue());
    }

    @Test
    void anApiAnswersAnonymousCallersWith401AndAcceptsBasicAuthentication() {
        given().redirects()
                .follow(false)
                .get("/api/v1/dato")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .header("Location", nullValue());
        basic("analista").get("/api/v1/dato").then().statusCode(200);
        basic("analista").get("/api/v1/dato").then().header("Cache-Control", "no-store");
        basic("asesor").get("/api/v1/dato").then().statusCode(403); // the API is for analysts
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic YXNlc29y", "Bearer x"})
    void anAuthorizationWithoutAReadableNameAndPasswordIsRefused(String header) {
        given().header("Authorization", header).get("/api/v1/dato").then().statusCode(401);
    }

    @Test
    void aScriptAndAStreamWithoutASessionGet401() {
        new Browser().withHeader("HX-Request", "true").get("/pagina").then().statusCode(401);
        new Browser()
                .withHeader("Accept", "text/event-stream")
                .get("/pagina/eventos")
                .then()
                .statusCode(401);
    }

    @Test
    void afterTheSignOutACopiedCookieOfTheSessionIsInvalid() {
        Browser browser = Browser.signedIn("asesor");
        browser.get("/pagina").then().body(containsString("action=\"/salir\""));
        String copiedCookie = browser.cookie(Browser.SESSION_COOKIE);
        browser.openPageAndSendForm("/pagina", "/salir")
                .then()
                .statusCode(302)
                .header("Location", "/entrar/?aviso=salida");
        assertThat(browser.cookie(Browser.SESSION_COOKIE)).isNull();
        browser.get("/pagina").then().statusCode(302);
        new Browser()
                .withCookie(Browser.SESSION_COOKIE, copiedCookie)
                .get("/pagina")
                .then()
                .statusCode(302);
        browser.get("/entrar/?aviso=salida").then().body(containsString("Usted salió"));
    }

    @Test
    void aSignOutDoesNotEndAnotherSessionOfTheSamePerson() {
        Browser otherBrowser = Browser.signedIn("asesor");
        Browser.signedIn("asesor")
                .openPageAndSendForm("/pagina", "/salir")
                .then()
                .statusCode(302);
        otherBrowser.get("/pagina").then().statusCode(200);
    }

    @Test
    void aSignOutWithoutATokenIsRefused() {
        Browser browser = Browser.signedIn("asesor");
        browser.sendWithoutToken("/salir").then().statusCode(403);
        browser.get("/pagina").then().statusCode(200);
    }

    @Test
    void aStreamEndsWithASignOut() {
        Browser browser = Browser.signedIn("asesor");
        String token = browser.openPageAndReadToken("/pagina");
        try (LiveStream stream = LiveStream.open(service, browser)) {
            assertThat(stream.receivesEvent()).isTrue();
            browser.sendWithToken(token, "/salir").then().statusCode(302);
            stream.awaitEnd();
        }
    }

    @Test
    void aForgedSessionIsRefused() {
        String value = Browser.signedIn("asesor").cookie(Browser.SESSION_COOKIE);
        for (String forged : new String[] {"", "x", value + "A", value.substring(2), "AAAA"}) {
            new Browser()
                    .withCookie(Browser.SESSION_COOKIE, forged)
                    .get("/pagina")
                    .then()
                    .statusCode(302);
        }
    }

    /// Returns a request with basic authentication. The password of each account is equal to the name.
    private static RequestSpecification basic(String account) {
        return given().auth().preemptive().basic(account, account);
    }
}
