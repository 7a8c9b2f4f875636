package org.ventanilla.stories.people;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;

/// A browser without scripts and without a screen, which opens links, submits forms and stores
/// cookies.
public final class FormBrowser {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final HttpClient http;
    private Document page = new Document("");

    public FormBrowser() {
        this(HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(TIMEOUT)
                .build());
    }

    private FormBrowser(HttpClient http) {
        this.http = http;
    }

    /// A second tab of the same browser, with the same cookies.
    public FormBrowser newTab() {
        return new FormBrowser(http);
    }

    /// Opens an address.
    public FormBrowser opens(String address) {
        show(requireOk(send(HttpRequest.newBuilder(URI.create(address)).GET())));
        return this;
    }

    /// Opens an address that only staff may see, and signs in with this account.
    public FormBrowser opens(String address, String account) {
        opens(address);
        Element form = element("form:has(#j_username)");
        // The password of a demo account is its name.
        form.select("#j_username, #j_password").val(account);
        submits(form);
        return this;
    }

    /// Presses the button that ends the session. The session of the other tabs ends too.
    public FormBrowser signsOut() {
        submits(element("form[action=/salir]"));
        return this;
    }

    /// Submits a form of the page and shows the response.
    public void submits(Element form) {
        show(requireOk(sendForm(form)));
    }

    /// Submits a form of the page and returns the file in the response.
    public byte[] downloadsResponseTo(Element form) {
        return requireOk(sendForm(form)).body();
    }

    /// Downloads the file of a link.
    public byte[] downloads(String link) {
        return requireOk(send(HttpRequest.newBuilder(URI.create(link)).GET())).body();
    }

    /// Sends a form as the page's script does. The page stays open.
    ///
    /// @param typed the value of each field
    /// @return the response that the script receives
    public HttpResponse<byte[]> sendsByScript(Element form, Map<String, String> typed) {
        String data = typed.entrySet().stream()
                .map(field -> encodedField(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(form.absUrl("hx-post")))
                .header("HX-Request", "true")
                .header("X-CSRF-Token", element("meta[name=csrf-token]").attr("content"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    /// The first element of the page that matches the selector.
    ///
    /// @throws AssertionError if no element matches
    public Element element(String selector) {
        Element found = page.selectFirst(selector);
        if (found == null) {
            throw new AssertionError("the page has no " + selector + "; it says: " + text());
        }
        return found;
    }

    /// The addresses in the page's links, pictures and players that contain this text.
    public List<String> addressesContaining(String text) {
        return Stream.of("href", "src")
                .flatMap(attribute -> page.select("[%s*=%s]".formatted(attribute, text)).stream()
                        .map(element -> element.absUrl(attribute)))
                .distinct()
                .toList();
    }

    public Document page() {
        return page;
    }

    /// The text of the page.
    public String text() {
        return page.text();
    }

    private HttpResponse<byte[]> sendForm(Element form) {
        String data = ((FormElement) form)
                .formData().stream()
                        .map((Connection.KeyVal field) -> encodedField(field.key(), field.value()))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    private static String encodedField(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(TIMEOUT).header("Accept", "text/html,*/*").build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> requireOk(HttpResponse<byte[]> response) {
        if (response.statusCode() != 200) {
            throw new AssertionError("HTTP %d at %s"
                    .formatted(response.statusCode(), response.uri().getPath()));
        }
        return response;
    }

    private void show(HttpResponse<byte[]> response) {
        page = Jsoup.parse(
                new String(response.body(), StandardCharsets.UTF_8),
                response.uri().toString());
    }
}
