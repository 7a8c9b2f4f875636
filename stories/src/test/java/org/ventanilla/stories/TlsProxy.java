package org.ventanilla.stories;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/// A proxy that terminates TLS in front of a service, as the ingress of a cluster does. The proxy
/// handles one request per connection: it forwards the head of the request with additional headers,
/// and then copies bytes in both directions.
final class TlsProxy implements AutoCloseable {

    /// The address from which the proxy connects to the service. The services of the running suite
    /// trust only this address.
    static final String ADDRESS = "127.0.0.2";

    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    private final ServerSocket listener;
    private final URI service;
    private final List<String> headers;

    private TlsProxy(ServerSocket listener, URI service, List<String> headers) {
        this.listener = listener;
        this.service = service;
        this.headers = headers;
    }

    /// A proxy that adds the caller's address and the protocol `https` as headers.
    static TlsProxy withForwardingHeaders(String caller, String service) {
        return open(service, List.of("X-Forwarded-For: " + caller, "X-Forwarded-Proto: https"));
    }

    /// A proxy that adds no headers.
    static TlsProxy withoutForwardingHeaders(String service) {
        return open(service, List.of());
    }

    private static TlsProxy open(String service, List<String> headers) {
        try {
            ServerSocket listener = newTlsContext()
                    .getServerSocketFactory()
                    .createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            TlsProxy proxy = new TlsProxy(listener, URI.create(service), headers);
            Thread.ofVirtual().start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve() {
        while (!listener.isClosed()) {
            try {
                Socket caller = listener.accept();
                Thread.ofVirtual().start(() -> forward(caller));
            } catch (IOException _) {
                // The proxy was closed.
            }
        }
    }

    private void forward(Socket caller) {
        try (caller;
                Socket serviceSocket = new Socket()) {
            serviceSocket.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
            serviceSocket.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            List<String> head = head(caller.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            head.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("connection:"));
            head.addAll(headers);
            head.add("Connection: close");
            OutputStream out = serviceSocket.getOutputStream();
            out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread requestCopier = Thread.ofVirtual().start(() -> copy(caller, serviceSocket));
            serviceSocket.getInputStream().transferTo(caller.getOutputStream());
            caller.shutdownOutput();
            caller.close();
            requestCopier.join();
        } catch (IOException _) {
            // The browser closed the connection.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void copy(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One of the sides closed the connection.
        }
    }

    /// The lines of the request's head; empty if the caller closed the connection without a
    /// request.
    private static List<String> head(InputStream in) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            bytes.write(next);
            if (next == '\n' && bytes.toString(StandardCharsets.UTF_8).endsWith("\r\n\r\n")) {
                return new ArrayList<>(
                        List.of(bytes.toString(StandardCharsets.UTF_8).strip().split("\r\n")));
            }
        }
        return new ArrayList<>();
    }

    /// Creates a TLS context with a new self-signed certificate by the JDK's keytool.
    private static SSLContext newTlsContext() throws IOException {
        Path folder = Files.createTempDirectory("ventanilla-tls");
        Path store = folder.resolve("tls.p12");
        try {
            int exitCode = new ProcessBuilder(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "tls",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=atencion.example.org",
                            "-validity",
                            "1",
                            "-storetype",
                            "PKCS12",
                            "-storepass",
                            new String(PASSWORD),
                            "-keystore",
                            store.toString())
                    .inheritIO()
                    .start()
                    .waitFor();
            if (exitCode != 0) {
                throw new AssertionError("keytool ended with " + exitCode);
            }
            KeyManagerFactory keys = KeyManagerFactory.getInstance("PKIX");
            keys.init(KeyStore.getInstance(store.toFile(), PASSWORD), PASSWORD);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(keys.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new AssertionError(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        } finally {
            Files.deleteIfExists(store);
            Files.delete(folder);
        }
    }
}
