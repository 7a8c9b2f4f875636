package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.allOf;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;

import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Tests error responses: a program gets the members of RFC 9457 (problem details) in Spanish, and a
/// browser gets a
/// page. The paths belong to [SampleProblems]: `rehusa` refuses, `fuera` is unavailable, and `pregunta`
/// reads query
/// parameters.
@QuarkusTest
class ProblemTest {

    /// The value of `Accept` with which a browser opens a page.
    private static final String ACCEPT_PAGES = "text/html,application/xhtml+xml,*/*;q=0.8";

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aProgramGetsStatusTitleAndDetail(Refusal kind) {
        Map<String, Object> members = given().queryParam("kind", kind.name())
                .get("/api/v1/rehusa")
                .then()
                .statusCode(kind.status())
                .contentType("application/problem+json")
                .extract()
                .jsonPath()
                .getMap("");
        assertThat(members)
                .containsOnlyKeys("type", "title", "status", "detail", "code", "field", "errors")
                .containsEntry("type", "about:blank")
                .containsEntry("title", kind.title())
                .containsEntry("status", kind.status())
                .containsEntry("detail", "Así no se puede.")
                .containsEntry("code", "NO_SE_PUEDE")
                .containsEntry("field", "parte")
                .containsEntry("errors", List.of("a", "b"));
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void aBrowserGetsTheSameTextAsAPage(Refusal kind) {
        Response page =
                given().accept(ACCEPT_PAGES).queryParam("kind", kind.name()).get("/rehusa");

        assertThat(page.statusCode()).isEqualTo(kind.status());
        assertThat(page.contentType()).startsWith("text/html");
        assertThat(page.asString()).contains("<html lang=\"es\">", "<h1>" + kind.title(), "Así no se puede.");
    }

    @ParameterizedTest
    @EnumSource(Refusal.class)
    void everyKindHasATitleAndADetail(Refusal kind) {
        Problem problemWithoutOwnTexts = kind.problem();
        assertThat(problemWithoutOwnTexts.title()).isNotBlank();
        assertThat(problemWithoutOwnTexts.detail()).isNotBlank().isNotEqualTo(problemWithoutOwnTexts.title());
        assertThat(problemWithoutOwnTexts.code()).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"/api/v1/fuera", "/api/v1/fuera/callada", "/api/v1/rehusa?kind=UNAVAILABLE"})
    void everyUnavailableResponseHasRetryAfter(String path) {
        assertUnavailable(given().get(path).then());
    }

    @Test
    void anUnavailableResponseShowsNoInternals() {
        assertUnavailable(given().get("/api/v1/fuera").then())
                .body("code", nullValue())
                .body("field", nullValue())
                .body("detail", containsString("Intente de nuevo"))
                .body(not(containsString("sample store"))); // words of the message of the exception
    }

    @Test
    void aServiceMaySetItsOwnRetryAfter() {
        given().get("/api/v1/rehusa?kind=unavailable&wait=PT30S").then().header("Retry-After", "30");
        given().get("/api/v1/rehusa?kind=too_many&wait=PT0.2S").then().header("Retry-After", "1"); // rounded up
        given().get("/api/v1/rehusa?kind=conflict").then().header("Retry-After", nullValue());
    }

    @ParameterizedTest(name = "{0}={1}")
    @CsvSource({
        "from, ayer, una fecha como 2026-03-31",
        "from, 2026-02-30, una fecha como 2026-03-31",
        "to, +999999999-12-31, una fecha entre 2000-01-01 y 9999-12-30",
        "to, 1999-12-31, una fecha entre 2000-01-01 y 9999-12-30",
        "most, mucho, un número entero entre 0 y 60",
        "most, -1, un número entero entre 0 y 60",
        "most, 61, un número entero entre 0 y 60",
        "kind, gris, 'uno de estos valores: unreadable, repeated'"
    })
    void theResponseNamesAnInvalidParameterAndItsValidValues(String name, String value, String words) {
        assertBadData(given().queryParam(name, value).get("/api/v1/pregunta").then(), name)
                .body("detail", allOf(containsString("«" + name + "»"), containsString(words)));
    }

    @Test
    void aPeriodThatEndsBeforeItsStartIsRefused() {
        assertBadData(
                        given().get("/api/v1/pregunta?from=2026-02-01&to=2026-01-31")
                                .then(),
                        "to")
                .body("detail", allOf(containsString("«to»"), containsString("«from»")));
    }

    @Test
    void anAbsentOrBlankParameterIsEmpty() {
        // The resource returns the parameters from, to, kind (by default OTHER) and most.
        assertThat(given().queryParam("from", "")
                        .queryParam("kind", " ")
                        .get("/api/v1/pregunta")
                        .asString())
                .isEqualTo("Optional.empty Optional.empty OTHER OptionalInt.empty");
        // Here only the parameter from is absent.
        assertThat(given().get("/api/v1/pregunta?to=2026-03-31&kind=Unavailable&most=60")
                        .asString())
                .isEqualTo("Optional.empty Optional[2026-03-31] UNAVAILABLE OptionalInt[60]");
    }

    private static ValidatableResponse assertUnavailable(ValidatableResponse answer) {
        return answer.statusCode(503)
                .contentType("application/problem+json")
                .header("Retry-After", "2")
                .body("status", equalTo(503))
                .body("title", equalTo("No podemos atenderle en este momento"));
    }

    private static ValidatableResponse assertBadData(ValidatableResponse answer, String field) {
        return answer.statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Hay un dato que no podemos usar"))
                .body("field", equalTo(field));
    }
}
