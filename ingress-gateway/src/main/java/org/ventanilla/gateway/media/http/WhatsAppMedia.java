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

/// Fetches files from the WhatsApp Cloud API in two steps. A first request with the id of the file
/// returns an address that is valid for five minutes. A second request to this address returns the
/// bytes of the file. Both requests contain our access token. Redirects are not followed.
///
/// Source: WhatsApp Cloud API, "Media", "Get media URL", "Download media".
@ApplicationScoped
class WhatsAppMedia implements ProviderMedia {

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MAX_ANSWER_BYTES = 64 * 1024;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);

    /// The provider's error code for an object that does not exist or is not accessible to us.
    private static final int UNKNOWN_OBJECT = 100;

    private final HttpClient client;
    private final WhatsAppConfig whatsApp;
    private final MediaConfig config;

    WhatsAppMedia(WhatsAppConfig whatsApp, MediaConfig config) {
        this.whatsApp = whatsApp;
        this.config = config;
        this.client = HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_TIMEOUT)
                .build();
    }

    @PreDestroy
    void close() {
        client.shutdownNow();
    }

    @Override
    public Download open(String mediaId) throws IOException {
        if (!FileSource.isValidMediaId(mediaId)) {
            throw new Gone("not a valid id of a file");
        }
        HttpResponse<InputStream> answer = get(downloadAddress(mediaId));
        if (answer.statusCode() == 200) {
            return new Download(
                    answer.body(),
                    answer.headers().firstValueAsLong("Content-Length").orElse(-1));
        }
        answer.body().close();
        // The status 404 means here that the address is too old. The next attempt requests a new address.
        throw new IOException("the file's address answers " + answer.statusCode());
    }

    private URI downloadAddress(String mediaId) throws IOException {
        String api = whatsApp.api().toString().replaceAll("/$", "");
        HttpResponse<InputStream> answer = get(URI.create(api + "/" + whatsApp.apiVersion() + "/" + mediaId));
        JsonNode body;
        try (InputStream bytes = answer.body()) {
            body = JSON.readTree(bytes.readNBytes(MAX_ANSWER_BYTES));
        }
        if (answer.statusCode() != 200) {
            if (answer.statusCode() == 404 || body.path("error").path("code").asInt() == UNKNOWN_OBJECT) {
                throw new Gone("the provider has no such file");
            }
            throw new IOException("the provider answers " + answer.statusCode());
        }
        try {
            URI address = URI.create(body.path("url").asText());
            if (FileSource.mayFetchFrom(address, whatsApp.api(), config.hosts())) {
                return address;
            }
        } catch (IllegalArgumentException _) {
            // The text is not a URI and is refused below.
        }
        throw new Gone("the file's address does not belong to the provider");
    }

    private HttpResponse<InputStream> get(URI address) throws IOException {
        HttpRequest request = HttpRequest.newBuilder(address)
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
