package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.CookieManager;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/// A client that receives the server-sent events of a page, as a browser does.
final class EventStream implements AutoCloseable {
    private static final Duration TIMEOUT = Duration.ofSeconds(60);
    private static final String NAME_PREFIX = "event:";

    private final HttpClient client =
            HttpClient.newBuilder().cookieHandler(new CookieManager()).build();
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

    private EventStream() {}

    /// Signs in with a demo account of the staff and opens the stream at this address.
    static EventStream open(String url, String staff) {
        EventStream stream = new EventStream();
        stream.signIn(URI.create(url).resolve("/j_security_check"), staff);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Accept", "text/event-stream")
                .build();
        try {
            HttpResponse<Stream<String>> response = stream.client.send(request, HttpResponse.BodyHandlers.ofLines());
            if (response.statusCode() != 200) {
                throw new AssertionError("HTTP " + response.statusCode() + " from " + url);
            }
            Thread.ofVirtual().start(() -> stream.read(response.body()));
        } catch (IOException e) {
            throw new AssertionError("no stream from " + url, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
        return stream;
    }

    private void signIn(URI address, String staff) {
        String form = "j_username=%s&j_password=%s".formatted(staff, staff);
        HttpRequest request = HttpRequest.newBuilder(address)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(HttpRequest.BodyPublishers.ofString(form))
                .build();
        try {
            client.send(request, HttpResponse.BodyHandlers.discarding());
        } catch (IOException e) {
            throw new AssertionError("no sign-in at " + address, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void read(Stream<String> lines) {
        try {
            lines.filter(line -> line.startsWith(NAME_PREFIX))
                    .map(line -> line.substring(NAME_PREFIX.length()).strip())
                    .forEach(names::add);
        } catch (UncheckedIOException _) {
            // This client or the service closed the stream.
        }
    }

    /// Discards the events received so far.
    void clear() {
        names.clear();
    }

    /// Waits for an event of this name.
    void await(String name) {
        long deadline = System.nanoTime() + TIMEOUT.toNanos();
        try {
            String received = "";
            while (received != null && !received.equals(name)) {
                received = names.poll(deadline - System.nanoTime(), TimeUnit.NANOSECONDS);
            }
            if (received == null) {
                throw new AssertionError("no event " + name);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    @Override
    public void close() {
        client.shutdownNow();
    }
}
