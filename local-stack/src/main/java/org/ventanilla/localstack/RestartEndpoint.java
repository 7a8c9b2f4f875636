package org.ventanilla.localstack;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Iterator;
import java.util.stream.Stream;
import org.ventanilla.testkit.backends.PrivateFiles;

/// The endpoint through which `up` asks a running suite to restart the parts that ended. `up` sends a
/// request to the home page of the suite's supervisor. The request has a secret that only the user
/// who started the suite can read.
@FunctionalInterface
interface RestartEndpoint {

    /// The path of the endpoint, on the server of the home page.
    String PATH = "/levantar";

    /// The header with the secret. A web page of another origin cannot send this header.
    String HEADER = "X-Ventanilla-Control";

    /// The last line of the response if every part is ready.
    String READY = "@ready";

    /// Restarts the parts that ended.
    ///
    /// @param listener receives a line of text for each step
    /// @return whether every restarted part is ready
    boolean restartEnded(LocalStack.Progress listener);

    /// Whether the request is a POST with the correct secret.
    static boolean isAuthorised(Settings settings, HttpExchange exchange) {
        String givenSecret = exchange.getRequestHeaders().getFirst(HEADER);
        return exchange.getRequestMethod().equals("POST")
                && givenSecret != null
                && MessageDigest.isEqual(bytes(givenSecret), bytes(secret(settings)));
    }

    /// Restarts the parts that ended and writes each step as a line of the response.
    default void handle(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        boolean ready = restartEnded(line -> {
            try {
                out.write(bytes(line + "\n"));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.write(bytes(ready ? READY + "\n" : ""));
    }

    /// Asks the running suite to restart the parts that ended, and waits until it has done so.
    ///
    /// @param listener receives each line of the response
    /// @return whether every restarted part is ready; also false if the supervisor does not answer
    static boolean request(Settings settings, LocalStack.Progress listener) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url(Part.HOME) + PATH))
                .header(HEADER, secret(settings))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines =
                        http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            boolean ready = false;
            for (Iterator<String> iterator = lines.iterator(); iterator.hasNext(); ) {
                String line = iterator.next();
                ready = line.equals(READY);
                if (!ready) {
                    listener.report(line);
                }
            }
            return ready;
        } catch (IOException | UncheckedIOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String secret(Settings settings) {
        return PrivateFiles.secret(settings.runFolder().resolve("control.secret"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
