package org.ventanilla.systemtests.people;

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

/// A browser without a screen: follows links, sends the forms that are there, keeps the cookies.
public final class FormBrowser {
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final HttpClient http;
    private Document page = new Document("");

    public FormBrowser() {
        this(HttpClient.newBuilder()
                .cookieHandler(new CookieManager())
                .followRedirects(HttpClient.Redirect.NORMAL)
                .version(HttpClient.Version.HTTP_1_1)
                .connectTimeout(PATIENCE)
                .build());
    }

    private FormBrowser(HttpClient http) {
        this.http = http;
    }

    /// A second tab of the same browser: the cookies are the same.
    public FormBrowser newTab() {
        return new FormBrowser(http);
    }

    /// Goes to an address.
    public FormBrowser opens(String address) {
        show(well(send(HttpRequest.newBuilder(URI.create(address)).GET())));
        return this;
    }

    /// Goes to an address where staff alone may be, and fills in the form that asks who is there.
    public FormBrowser opens(String address, String staff) {
        opens(address);
        Element form = only("form:has(#j_username)");
        form.select("#j_username, #j_password").val(staff);
        submits(form);
        return this;
    }

    /// Presses the button that ends the session, in every tab.
    public FormBrowser signsOut() {
        submits(only("form[action=/salir]"));
        return this;
    }

    /// Sends a form of the page and looks at what comes.
    public void submits(Element form) {
        show(well(sendForm(form)));
    }

    /// Sends a form of the page and keeps the file that comes.
    public byte[] savesAnswerTo(Element form) {
        return well(sendForm(form)).body();
    }

    /// Keeps the file behind a link.
    public byte[] saves(String link) {
        return well(send(HttpRequest.newBuilder(URI.create(link)).GET())).body();
    }

    /// Lets the page's script send a form of it, with what was typed, and stays on the page.
    ///
    /// @return what the script hears
    public HttpResponse<byte[]> sendsByScript(Element form, Map<String, String> typed) {
        String data = typed.entrySet().stream()
                .map(field -> pair(field.getKey(), field.getValue()))
                .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(form.absUrl("hx-post")))
                .header("HX-Request", "true")
                .header("X-CSRF-Token", only("meta[name=csrf-token]").attr("content"))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    /// The element of the page.
    ///
    /// @throws AssertionError if it has none
    public Element only(String selector) {
        Element found = page.selectFirst(selector);
        if (found == null) {
            throw new AssertionError("the page has no " + selector + "; it says: " + text());
        }
        return found;
    }

    /// Addresses of the page that hold this piece, in links, pictures and players.
    public List<String> addressesWith(String piece) {
        return Stream.of("href", "src")
                .flatMap(attribute -> page.select("[%s*=%s]".formatted(attribute, piece)).stream()
                        .map(element -> element.absUrl(attribute)))
                .distinct()
                .toList();
    }

    public Document page() {
        return page;
    }

    /// What the page shows as words.
    public String text() {
        return page.text();
    }

    private HttpResponse<byte[]> sendForm(Element form) {
        String data = ((FormElement) form)
                .formData().stream()
                        .map((Connection.KeyVal field) -> pair(field.key(), field.value()))
                        .collect(Collectors.joining("&"));
        return send(HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    private static String pair(String name, String value) {
        return URLEncoder.encode(name, StandardCharsets.UTF_8) + "=" + URLEncoder.encode(value, StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            return http.send(
                    request.timeout(PATIENCE).header("Accept", "text/html,*/*").build(),
                    HttpResponse.BodyHandlers.ofByteArray());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static HttpResponse<byte[]> well(HttpResponse<byte[]> response) {
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
