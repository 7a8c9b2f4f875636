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

/// Adds a CSRF token and the cookie that belongs to the token to each form that a test sends. A browser
/// would get both from the page with the form.
///
/// This filter is active in every test of a running service. A test that needs to send a form
/// without a token calls `given().noFilters()`.
public final class PageForms implements QuarkusTestBeforeEachCallback, Filter {

    private static final String FORM_COOKIE = "ventanilla-formulario";
    private static final String SESSION_COOKIE = "ventanilla-sesion";
    private static final String TOKEN_HEADER = "X-CSRF-Token";
    private static final Pattern TOKEN_FIELD = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");
    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD", "OPTIONS");

    @Override
    public void beforeEach(QuarkusTestMethodContext context) {
        if (RestAssured.filters().stream().noneMatch(PageForms.class::isInstance)) {
            RestAssured.filters(this);
        }
    }

    /// Signs in with a demo account of the staff and returns the cookies of the session.
    public static Map<String, String> signIn(String account) {
        Response answer = RestAssured.given()
                .redirects()
                .follow(false)
                .formParam("j_username", account)
                .formParam("j_password", account)
                .post("/j_security_check");
        if (answer.getCookie(SESSION_COOKIE) == null) {
            throw new AssertionError(account + " could not sign in: " + answer.getStatusLine());
        }
        return Map.of(SESSION_COOKIE, answer.getCookie(SESSION_COOKIE));
    }

    /// Removes the tokens, which differ each time a page is rendered, so that two pages can be
    /// compared.
    public static String withoutTokens(String html) {
        return html.replaceAll("(name=\"csrf-token\" (?:value|content)=\")[^\"]+", "$1");
    }

    @Override
    public Response filter(
            FilterableRequestSpecification request, FilterableResponseSpecification answer, FilterContext context) {
        if (needsToken(request)) {
            addToken(request);
        }
        return context.next(request, answer);
    }

    private static boolean needsToken(FilterableRequestSpecification request) {
        String path = request.getDerivedPath();
        return !SAFE_METHODS.contains(request.getMethod())
                && !path.startsWith("/api/")
                && !path.startsWith("/webhooks/")
                && request.getHeaders().getValue(TOKEN_HEADER) == null
                && !request.getFormParams().containsKey("csrf-token");
    }

    /// Opens the sign-in page, which every service with forms has, and adds its token to the
    /// request.
    private static void addToken(FilterableRequestSpecification request) {
        Response page = RestAssured.given()
                .noFilters()
                .baseUri(request.getBaseUri())
                .port(request.getPort())
                .cookies(request.getCookies())
                .get("/entrar/");
        Matcher token = TOKEN_FIELD.matcher(page.asString());
        if (page.statusCode() == 200 && token.find()) {
            request.header(TOKEN_HEADER, token.group(1));
            if (page.getCookie(FORM_COOKIE) != null) {
                request.cookie(FORM_COOKIE, page.getCookie(FORM_COOKIE));
            }
        }
    }
}
