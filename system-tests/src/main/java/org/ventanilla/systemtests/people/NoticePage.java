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
import java.util.Optional;
import java.util.stream.Collectors;
import org.jsoup.Connection;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.FormElement;
import org.ventanilla.systemtests.telling.Tale;

/// A citizen's browser on the page of a notice: follows the link, fills the forms that are there,
/// presses the buttons, keeps the cookies.
public final class NoticePage {
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String FIELD =
            "input:not([type=hidden]):not([type=submit]):not([type=checkbox]):not([type=radio])";

    private final String who;
    private final Tale tale;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .cookieHandler(new CookieManager())
                    .followRedirects(HttpClient.Redirect.NORMAL)
                    .version(HttpClient.Version.HTTP_1_1)
                    .connectTimeout(PATIENCE)
                    .build();
    private Document page = new Document("");

    public NoticePage(String who, Tale tale) {
        this.who = who;
        this.tale = tale;
    }

    /// Follows the link of the alert.
    public void opens(String link) {
        tale.did(who, "page.opens");
        show(send(HttpRequest.newBuilder(URI.create(link)).GET()));
    }

    /// Says who is there.
    public void identifies(String document) {
        tale.did(who, "page.identifies");
        fill(document);
    }

    /// Types the code that came by the proven number.
    public void proves(String code) {
        tale.did(who, "page.proves");
        fill(code);
    }

    /// Presses the button that opens the notice, and saves the copy of the act.
    public byte[] reads() {
        tale.did(who, "page.reads");
        show(submit(only("form:has(input[name=nonce])")));
        return submit(only("form:has(input[value=descargar])")).body();
    }

    /// Saves the certificate, once the page offers it.
    public byte[] savesCertificate() {
        String receipt = only("a[href$=constancia]").absUrl("href");
        Element link =
                Patience.until(
                        "the certificate's link",
                        () -> {
                            show(send(HttpRequest.newBuilder(URI.create(receipt)).GET()));
                            return Optional.ofNullable(page.selectFirst("a[download]"));
                        },
                        this::text);
        return send(HttpRequest.newBuilder(URI.create(link.absUrl("href"))).GET()).body();
    }

    /// What the page shows as words.
    public String text() {
        return page.text();
    }

    private void fill(String value) {
        Element form = only("form:has(" + FIELD + ")");
        form.select(FIELD).val(value);
        show(submit(form));
    }

    private Element only(String selector) {
        Element found = page.selectFirst(selector);
        if (found == null) {
            throw new AssertionError("the page has no " + selector + "; it says: " + text());
        }
        return found;
    }

    private HttpResponse<byte[]> submit(Element form) {
        String data =
                ((FormElement) form)
                        .formData().stream().map(NoticePage::pair).collect(Collectors.joining("&"));
        return send(
                HttpRequest.newBuilder(URI.create(form.absUrl("action")))
                        .header("Content-Type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(data)));
    }

    private static String pair(Connection.KeyVal pair) {
        return URLEncoder.encode(pair.key(), StandardCharsets.UTF_8)
                + "="
                + URLEncoder.encode(pair.value(), StandardCharsets.UTF_8);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response =
                    http.send(
                            request.timeout(PATIENCE).header("Accept", "text/html,*/*").build(),
                            HttpResponse.BodyHandlers.ofByteArray());
            if (response.statusCode() != 200) {
                throw new AssertionError(
                        "HTTP %d at %s".formatted(response.statusCode(), response.uri().getPath()));
            }
            return response;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void show(HttpResponse<byte[]> response) {
        page =
                Jsoup.parse(
                        new String(response.body(), StandardCharsets.UTF_8),
                        response.uri().toString());
    }
}
