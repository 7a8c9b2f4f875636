package org.ventanilla.notification;

import io.restassured.RestAssured;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Base64;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A request whose body is sent from disk. The service and the client of a test share one JVM. The
/// client must not need memory for the body, because only the memory use of the service is tested.
final class LargeRequest {

    private static final String BOUNDARY = "----prueba";
    private static final Pattern TOKEN = Pattern.compile("name=\"csrf-token\" value=\"([^\"]+)\"");

    private final Path body;
    private final String type;

    private LargeRequest(Path body, String type) {
        this.body = body;
        this.type = type;
    }

    /// Writes the large part of a body.
    interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    /// Creates a form with one file.
    ///
    /// @param name the name of the form field
    static LargeRequest formWithFile(Path folder, String name, Content content) throws IOException {
        return form(folder, "", name, content);
    }

    /// Creates a form that submits an act.
    static LargeRequest formWithAct(Path folder, String metadata, byte[] pdf) throws IOException {
        String metadataPart =
                "--%s\r\nContent-Disposition: form-data; name=\"metadata\"\r\n\r\n%s\r\n".formatted(BOUNDARY, metadata);
        return form(folder, metadataPart, "document", out -> out.write(pdf));
    }

    private static LargeRequest form(Path folder, String firstPart, String name, Content content) throws IOException {
        String head = """
                --%s\r
                Content-Disposition: form-data; name="%s"; filename="x"\r
                Content-Type: application/octet-stream\r
                \r
                """.formatted(BOUNDARY, name);
        return writtenToDisk(
                folder,
                "multipart/form-data; boundary=" + BOUNDARY,
                firstPart + head,
                content,
                "\r\n--%s--\r\n".formatted(BOUNDARY));
    }

    /// Creates a JSON request that submits an act.
    ///
    /// @param fields the fields without the enclosing braces
    static LargeRequest jsonWithAct(Path folder, String fields, byte[] pdf) throws IOException {
        return writtenToDisk(
                folder,
                "application/json",
                "{" + fields + ", \"documentBase64\": \"",
                out -> {
                    // Closing the encoder does not close this stream.
                    try (OutputStream encoder = Base64.getEncoder().wrap(new java.io.FilterOutputStream(out) {
                        @Override
                        public void write(byte[] bytes, int offset, int length) throws IOException {
                            out.write(bytes, offset, length);
                        }

                        @Override
                        public void close() throws IOException {
                            flush();
                        }
                    })) {
                        encoder.write(pdf);
                    }
                },
                "\"}");
    }

    private static LargeRequest writtenToDisk(Path folder, String type, String before, Content content, String after)
            throws IOException {
        Path body = Files.createTempFile(folder, "body", "");
        try (OutputStream out = new BufferedOutputStream(Files.newOutputStream(body))) {
            out.write(before.getBytes(StandardCharsets.UTF_8));
            content.writeTo(out);
            out.write(after.getBytes(StandardCharsets.UTF_8));
        }
        return new LargeRequest(body, type);
    }

    /// Sends the request. A request to the API is sent with the notifier's credentials and a new
    /// idempotency key. A request to a page is sent with a form token, as a browser sends it.
    HttpResponse<String> post(String path) throws IOException, InterruptedException {
        try (HttpClient client =
                HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build()) {
            HttpRequest.Builder request = HttpRequest.newBuilder(uriOf(path))
                    .header("Content-Type", type)
                    .POST(HttpRequest.BodyPublishers.ofFile(body));
            if (path.startsWith("/api/")) {
                request.header("Idempotency-Key", UUID.randomUUID().toString())
                        // The credentials are notificador:notificador in base64.
                        .header("Authorization", "Basic bm90aWZpY2Fkb3I6bm90aWZpY2Fkb3I=");
            } else {
                request.header("Accept", "text/html");
                addFormToken(client, request);
            }
            return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    /// Adds the cookie and the form token that a page gives to the browser.
    private static void addFormToken(HttpClient client, HttpRequest.Builder request)
            throws IOException, InterruptedException {
        HttpResponse<String> page =
                client.send(HttpRequest.newBuilder(uriOf("/entrar/")).build(), HttpResponse.BodyHandlers.ofString());
        Matcher token = TOKEN.matcher(page.body());
        if (token.find()) {
            request.header("X-CSRF-Token", token.group(1));
        }
        page.headers().firstValue("Set-Cookie").ifPresent(cookie -> request.header("Cookie", cookie.split(";")[0]));
    }

    private static URI uriOf(String path) {
        return URI.create("http://localhost:%d%s".formatted(RestAssured.port, path));
    }
}
