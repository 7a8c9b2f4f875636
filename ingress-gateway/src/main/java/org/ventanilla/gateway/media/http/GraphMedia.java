package org.ventanilla.gateway.media.http;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.ventanilla.gateway.media.MediaConfig;
import org.ventanilla.gateway.media.ProviderMedia;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// Fetches files from the WhatsApp Cloud API in two steps: the id gives an address that is valid
/// for five minutes, and the address gives the bytes to a caller that sends the token. No redirect
/// is followed.
///
/// Source: WhatsApp Cloud API, "Media", "Get media URL", "Download media".
@ApplicationScoped
class GraphMedia implements ProviderMedia {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Duration CONNECT = Duration.ofSeconds(3);

    /// The provider's code for an object that does not exist, or not for us.
    private static final int UNKNOWN_OBJECT = 100;

    private final HttpClient client;
    private final WhatsAppConfig whatsApp;
    private final MediaConfig config;

    GraphMedia(WhatsAppConfig whatsApp, MediaConfig config) {
        this.whatsApp = whatsApp;
        this.config = config;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT)
                .build();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    @Override
    public Download open(String mediaId) throws IOException {
        if (!FileSource.isId(mediaId)) {
            throw new Gone("no id of a file");
        }
        HttpResponse<InputStream> answer = ask(placeOf(mediaId));
        if (answer.statusCode() == 200) {
            return new Download(
                    answer.body(),
                    answer.headers().firstValueAsLong("Content-Length").orElse(-1));
        }
        answer.body().close();
        // A 404 here says that the address is too old: the next try asks for a new one.
        throw new IOException("the file's address answers " + answer.statusCode());
    }

    private URI placeOf(String mediaId) throws IOException {
        String api = whatsApp.api().toString().replaceAll("/$", "");
        HttpResponse<InputStream> answer = ask(URI.create(api + "/" + whatsApp.apiVersion() + "/" + mediaId));
        JsonNode body;
        try (InputStream bytes = answer.body()) {
            body = JSON.readTree(bytes.readNBytes(MAX_ANSWER_BYTES));
        }
        if (answer.statusCode() != 200) {
            if (answer.statusCode() == 404 || body.path("error").path("code").asInt() == UNKNOWN_OBJECT) {
                throw new Gone("the provider knows no such file");
            }
            throw new IOException("the provider answers " + answer.statusCode());
        }
        try {
            URI place = URI.create(body.path("url").asText());
            if (FileSource.mayFetch(place, whatsApp.api(), config.hosts())) {
                return place;
            }
        } catch (IllegalArgumentException _) {
            // no address at all
        }
        throw new Gone("the file's address is none of the provider's");
    }

    private HttpResponse<InputStream> ask(URI place) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(place)
                .timeout(config.within())
                .header("Authorization", "Bearer " + whatsApp.token())
                .build();
        try {
            return client.send(request, BodyHandlers.ofInputStream());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (IOException) new InterruptedIOException("interrupted").initCause(e);
        }
    }
}
