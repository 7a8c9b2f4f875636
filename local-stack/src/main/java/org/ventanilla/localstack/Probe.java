package org.ventanilla.localstack;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;

/// Checks whether a part answers, by a request over the network as a client would send it.
final class Probe {
    private static final Duration TIMEOUT = Duration.ofSeconds(3);
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private Probe() {}

    /// Whether the part answers: the broker and the database accept connections, and the other parts report
    /// that they are ready.
    static boolean isReady(Settings settings, Part part) {
        return switch (part) {
            case POSTGRES, KAFKA -> acceptsConnections(settings.port(part));
            case HOME -> answersOk(settings.url(part) + "/vivo");
            case SIMULATOR, GATEWAY, CONVERSATION, PQRSD, NOTIFICATION, SURVEY, ANALYTICS ->
                answersOk(settings.url(part) + "/q/health/ready");
        };
    }

    /// Whether the page exists, even if it only redirects to the sign-in page.
    static boolean pageExists(Settings settings, PageLink link) {
        int status = httpStatus(settings.url(link.part()) + link.path());
        return status > 0 && status < 500 && status != 404;
    }

    private static boolean answersOk(String url) {
        return httpStatus(url) == 200;
    }

    /// The HTTP status of the response; 0 if there was no response.
    private static int httpStatus(String url) {
        try {
            HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                    .timeout(TIMEOUT)
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

    private static boolean acceptsConnections(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress("127.0.0.1", port), (int) TIMEOUT.toMillis());
            return true;
        } catch (IOException _) {
            return false;
        }
    }
}
