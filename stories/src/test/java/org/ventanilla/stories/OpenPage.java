package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.HttpCookie;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Opens a page of a service and returns the headers that a browser would send with a form of this
/// page: the CSRF token of the page and the cookie that belongs to the token.
final class OpenPage {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private OpenPage() {}

    /// The lines of the headers; empty if the service has no page with a form.
    ///
    /// @param service the service's address
    static List<String> headers(URI service) {
        CookieManager cookies = new CookieManager();
        try (HttpClient browser = HttpClient.newBuilder().cookieHandler(cookies).build()) {
            HttpResponse<String> page = browser.send(
                    HttpRequest.newBuilder(service.resolve("/entrar/")).build(), HttpResponse.BodyHandlers.ofString());
            Matcher token = TOKEN.matcher(page.body());
            if (page.statusCode() != 200 || !token.find()) {
                return List.of();
            }
            HttpCookie cookie = cookies.getCookieStore().getCookies().getFirst();
            return List.of("X-CSRF-Token: " + token.group(1), "Cookie: " + cookie.getName() + "=" + cookie.getValue());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
