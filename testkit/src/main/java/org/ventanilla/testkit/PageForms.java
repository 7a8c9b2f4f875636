package org.ventanilla.testkit;

import io.quarkus.test.junit.callback.QuarkusTestBeforeEachCallback;
import io.quarkus.test.junit.callback.QuarkusTestMethodContext;
import io.restassured.RestAssured;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Lets a test send a page's form as a person does who has that page open: with the token that a
/// page of ours carries, and with the cookie it was drawn for.
///
/// In force in every test of a running service. A test that means to send a form without a token
/// says `given().noFilters()`.
public final class PageForms implements QuarkusTestBeforeEachCallback, Filter {

    private static final String BROWSER = "ventanilla-formulario";
    private static final String SESSION = "ventanilla-sesion";
    private static final String TOKEN = "X-CSRF-Token";
    private static final Pattern FIELD = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Set<String> HARMLESS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(PageForms.class::isInstance)) {
            RestAssured.filters(this);
        }
    }

    /// The cookies of a browser in which a member of the demo staff is signed in.
    public static Map<String, String> signedIn(String staff) {
        Response answer = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("j_username", staff)
                .formParam("j_password", staff)
                .post("/j_security_check");
        if (answer.getCookie(SESSION) == null) {
            throw new AssertionError(staff + " was not let in: " + answer.getStatusLine());
        }
        return Map.of(SESSION, answer.getCookie(SESSION));
    }

    /// The page without what differs from one drawing to the next, to compare two.
    public static String withoutTokens(String html) {
        return html.replaceAll("(name=\"csrf-token\" (?:value|content)=\")[^\"]+", "$1");
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext context) {
        if (isForm(request)) {
            open(request);
        }
        return context.next(request, answer);
    }

    private static boolean isForm(FilterableRequestSpecification request) {
        String path = request.getDerivedPath();
        return !HARMLESS.contains(request.getMethod())
                && !path.startsWith("/api/")
                && !path.startsWith("/webhooks/")
                && request.getHeaders().getValue(TOKEN) == null
                && !request.getFormParams().containsKey("csrf-token");
    }

    /// Opens the page that every service with forms has.
    private static void open(FilterableRequestSpecification request) {
        Response page = RestAssured.given()
                .noFilters()
                .baseUri(request.getBaseUri())
                .port(request.getPort())
                .cookies(request.getCookies())
                .get("/entrar/");
        Matcher token = FIELD.matcher(page.asString());
        if (page.statusCode() == 200 && token.find()) {
            request.header(TOKEN, token.group(1));
            if (page.getCookie(BROWSER) != null) {
                request.cookie(BROWSER, page.getCookie(BROWSER));
            }
        }
    }
}
