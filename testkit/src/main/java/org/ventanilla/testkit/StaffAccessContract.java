package org.ventanilla.testkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/// Tests of the HTTP answers that every service with staff pages gives to browsers and programs. A
/// service extends this class and provides its own paths and accounts.
public abstract class StaffAccessContract {

    /// The `Accept` header that a browser sends when a person opens a page.
    private static final String BROWSER_ACCEPT_HEADER =
            "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final int FIRST_SERVER_ERROR = 500;

    /// A connection pool needs less time than this to replace its broken connections.
    private static final Duration RECOVERY_LIMIT = Duration.ofMinutes(1);

    /// A form that a page sends.
    public record Form(String path, Map<String, String> fields) {}

    /// A POST request that a program sends to the API.
    ///
    /// @param json the body
    public record Call(String path, String json) {}

    /// The path of the page on which staff work at this service.
    protected abstract String mainPage();

    /// The demo account of a person who works on [#mainPage()].
    protected abstract String accountOfThisRole();

    /// The demo account of a person who works at another service and may open no page of this service.
    protected abstract String accountOfAnotherRole();

    /// A path of the API that [#accountOfThisRole()] may read and that needs the database.
    protected abstract String apiPath();

    /// Further accounts that may open [#mainPage()].
    protected List<String> accountsThatMayRead() {
        return List.of();
    }

    /// Forms that need no sign-in and whose answers need the database.
    protected List<Form> openForms() {
        return List.of();
    }

    /// Requests that [#accountOfThisRole()] may send to the API and whose answers need the
    /// database.
    protected List<Call> apiCalls() {
        return List.of();
    }

    @Test
    void aMissingPageIsReportedInSpanish() {
        assertPage(browser().get("/no-existe"), 404, "Esta página no existe");
        assertPage(staff(accountOfThisRole()).get("/no-existe/tampoco"), 404, "Esta página no existe");
    }

