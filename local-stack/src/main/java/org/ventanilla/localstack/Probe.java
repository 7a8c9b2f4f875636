package org.ventanilla.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Whether a part answers, asked from outside as any client would.
final class Probe {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(PATIENCE)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Probe() {}

    static boolean ready(Settings settings, Part part) {
        return switch (part) {
            case POSTGRES, KAFKA -> listens(settings.port(part));
            case HOME -> answers(settings.url(part) + "/vivo");
            case SIMULATOR, GATEWAY, CONVERSATION, PQRSD, NOTIFICATION, SURVEY, ANALYTICS ->
                answers(settings.url(part) + "/q/health/ready");
        };
    }

    /// Whether the page behind a door exists, if only to ask who is coming.
    static boolean opens(Settings settings, Door door) {
        int status = status(settings.url(door.part()) + door.path());
        return status > 0 && status < 500 && status != 404;
    }

    private static boolean answers(String url) {
        return status(url) == 200;
    }

    /// The status of the answer; 0 without one.
    private static int status(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(PATIENCE)
                    .header("Accept", "text/html,*/*")
                    .GET()
                    .build();
            return HTTP.send(request, HttpResponse.BodyHandlers.discarding()).statusCode();
        } catch (IOException _) {
            return 0;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return 0;
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) PATIENCE.toMillis());
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
