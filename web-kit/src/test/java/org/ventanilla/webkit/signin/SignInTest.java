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
        browser.send(
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
                .send(
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
                .cookie("ventanilla-sesion", notNullValue())
                .header("Set-Cookie", containsString("HTTPOnly"))
                .header("Set-Cookie", containsString("SameSite=Lax"));
        browser.get("/pagina").then().statusCode(200).header("Cache-Control", "no-store");
        assertThat(browser.cookie("ventanilla-sesion")).doesNotContain("asesor");
    }

    @Test
    void aWrongPasswordIsExplained() {
        Browser browser = new Browser();
        browser.signIn("supervisor", "otra").then().statusCode(302).header("Location", "/entrar/error.html");
        browser.get("/entrar/error.html").then().statusCode(200).body(containsString("no coinciden"));
    }

    /// Without this rule, another site could sign a person in to a different account.
    @Test
    void aBrowserSignsInOnlyFromOurPage() {
        new Browser()
                .with("Sec-Fetch-Site", "same-origin")
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
    void anApiAnswersAnonymousCallersWith401() {
        given().redirects()
                .follow(false)
                .get("/api/v1/dato")
                .then()
                .statusCode(401)
                .header("WWW-Authenticate", containsString("Basic"))
                .header("Location", nullValue());
        basic("analista").get("/api/v1/dato").then().statusCode(200);
        basic("analista").get("/api/v1/dato").then().header("Cache-Control", "no-store");
        basic("asesor").get("/api/v1/dato").then().statusCode(403);
    }

    @ParameterizedTest
    @ValueSource(strings = {"Basic", "Basic %%%", "Basic YXNlc29y", "Bearer x"})
    void anUnreadableAuthorizationIsRefused(String header) {
        given().header("Authorization", header).get("/api/v1/dato").then().statusCode(401);
    }

    @Test
    void aScriptAndAStreamGet401AfterTheSessionEnded() {
        new Browser().with("HX-Request", "true").get("/pagina").then().statusCode(401);
        new Browser()
                .with("Accept", "text/event-stream")
                .get("/pagina/eventos")
                .then()
                .statusCode(401);
    }

    @Test
    void signOutAlsoInvalidatesACopiedCookie() {
        Browser browser = Browser.of("asesor");
        browser.get("/pagina").then().body(containsString("action=\"/salir\""));
        String copy = browser.cookie("ventanilla-sesion");
        browser.send("/pagina", "/salir").then().statusCode(302).header("Location", "/entrar/?aviso=salida");
        assertThat(browser.cookie("ventanilla-sesion")).isNull();
        browser.get("/pagina").then().statusCode(302);
        new Browser()
                .withCookie("ventanilla-sesion", copy)
                .get("/pagina")
                .then()
                .statusCode(302);
        browser.get("/entrar/?aviso=salida").then().body(containsString("Usted salió"));
    }

    @Test
    void signOutEndsNoOtherSession() {
        Browser other = Browser.of("asesor");
        Browser.of("asesor").send("/pagina", "/salir").then().statusCode(302);
        other.get("/pagina").then().statusCode(200);
    }

    @Test
    void anotherSiteCannotSignAPersonOut() {
        Browser browser = Browser.of("asesor");
        browser.sendWithoutToken("/salir").then().statusCode(403);
        browser.get("/pagina").then().statusCode(200);
    }

    @Test
    void aStreamEndsWithASignOut() {
        Browser browser = Browser.of("asesor");
        String token = browser.token("/pagina");
        try (LiveStream stream = LiveStream.open(service, browser)) {
            assertThat(stream.receivesEvent()).isTrue();
            browser.sendWithToken(token, "/salir").then().statusCode(302);
            stream.awaitEnd();
        }
    }

    @Test
    void aForgedSessionIsRefused() {
        String value = Browser.of("asesor").cookie("ventanilla-sesion");
        for (String forged : new String[] {"", "x", value + "A", value.substring(2), "AAAA"}) {
            new Browser()
                    .withCookie("ventanilla-sesion", forged)
                    .get("/pagina")
                    .then()
                    .statusCode(302);
        }
    }

    private static RequestSpecification basic(String staff) {
        return given().auth().preemptive().basic(staff, staff);
    }
}
