package org.ventanilla.webkit;

import static io.restassured.RestAssured.given;

import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A browser for tests, which stores cookies and sends the form of a page, but does not follow
/// redirects.
public final class Browser {

    /// The name of the cookie with the session of a signed-in person.
    public static final String SESSION_COOKIE = "ventanilla-sesion";

    private static final String NO_TOKEN = "";

    private static final Pattern TOKEN_FIELD =
            Pattern.compile("<input type=\"hidden\" name=\"csrf-token\" value=\"([^\"]+)\">");

    private final Map<String, String> cookies = new HashMap<>();
    private final Map<String, String> headers = new HashMap<>();

    /// A browser in which a member of the demo staff is signed in. The password of each account is
    /// equal to the name.
    public static Browser signedIn(String account) {
        Browser browser = new Browser();
        browser.signIn(account, account).then().statusCode(302);
        return browser;
    }

    /// Sends this header with all following requests.
    public Browser withHeader(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /// Opens a page.
    public Response get(String path) {
        return storeCookies(request().get(path));
    }

    /// Opens a page and sends a form with the token of that page.
    ///
    /// @param page the path of the page
    /// @param path the path to which the form is sent
    /// @param fields the names and values of the fields, alternating
    public Response openPageAndSendForm(String page, String path, String... fields) {
        return sendForm(openPageAndReadToken(page), path, fields);
    }

    /// Sends a form without a token, because no page was opened.
    public Response sendWithoutToken(String path, String... fields) {
        return sendForm(NO_TOKEN, path, fields);
    }

    /// Sends a form with this token.
    public Response sendWithToken(String token, String path, String... fields) {
        return sendForm(token, path, fields);
    }

    /// Opens the sign-in page and sends its form.
    public Response signIn(String account, String password) {
        return openPageAndSendForm("/entrar/", "/j_security_check", "j_username", account, "j_password", password);
    }

    /// Opens a page and returns the token in its form.
    public String openPageAndReadToken(String page) {
        Matcher matcher = TOKEN_FIELD.matcher(get(page).asString());
        if (!matcher.find()) {
            throw new AssertionError("no token on " + page);
        }
        return matcher.group(1);
    }

    /// The value of a stored cookie; null if there is none.
    public String cookie(String name) {
        return cookies.get(name);
    }

    /// Sets a cookie that was copied from another browser.
    public Browser withCookie(String name, String value) {
        cookies.put(name, value);
        return this;
    }

    /// A request with the cookies and headers of this browser.
    public RequestSpecification request() {
        return given().redirects().follow(false).cookies(cookies).headers(headers);
    }

    private Response sendForm(String token, String path, String... fields) {
        RequestSpecification request = request();
        if (!token.equals(NO_TOKEN)) {
            request.formParam("csrf-token", token);
        }
        for (int i = 0; i < fields.length; i += 2) {
            request.formParam(fields[i], fields[i + 1]);
        }
        return storeCookies(request.post(path));
    }

    /// Stores and deletes cookies as the response orders.
    private Response storeCookies(Response answer) {
        answer.getDetailedCookies().forEach(cookie -> {
            if (cookie.getMaxAge() == 0) { // the service deletes the cookie
                cookies.remove(cookie.getName());
            } else {
                cookies.put(cookie.getName(), cookie.getValue());
            }
        });
        return answer;
    }
}
