package org.ventanilla.gateway.inbound;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Topics;
import org.ventanilla.gateway.fixtures.StubProvider;
import org.ventanilla.gateway.fixtures.Webhooks;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.VentanillaBackends;

/// Tests which bodies are accepted, and how much memory they may use.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "gateway"))
@QuarkusTestResource(StubProvider.class)
class WebhookBodiesIT extends InboundCase {

    /// A signature in the correct form, which is not valid for any body of these tests.
    private static final String WRONG_SIGNATURE = "sha256=" + "0".repeat(64);

    @Test
    void eachViolationOfTheContractHasItsOwnStatus() {
        byte[] huge = new byte[4 * 1024 * 1024 + 1];
        HttpRequest.Builder form = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "text/plain")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest.Builder compressed = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "application/json")
                .header("Content-Encoding", "gzip")
                .POST(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest.Builder put = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .PUT(HttpRequest.BodyPublishers.ofString("{}"));
        HttpRequest endless = HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", "application/json")
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.SECRET, huge))
                .POST(HttpRequest.BodyPublishers.fromPublisher(HttpRequest.BodyPublishers.ofByteArrays(
                        java.util.Collections.nCopies(5, new byte[1024 * 1024]))))
                .build();

        assertThat(Webhooks.send(form.build())).isEqualTo(415);
        assertThat(Webhooks.send(compressed.build())).isEqualTo(415);
        assertThat(Webhooks.send(put.build())).isEqualTo(405);
        assertThat(isRefusedAsTooLarge(Webhooks.signed(gateway, huge, "sha256=")))
                .isTrue();
        assertThat(isRefusedAsTooLarge(endless)).isTrue();
    }

    @Test
    void anIncompleteBodyIsNotStoredAndTheWebhookContinues() throws IOException {
        String wamid = Webhooks.wamid();
        byte[] body = Webhooks.text(randomPhone(), wamid, "hola").getBytes(UTF_8);
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-Hub-Signature-256: "
                + Webhooks.signature(Webhooks.SECRET, body)
                + "\r\nContent-Length: "
                + body.length
                + "\r\n\r\n";
        try (EventProbe probe = EventProbe.fromNow(Topics.WEBHOOKS)) {
            // When
            try (Socket interrupted = new Socket("127.0.0.1", gateway.getPort())) {
                interrupted.getOutputStream().write(head.getBytes(UTF_8));
                interrupted.getOutputStream().write(body, 0, body.length / 2);
                interrupted.getOutputStream().flush();
            }
            String next = Webhooks.wamid();
            assertThat(Webhooks.post(gateway, Webhooks.text(randomPhone(), next, "hola")))
                    .isEqualTo(200);

            // Then
            probe.awaitRecord(record -> record.json().contains(next));
            assertThat(probe.readToEnd()).noneMatch(record -> record.json().contains(wamid));
        }
    }

    @Test
    void slowBodiesFromOneAddressDoNotAffectOtherAddresses() throws IOException {
        List<Socket> slowRequests = new ArrayList<>();
        try {
            // Given: enough requests to fill 128 MiB, each without its last byte
            for (int i = 0; i < 32; i++) {
                slowRequests.add(sendWithoutLastByte(WRONG_SIGNATURE));
            }

            // Then
            assertThat(postFrom("127.0.0.2", padded(20_000))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slowRequests) {
                socket.close();
            }
        }
    }

    @Test
    void unsignedBodiesUseNoMemory() throws IOException {
        List<Socket> slowRequests = new ArrayList<>();
        try {
            // Given: the same number of requests as in the test before, without a signature
            for (int i = 0; i < 32; i++) {
                slowRequests.add(sendWithoutLastByte(""));
            }

            assertThat(postFrom("127.0.0.1", padded(20_000))).startsWith("HTTP/1.1 200");
        } finally {
            for (Socket socket : slowRequests) {
                socket.close();
            }
        }
    }

    @Test
    void manyLargeBodiesAreStoredOrRefusedAndTheWebhookContinues() throws Exception {
        byte[] signed = padded(3 * 1024 * 1024);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            // When
            List<Callable<Integer>> calls = IntStream.range(0, 40)
                    .<Callable<Integer>>mapToObj(i -> () -> statusOrZero(Webhooks.signed(
                            gateway,
                            signed,
                            i % 2 == 0 ? Webhooks.signature(Webhooks.SECRET, signed) : WRONG_SIGNATURE)))
                    .toList();
            Set<Integer> answers = new HashSet<>();
            for (Future<Integer> answer : threads.invokeAll(calls)) {
                answers.add(answer.get());
            }

            // Then
            assertThat(answers).isSubsetOf(200, 401, 503, 0).contains(200);
        }
        Awaitility.await().until(() -> Webhooks.post(gateway, new String(signed, UTF_8)) == 200);
    }

    @Test
    void theContentTypeMayNameUtf8AndNoOtherCharacterSet() {
        byte[] body = Webhooks.text(randomPhone(), Webhooks.wamid(), "hola").getBytes(UTF_8);

        assertThat(Webhooks.send(requestWithType(body, "application/json; charset=utf-8")))
                .isEqualTo(200);
        assertThat(Webhooks.send(requestWithType(body, "Application/JSON;charset=\"UTF-8\"")))
                .isEqualTo(200);
        assertThat(Webhooks.send(requestWithType(body, "application/json; charset=utf-16")))
                .isEqualTo(415);
        assertThat(Webhooks.send(requestWithType(body, "application/x-www-form-urlencoded")))
                .isEqualTo(415);
    }

    /// Sends a request of nearly 4 MiB without its last byte.
    private Socket sendWithoutLastByte(String signature) throws IOException {
        int length = 4_194_001;
        Socket socket = new Socket("127.0.0.1", gateway.getPort());
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + (signature.isEmpty() ? "" : "X-Hub-Signature-256: " + signature + "\r\n")
                + "Content-Length: "
                + length
                + "\r\n\r\n";
        try {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(new byte[length - 1]);
            socket.getOutputStream().flush();
        } catch (IOException _) {
            // The service refused the request and closed the connection, which is an acceptable answer too.
        }
        return socket;
    }

    /// The body of a webhook, filled with spaces up to this number of bytes.
    private static byte[] padded(int bytes) {
        String body = Webhooks.text(randomPhone(), Webhooks.wamid(), "hola");
        return (body + " ".repeat(Math.max(0, bytes - body.length()))).getBytes(UTF_8);
    }

    /// Sends a signed request from a given address and returns the response.
    private String postFrom(String address, byte[] body) throws IOException {
        String head = "POST /webhooks/whatsapp HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
                + "X-Hub-Signature-256: "
                + Webhooks.signature(Webhooks.SECRET, body)
                + "\r\nContent-Length: "
                + body.length
                + "\r\nConnection: close\r\n\r\n";
        try (Socket socket = new Socket("127.0.0.1", gateway.getPort(), InetAddress.getByName(address), 0)) {
            socket.getOutputStream().write(head.getBytes(UTF_8));
            socket.getOutputStream().write(body);
            socket.getOutputStream().flush();
            return new String(socket.getInputStream().readAllBytes(), UTF_8);
        }
    }

    /// The status of the answer, or 0 if the connection was closed before the answer was read.
    private static int statusOrZero(HttpRequest request) {
        try {
            return Webhooks.send(request);
        } catch (java.io.UncheckedIOException _) {
            return 0;
        }
    }

    private HttpRequest requestWithType(byte[] body, String type) {
        return HttpRequest.newBuilder(gateway.resolve("/webhooks/whatsapp"))
                .header("Content-Type", type)
                .header("X-Hub-Signature-256", Webhooks.signature(Webhooks.SECRET, body))
                .expectContinue(true)
                .POST(HttpRequest.BodyPublishers.ofByteArray(body))
                .build();
    }

    /// Whether the request was refused with 413. A client that is still writing may find the
    /// connection closed before it can read the answer.
    private static boolean isRefusedAsTooLarge(HttpRequest request) {
        try {
            return Webhooks.send(request) == 413;
        } catch (java.io.UncheckedIOException _) {
            return true;
        }
    }
}
