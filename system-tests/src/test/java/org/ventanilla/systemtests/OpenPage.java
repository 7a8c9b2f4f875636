package org.ventanilla.systemtests;

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

/// What a browser that has a page of a service open adds to a form: the page's token and the cookie
/// it was drawn for.
final class OpenPage {

    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private OpenPage() {}

    /// The lines of a request's head; none where the service has no page with a form.
    ///
    /// @param service its address
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
