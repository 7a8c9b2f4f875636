package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser for tests: it keeps cookies and sends the form of a page, but does not follow
/// redirects.
public final class Browser {

    private static final Pattern TOKEN =
            Pattern.compile("<input type=\"hidden\" name=\"csrf-token\" value=\"([^\"]+)\">");

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /// A browser that is signed in by the form.
    public static Browser of(String staff) {
        Browser browser = new Browser();
        browser.signIn(staff, staff).then().statusCode(302);
        return browser;
    }

    /// Sends this header with all following requests.
    public Browser with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    public Response get(String path) {
        return keep(request().get(path));
    }

    /// Opens the page and sends its form.
    public Response send(String page, String path, String... fields) {
        return send(token(page), path, request(), fields);
    }

    /// Sends a form without a token, because no page was opened.
    public Response sendWithoutToken(String path, String... fields) {
        return send("", path, request(), fields);
    }

    /// Sends a form with this token.
    public Response sendWithToken(String token, String path, String... fields) {
        return send(token, path, request(), fields);
    }

    public Response signIn(String account, String password) {
        return send("/entrar/", "/j_security_check", "j_username", account, "j_password", password);
    }

    /// The token in the form of the page.
    public String token(String page) {
        Matcher matcher = TOKEN.matcher(get(page).asString());
        if (!matcher.find()) {
            throw new AssertionError("no token on " + page);
        }
        return matcher.group(1);
    }

    public String cookie(String name) {
        return cookies.get(name);
    }

    /// Sets a cookie that was copied from another browser.
    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies).headers(headers);
    }

    private Response send(String token, String path, RequestSpecification request, String... fields) {
        if (!token.isEmpty()) {
            request.formParam("csrf-token", token);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return keep(request.post(path));
    }

    private Response keep(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) {
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }
}
