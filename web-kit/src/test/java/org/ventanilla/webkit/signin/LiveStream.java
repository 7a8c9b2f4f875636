package org.ventanilla.webkit.signin;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.Iterator;
import java.util.stream.Stream;
import org.ventanilla.webkit.Browser;

/// A live stream of a page, as a browser receives it.
record LiveStream(HttpClient client, Iterator<String> lines) implements AutoCloseable {

    static LiveStream open(URI service, Browser browser) {
        HttpClient client = HttpClient.newHttpClient();
        HttpRequest request = HttpRequest.newBuilder(service.resolve("/pagina/eventos"))
                .header("Cookie", Browser.SESSION_COOKIE + "=" + browser.cookie(Browser.SESSION_COOKIE))
                .build();
        try {
            HttpResponse<Stream<String>> answer = client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (answer.statusCode() != 200) {
                throw new AssertionError("HTTP " + answer.statusCode());
            }
            return new LiveStream(client, answer.body().iterator());
        } catch (IOException | InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    /// Waits for the next event; false if the stream ended.
    boolean receivesEvent() {
        try {
            return lines.hasNext() && !lines.next().isEmpty();
        } catch (UncheckedIOException _) {
            return false;
        }
    }

    /// Reads until the stream ends.
    void awaitEnd() {
        try {
            lines.forEachRemaining(_ -> {});
        } catch (UncheckedIOException _) {
            // A closed connection also ends the stream.
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
