package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Somebody in front of a browser: keeps cookies, fills in the form of a page, follows nothing by
/// itself.
public final class Browser {

    private static final Pattern TOKEN =
            Pattern.compile("<input type=\"hidden\" name=\"csrf-token\" value=\"([^\"]+)\">");

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /// Signed in by the form.
    public static Browser of(String staff) {
        Browser browser = new Browser();
        browser.signIn(staff, staff).then().statusCode(302);
        return browser;
    }

    /// Sends this header with everything from now on.
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

    /// Sends a form without having opened a page.
    public Response sendBlindly(String path, String... fields) {
        return send("", path, request(), fields);
    }

    /// Sends a form with this token.
    public Response sendWith(String token, String path, String... fields) {
        return send(token, path, request(), fields);
    }

    public Response signIn(String account, String password) {
        return send("/entrar/", "/j_security_check", "j_username", account, "j_password", password);
    }

    /// The token in the page's form.
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

    /// Carries a cookie over, as a copy in other hands.
    public Browser carrying(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    public RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies).headers(headers);
    }

    private Response send(
            String token, String path, RequestSpecification request, String... fields) {
        if (!token.isEmpty()) {
            request.formParam("csrf-token", token);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return keep(request.post(path));
    }

    private Response keep(Response answer) {
        answer.getDetailedCookies()
                .forEach(
                        cookie -> {
                            if (cookie.getMaxAge() == 0) {
                                cookies.remove(cookie.getName());
                            } else {
                                cookies.put(cookie.getName(), cookie.getValue());
                            }
                        });
        return answer;
    }
}
