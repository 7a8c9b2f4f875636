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

/// What every service with staff pages promises at its doors, told over HTTP as a browser and a
/// program find it. A service extends it with its own addresses.
public abstract class ServiceDoors {

    /// What a browser says it reads when a person goes to a page.
    private static final String BROWSER = "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8";

    private static final int FIRST_FAULT_OF_OURS = 500;

    /// Longer than a pool needs to find out that its connections are gone.
    private static final Duration BACK_WITHIN = Duration.ofMinutes(1);

    /// A form, as a page sends it.
    public record Form(String path, Map<String, String> fields) {}

    /// What a program sends to the API.
    ///
    /// @param json the body
    public record Call(String path, String json) {}

    /// The page on which somebody works here.
    protected abstract String workplace();

    /// The demo account that works on it.
    protected abstract String worker();

    /// A demo account without any page at this service, which works at another one.
    protected abstract String elsewhere();

    /// An address of the API that the worker may read and that needs the database.
    protected abstract String api();

    /// Accounts beside the worker's that open the page.
    protected List<String> readers() {
        return List.of();
    }

    /// Forms for everybody whose answer needs the database.
    protected List<Form> openForms() {
        return List.of();
    }

    /// What the worker may send to the API and whose answer needs the database.
    protected List<Call> calls() {
        return List.of();
    }

    @Test
    void aPageThatDoesNotExistIsSaidSoInSpanish() {
        isPage(browser().get("/no-existe"), 404, "Esta página no existe");
        isPage(staff(worker()).get("/no-existe/tampoco"), 404, "Esta página no existe");
    }

    @Test
    void aProgramThatAsksForWhatDoesNotExistGetsAProblem() {
        given().accept("text/html")
                .get("/api/v1/no-existe")
                .then()
                .statusCode(404)
                .contentType("application/problem+json")
                .body("detail", notNullValue());
    }

    @Test
    void aPageThatIsSentSomethingItDoesNotTakeSaysSo() {
        isPage(staff(worker()).put(workplace()), 405, "no se abre así");
    }

    @Test
    void whoeverHasAnotherRoleIsToldWhoTheyAreAndHowToEnterAsSomebodyElse() {
        Response refused = staff(elsewhere()).get(workplace());
        isPage(refused, 403, "No tiene permiso");
        assertThat(refused.asString())
                .contains(
                        "Usted entró como <strong>" + elsewhere() + "</strong>",
                        "Entrar con otro usuario",
                        "name=\"destino\" value=\"" + workplace() + "\"");
    }

    @Test
    void onePersonLeavesAndAnotherEntersOnTheSameComputer() {
        Response left = staff(worker())
                .formParam("otro", "1")
                .formParam("destino", workplace())
                .post("/salir");
        left.then().statusCode(302).header("Location", containsString("/entrar/?destino="));
        assertThat(left.getCookie("ventanilla-sesion")).isEmpty();
    }

    @Test
    void everyStaffPageSaysWhoIsInAndLetsThemLeave() {
        staff(worker())
                .get(workplace())
                .then()
                .statusCode(200)
                .body(containsString("action=\"/salir\""))
                .body(containsString("Entrar con otro usuario"))
                .body(containsString(">" + worker() + "</a>"));
        for (String reader : readers()) {
            staff(reader).get(workplace()).then().statusCode(200);
        }
    }

    @Test
    void whoeverSignsInWithoutAPageInMindLandsOnTheirWork() {
        assertThat(landing(worker())).isEqualTo(workplace());
    }

    @Test
    void whoeverSignsInWhereTheyHaveNoWorkIsToldWhereItIs() {
        assertThat(landing(elsewhere())).isEqualTo("/mis-paginas");
        isPage(staff(elsewhere()).get("/mis-paginas"), 200, "Sus páginas");
        String page = staff("admin").get("/mis-paginas").asString();
        assertThat(page).contains("admin", "Cómo está cada servicio", "pqrsd-service");
    }

    @Test
    void theBareAddressIsAFrontDoor() {
        assertThat(browser().get("/").statusCode()).isIn(302, 303);
        assertThat(staff(worker()).get("/").statusCode()).isIn(302, 303);
    }

    @Test
    void aScriptIsToldThatTheSessionEndedAndAPersonIsLedToTheForm() {
        browser()
                .header("HX-Request", "true")
                .get(workplace())
                .then()
                .statusCode(401)
                .contentType("application/problem+json");
        browser().header("Sec-Fetch-Mode", "cors").get(workplace()).then().statusCode(401);
        browser().get(workplace()).then().statusCode(302);
    }

    @Test
    void whileTheDatabaseIsAwayPeopleGetAPageAndProgramsAProblem() {
        List<String> fetched = FetchedDoors.ofTheService();
        assertThat(fetched).contains(workplace());
        Map<String, Map<String, String>> sessions = Stream.concat(Stream.of(worker()), readers().stream())
                .collect(Collectors.toMap(one -> one, PageForms::signedIn));
        staff(worker()).get(workplace()).then().statusCode(200);
        Backends.shared().killPostgres();
        try {
            asksToComeBack(workplace(), person(sessions.get(worker())).get(workplace()));
            asksToComeBack(api(), program(worker()).get(api()));
            for (Form form : openForms()) {
                asksToComeBack(form.path(), browser().formParams(form.fields()).post(form.path()));
            }
            for (Call call : calls()) {
                asksToComeBack(
                        call.path(),
                        program(worker())
                                .header("Idempotency-Key", call.path())
                                .contentType("application/json")
                                .body(call.json())
                                .post(call.path()));
            }
            sessions.forEach((account, cookies) -> noneFails(fetched, account, cookies));
        } finally {
            Backends.shared().startPostgres();
        }
        await("connections of before the outage are given up")
                .atMost(BACK_WITHIN)
                .untilAsserted(() -> staff(worker()).get(workplace()).then().statusCode(200));
    }

    /// Whatever is fetched is answered without the database, refused, or asks to come back.
    private static void noneFails(List<String> fetched, String account, Map<String, String> cookies) {
        for (String path : fetched) {
            Response answer =
                    isApi(path) ? program(account).get(path) : person(cookies).get(path);
            if (answer.statusCode() >= FIRST_FAULT_OF_OURS) {
                asksToComeBack(path, answer);
            }
        }
    }

    private static void asksToComeBack(String path, Response answer) {
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
            isPage(answer, 503, title);
        }
    }

    private static boolean isApi(String path) {
        return path.startsWith("/api/");
    }

    /// Whole, in Spanish, in the suite's look, and nothing of the framework's.
    protected static void isPage(Response answer, int status, String words) {
        String html = answer.asString();
        assertThat(answer.statusCode()).isEqualTo(status);
        assertThat(answer.contentType()).startsWith("text/html");
        assertThat(html)
                .contains("<html lang=\"es\">", "<title>", "/webkit/ventanilla.css", words)
                .doesNotContain("Resource not found", "Error id", "Forbidden", "Unauthorized");
    }

    /// A person in front of a browser that follows no redirect by itself.
    protected static RequestSpecification browser() {
        return given().redirects().follow(false).accept(BROWSER);
    }

    /// The same, signed in.
    protected static RequestSpecification staff(String account) {
        return person(PageForms.signedIn(account));
    }

    private static RequestSpecification person(Map<String, String> cookies) {
        return browser().cookies(cookies);
    }

    private static RequestSpecification program(String account) {
        return given().auth().preemptive().basic(account, account);
    }

    private static String landing(String account) {
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
