package org.ventanilla.outside;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Base64;
import java.util.Map;

/// A JSON client for the API of a part of the suite, with or without an account.
public final class Http {
    private static final Duration TIMEOUT = Duration.ofSeconds(20);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final HttpClient CLIENT = HttpClient.newBuilder()
            .connectTimeout(TIMEOUT)
            .version(HttpClient.Version.HTTP_1_1)
            .build();

    private final String base;
    private final Map<String, String> headers;

    private Http(String base, Map<String, String> headers) {
        this.base = base;
        this.headers = headers;
    }

    /// A client without an account.
    ///
    /// @param base the address of the part, without a slash at its end
    public static Http clientOf(String base) {
        return new Http(base, Map.of());
    }

    /// A client with an account of the demo staff. The password of such an account is its name.
    ///
    /// @param base the address of the part, without a slash at its end
    /// @param staff the name of the account
    public static Http clientOf(String base, String staff) {
        String credentials = staff + ":" + staff;
        return new Http(
                base,
                Map.of(
                        "Authorization",
                        "Basic " + Base64.getEncoder().encodeToString(credentials.getBytes(StandardCharsets.UTF_8))));
    }

    /// An HTTP response.
    public record Response(int status, byte[] body) {

        /// This response.
        ///
        /// @throws AssertionError if the status is not 2xx
        public Response requireSuccess() {
            if (status < 200 || status > 299) {
                throw new AssertionError("HTTP " + status + ": " + text());
            }
            return this;
        }

        /// The body as UTF-8 text.
        public String text() {
            return new String(body, StandardCharsets.UTF_8);
        }

        /// The body as JSON.
        public JsonNode json() {
            try {
                return JSON.readTree(body);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /// Sends a GET request.
    public Response get(String path) {
        return send(request(path).GET());
    }

    /// Sends a POST request with the value as JSON.
    public Response post(String path, Object value) {
        return post(path, value, Map.of());
    }

    /// Sends a POST request with the value as JSON, and with additional headers.
    public Response post(String path, Object value, Map<String, String> moreHeaders) {
        try {
            HttpRequest.Builder request = request(path).header("Content-Type", "application/json");
            moreHeaders.forEach(request::header);
            return send(request.POST(HttpRequest.BodyPublishers.ofByteArray(JSON.writeValueAsBytes(value))));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest.Builder request(String path) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(base + path))
                .timeout(TIMEOUT)
                .header("Accept", "application/json,*/*");
        headers.forEach(request::header);
        return request;
    }

    private static Response send(HttpRequest.Builder request) {
        try {
            HttpResponse<byte[]> response = CLIENT.send(request.build(), HttpResponse.BodyHandlers.ofByteArray());
            return new Response(response.statusCode(), response.body());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