    @Test
    void aMissingResourceOfTheApiIsReportedAsAProblem() {
        given().accept("text/html")
                .get("/api/v1/no-existe")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    @Test
    void aPageRejectsAMethodThatItDoesNotSupport() {
        assertPage(staff(accountOfThisRole()).put(mainPage()), 405, "no se abre así");
    }

    @Test
    void aPersonWithAnotherRoleSeesTheirAccountAndCanSignInAsAnotherUser() {
        Response refused = staff(accountOfAnotherRole()).get(mainPage());
        assertPage(refused, 403, "No tiene permiso");
        assertThat(refused.asString())
                .contains(
                        "Usted entró como <strong>" + accountOfAnotherRole() + "</strong>",
                        "Entrar con otro usuario",
                        "name=\"destino\" value=\"" + mainPage() + "\"");
    }

    @Test
    void signingOutLeadsToTheSignInPageForAnotherPerson() {
        Response signedOut = staff(accountOfThisRole())
                .formParam("otro", "1")
                .formParam("destino", mainPage())
                .post("/salir");
        signedOut.then().statusCode(302).header("Location", containsString("/entrar/?destino="));
        assertThat(signedOut.getCookie("ventanilla-sesion")).isEmpty();
    }

    @Test
    void everyStaffPageShowsTheAccountAndASignOutButton() {
        staff(accountOfThisRole())
                .get(mainPage())
                .then()
                .statusCode(200)
                .body(containsString("action=\"/salir\""))
                .body(containsString("Entrar con otro usuario"))
                .body(containsString(">" + accountOfThisRole() + "</a>"));
        for (String reader : accountsThatMayRead()) {
            staff(reader).get(mainPage()).then().statusCode(200);
        }
    }

    @Test
    void signingInWithoutATargetPageLeadsToTheMainPage() {
        assertThat(pageAfterSignIn(accountOfThisRole())).isEqualTo(mainPage());
    }

    @Test
    void signingInLeadsToTheListOfPagesIfThePersonDoesNotWorkAtThisService() {
        assertThat(pageAfterSignIn(accountOfAnotherRole())).isEqualTo("/mis-paginas");
        assertPage(staff(accountOfAnotherRole()).get("/mis-paginas"), 200, "Sus páginas");
        String page = staff("admin").get("/mis-paginas").asString();
        assertThat(page).contains("admin", "Cómo está cada servicio", "pqrsd-service");
    }

    @Test
    void theRootPathRedirects() {
        assertThat(browser().get("/").statusCode()).isIn(302, 303);
        assertThat(staff(accountOfThisRole()).get("/").statusCode()).isIn(302, 303);
    }

    @Test
    void withoutASessionAScriptGets401AndAPersonTheSignInForm() {
        browser()
                .header("HX-Request", "true")
                .get(mainPage())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        browser().header("Sec-Fetch-Mode", "cors").get(mainPage()).then().statusCode(401);
        browser().get(mainPage()).then().statusCode(302);
    }

    @Test
    void peopleAndProgramsGetA503WhileTheDatabaseIsUnavailable() {
        List<String> paths = GetEndpoints.ofTheService();
        assertThat(paths).contains(mainPage());
        Map<String, Map<String, String>> sessions = Stream.concat(
                        Stream.of(accountOfThisRole()), accountsThatMayRead().stream())
                .collect(Collectors.toMap(account -> account, PageForms::signIn));
        staff(accountOfThisRole()).get(mainPage()).then().statusCode(200);
        Backends.shared().killPostgres();
        try {
            assertUnavailable(
                    mainPage(), browserWith(sessions.get(accountOfThisRole())).get(mainPage()));
            assertUnavailable(apiPath(), program(accountOfThisRole()).get(apiPath()));
            for (Form form : openForms()) {
                assertUnavailable(
                        form.path(), browser().formParams(form.fields()).post(form.path()));
            }
            for (Call call : apiCalls()) {
                assertUnavailable(
                        call.path(),
                        program(accountOfThisRole())
                                .header("Idempotency-Key", call.path())
                                .contentType("application/json")
                                .body(call.json())
                                .post(call.path()));
            }
            sessions.forEach((account, cookies) -> assertNoOtherServerError(paths, account, cookies));
        } finally {
            Backends.shared().startPostgres();
        }
        await("connections from before the outage are replaced")
                .atMost(RECOVERY_LIMIT)
                .untilAsserted(
                        () -> staff(accountOfThisRole()).get(mainPage()).then().statusCode(200));
    }

    /// Asserts that every server error has the status 503 and states when the client may retry. Pages that
    /// do not need the database may still work.
    private static void assertNoOtherServerError(List<String> paths, String account, Map<String, String> cookies) {
        for (String path : paths) {
            Response answer = isApi(path)
                    ? program(account).get(path)
                    : browserWith(cookies).get(path);
            if (answer.statusCode() >= FIRST_SERVER_ERROR) {
                assertUnavailable(path, answer);
            }
        }
    }

    private static void assertUnavailable(String path, Response answer) {
        String title = "No podemos atenderle en este momento";
        assertThat(answer.statusCode()).as(path).isEqualTo(503);
        assertThat(answer.header("Retry-After")).as("Retry-After of " + path).isNotNull();
        if (isApi(path)) {
            answer.then()
                    .contentType("application/problem+json")
                    .body("status", equalTo(503))
                    .body("title", equalTo(title))
                    .body("detail", notNullValue());
        } else {
            assertPage(answer, 503, title);
        }
    }

    private static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    /// Asserts that the answer has this status and is a complete page in Spanish. The page must contain
    /// the text, use the suite's design and contain no text of the framework.
    protected static void assertPage(Response answer, int status, String text) {
        String html = answer.asString();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(html)
                .contains("<html lang=\"es\">", "<title>", "/webkit/ventanilla.css", text)
                .doesNotContain("Resource not found", "Error id", "Forbidden", "Unauthorized");
    }

    /// Returns a request like that of a browser. The request does not follow redirects.
    protected static RequestSpecification browser() {
        return given().redirects().follow(false).accept(BROWSER_ACCEPT_HEADER);
    }

    /// Returns a request like that of a browser in which the account is signed in.
    protected static RequestSpecification staff(String account) {
        return browserWith(PageForms.signIn(account));
    }

    private static RequestSpecification browserWith(Map<String, String> cookies) {
        return browser().cookies(cookies);
    }

    private static RequestSpecification program(String account) {
        return given().auth().preemptive().basic(account, account);
    }

    private static String pageAfterSignIn(String account) {
        return browser()
                .formParam("j_username", account)
                .formParam("j_password", account)
                .post("/j_security_check")
                .then()
                .statusCode(302)
                .extract()
                .header("Location");
    }
}
