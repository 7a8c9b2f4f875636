package org.ventanilla.webkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.restassured.response.Response;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that a browser never gets an empty error page, a problem document, or an English text of the
/// framework. The
/// paths belong to [SamplePages]: `no-hay` does not exist, `fuera` is unavailable, `cuelga` does not answer
/// in time,
/// and `rehusa` refuses.
@QuarkusTest
@TestProfile(RefusedTest.ShortDeadline.class)
class RefusedTest {

    /// The value of `Accept` with which a browser opens a page.
    private static final String ACCEPT_PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";

    /// Answers after one second at the latest, and knows the URLs of two services and of the home page.
    public static class ShortDeadline implements QuarkusTestProfile {
        @Override
        public Map<String, String> getConfigOverrides() {
            return Map.of(
                    "ventanilla.doors.answer-within", "1S",
                    "ventanilla.suite.conversation-service", "8082",
                    "ventanilla.suite.pqrsd-service", "https://casos.example.org",
                    "ventanilla.suite.home", "8080");
        }
    }

    @ParameterizedTest(name = "GET {0} is {1}: {2}")
    @CsvSource({
        "/no-hay, 404, Esta página no existe",
        "/pagina/no-hay, 404, Esta página no existe",
        "/publica/json, 405, Esta página no se abre así",
        "/falla, 500, Ocurrió un error de nuestra parte",
        "/publica/fuera, 503, No podemos atenderle en este momento",
        "/publica/cuelga, 503, No podemos atenderle en este momento"
    })
    void aBrowserGetsAPageThatExplainsTheError(String path, int status, String title) {
        Response answer = browser().get(path);

        assertPage(answer, status, title);
        assertThat(answer.asString()).contains("Ventanilla</title>", "<a ");
    }

    @Test
    void anUnavailablePageHasRetryAfterAndALinkToTryAgain() {
        browser().get("/publica/fuera").then().header("Retry-After", notNullValue());
        browser().get("/publica/cuelga").then().header("Retry-After", notNullValue());
        assertThat(browser().get("/publica/fuera").asString()).contains("href=\"/publica/fuera\"", "Volver a intentar");
    }

    @Test
    void aPersonWithAnotherRoleSeesTheirAccountAndCanSignInWithAnother() {
        Browser officer = Browser.signedIn("oficial").withHeader("Accept", ACCEPT_PAGES);

        Response refused = officer.get("/pagina");

        assertPage(refused, 403, "No tiene permiso");
        assertThat(refused.asString())
                .contains(
                        "Usted entró como <strong>oficial</strong>",
                        "href=\"https://casos.example.org/bandeja\"",
                        "name=\"destino\" value=\"/pagina\"",
                        "Entrar con otro usuario");
        // «Entrar con otro usuario» signs out and leads to the sign-in page for the same destination.
        officer.openPageAndSendForm("/mis-paginas", "/salir", "otro", "1", "destino", "/pagina")
                .then()
                .statusCode(302)
                .header("Location", "/entrar/?destino=%2Fpagina");
        officer.get("/pagina").then().statusCode(302);
    }

    @Test
    void eachPersonGetsLinksToThePagesOfTheirRoles() {
        Browser adviser = new Browser().withHeader("Accept", ACCEPT_PAGES);
        adviser.signIn("asesor", "asesor").then().header("Location", "/mis-paginas");
        String page = adviser.get("/mis-paginas").asString();
        assertThat(page)
                .containsPattern("href=\"http://[^\"/]+:8082/escritorio\"")
                .containsPattern("href=\"http://[^\"/:]+:8080\"")
                .contains("Usted entró como <strong>asesor</strong> (asesoría)")
                .doesNotContain("/bandeja");
        assertThat(Browser.signedIn("supervisor").get("/mis-paginas").asString())
                .contains("/tablero", "/bandeja", "/informe", "/encuestas")
                .doesNotContain("/escritorio", "/actos");
        assertThat(Browser.signedIn("auditor").get("/mis-paginas").asString())
                .contains("/tablero", "/bandeja", "/actos", "/informe", "/encuestas");
    }

    @Test
    void anAdministratorGetsTheHealthUrlOfEachService() {
        String page = Browser.signedIn("admin").get("/mis-paginas").asString();
        assertThat(page)
                .contains("Cómo está cada servicio", "administración")
                .contains("https://casos.example.org/q/health")
                .contains("Su dirección no se conoce aquí");
    }

    @Test
    void anAnonymousUserIsSentToTheSignInPage() {
        browser().get("/mis-paginas").then().statusCode(302).header("Location", "/entrar/");
        browser().get("/salir").then().statusCode(302);
    }

    @Test
    void aFormWithAnEndedSessionGetsAPageWithALinkBack() {
        Response answer = browser()
                .withHeader("Referer", "http://localhost/pagina?a=1")
                .sendWithoutToken("/pagina", "texto", "largo");
        assertPage(answer, 401, "Su sesión terminó");
        assertThat(answer.asString()).contains("data-session-ended", "/entrar/?destino=%2Fpagina");
    }

    @ParameterizedTest(name = "a script that sends {0}: {1}")
    @CsvSource({"HX-Request, true", "X-Requested-With, XMLHttpRequest", "Sec-Fetch-Mode, cors"})
    void aScriptWithAnEndedSessionIsNotRedirected(String header, String value) {
        Browser script = new Browser().withHeader(header, value);
        script.sendWithoutToken("/pagina", "texto", "largo").then().statusCode(401);
        script.get("/pagina").then().statusCode(401);
    }

    @Test
    void aScriptGetsProblemsWithATextThatThePageCanShow() {
        Browser script = Browser.signedIn("asesor").withHeader("HX-Request", "true");
        script.sendWithoutToken("/pagina", "texto", "x")
                .then()
                .statusCode(403)
                .contentType("application/problem+json")
                .body("detail", containsString("actualice la página"));
        script.openPageAndSendForm("/pagina", "/publica/rehusa")
                .then()
                .statusCode(409)
                .body("detail", equalTo("Alguien ya lo hizo."));
        script.get("/pagina/no-hay")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("title", equalTo("Esta página no existe"));
    }

    @Test
    void aPageShowsTheDetailOfTheService() {
        Browser person = new Browser().withHeader("Accept", ACCEPT_PAGES);
        Response answer = person.openPageAndSendForm("/publica", "/publica/rehusa");
        assertPage(answer, 409, "No es posible en este momento");
        assertThat(answer.asString()).contains("Alguien ya lo hizo.");
    }

    @ParameterizedTest(name = "GET {0} is {1}")
    @CsvSource({"/api/no-hay, 404", "/webhooks/no-hay, 404", "/api/v1/dato, 401", "/api, 404"})
    void anErrorAtAPathForProgramsIsAProblemEvenForABrowser(String path, int status) {
        browser()
                .get(path)
                .then()
                .statusCode(status)
                .contentType("application/problem+json")
                .body("status", equalTo(status))
                .body("title", notNullValue());
    }

    /// Returns a browser that opens pages.
    private static Browser browser() {
        return new Browser().withHeader("Accept", ACCEPT_PAGES);
    }

    private static void assertPage(Response answer, int status, String title) {
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(answer.asString())
                .contains("<html lang=\"es\">", "<title>" + title, "<h1>" + title)
                .doesNotContain("Resource not found", "Error id");
    }
}
