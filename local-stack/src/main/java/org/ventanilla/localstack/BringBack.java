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

/// How `up` asks a running suite to restart the parts that ended: by a request to the home page of
/// its supervisor, with a secret that only this user can read.
@FunctionalInterface
interface BringBack {

    /// The address beside the home page.
    String PATH = "/levantar";

    /// The secret's header. No page of another origin can send it.
    String HEADER = "X-Ventanilla-Control";

    /// The last line of an answer, when all is ready.
    String WELL = "@ready";

    /// Restarts the parts that ended.
    ///
    /// @return whether all of it is ready
    boolean bringBack(LocalStack.Progress hears);

    /// Whether the caller knows the secret.
    static boolean mayAsk(Settings settings, HttpExchange exchange) {
        String told = exchange.getRequestHeaders().getFirst(HEADER);
        return exchange.getRequestMethod().equals("POST")
                && told != null
                && MessageDigest.isEqual(bytes(told), bytes(secret(settings)));
    }

    /// Restarts the parts that ended, and reports line by line what is being done.
    default void answer(HttpExchange exchange) throws IOException {
        exchange.getResponseHeaders().set("Content-Type", "text/plain; charset=utf-8");
        exchange.sendResponseHeaders(200, 0);
        OutputStream out = exchange.getResponseBody();
        boolean well = bringBack(line -> {
            try {
                out.write(bytes(line + "\n"));
                out.flush();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        out.write(bytes(well ? WELL + "\n" : ""));
    }

    /// Asks the suite that runs.
    ///
    /// @return whether all that ended is ready; false too where its supervisor does not answer
    static boolean ask(Settings settings, LocalStack.Progress hears) {
        HttpRequest request = HttpRequest.newBuilder(URI.create(settings.url(Part.HOME) + PATH))
                .header(HEADER, secret(settings))
                .POST(HttpRequest.BodyPublishers.noBody())
                .build();
        try (HttpClient http = HttpClient.newHttpClient();
                Stream<String> lines =
                        http.send(request, HttpResponse.BodyHandlers.ofLines()).body()) {
            boolean well = false;
            for (Iterator<String> said = lines.iterator(); said.hasNext(); ) {
                String line = said.next();
                well = line.equals(WELL);
                if (!well) {
                    hears.say(line);
                }
            }
            return well;
        } catch (IOException | UncheckedIOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String secret(Settings settings) {
        return PrivateFiles.secret(settings.run().resolve("control.secret"));
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
