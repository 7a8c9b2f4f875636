package org.ventanilla.systemtests;

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

/// A proxy that ends TLS in front of one service, as an entrance of a cluster does: one request on
/// each connection, the caller's head with what the proxy has to say, then bytes both ways.
final class TlsProxy implements AutoCloseable {

    /// From where it calls the service. The services of the running suite trust it, and nobody
    /// else.
    static final String ADDRESS = "127.0.0.2";

    private static final char[] PASSWORD = "not-a-secret".toCharArray();

    private final ServerSocket door;
    private final URI service;
    private final List<String> said;

    private TlsProxy(ServerSocket door, URI service, List<String> said) {
        this.door = door;
        this.service = service;
        this.said = said;
    }

    /// Says who called, and that they came by TLS.
    static TlsProxy tellingOf(String caller, String service) {
        return open(service, List.of("X-Forwarded-For: " + caller, "X-Forwarded-Proto: https"));
    }

    /// Says nothing.
    static TlsProxy silent(String service) {
        return open(service, List.of());
    }

    private static TlsProxy open(String service, List<String> said) {
        try {
            ServerSocket door =
                    certified().getServerSocketFactory().createServerSocket(0, 50, InetAddress.ofLiteral("127.0.0.1"));
            TlsProxy proxy = new TlsProxy(door, URI.create(service), said);
            Thread.ofVirtual().start(proxy::serve);
            return proxy;
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    int port() {
        return door.getLocalPort();
    }

    @Override
    public void close() {
        try {
            door.close();
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private void serve() {
        while (!door.isClosed()) {
            try {
                Socket caller = door.accept();
                Thread.ofVirtual().start(() -> pass(caller));
            } catch (IOException _) {
                // Closed.
            }
        }
    }

    private void pass(Socket caller) {
        try (caller;
                Socket behind = new Socket()) {
            behind.bind(new InetSocketAddress(InetAddress.ofLiteral(ADDRESS), 0));
            behind.connect(new InetSocketAddress(service.getHost(), service.getPort()));
            List<String> head = head(caller.getInputStream());
            if (head.isEmpty()) {
                return;
            }
            head.removeIf(line -> line.toLowerCase(Locale.ROOT).startsWith("connection:"));
            head.addAll(said);
            head.add("Connection: close");
            OutputStream out = behind.getOutputStream();
            out.write((String.join("\r\n", head) + "\r\n\r\n").getBytes(StandardCharsets.UTF_8));
            out.flush();
            Thread up = Thread.ofVirtual().start(() -> pour(caller, behind));
            behind.getInputStream().transferTo(caller.getOutputStream());
            caller.shutdownOutput();
            caller.close();
            up.join();
        } catch (IOException _) {
            // The browser left.
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private static void pour(Socket from, Socket to) {
        try {
            from.getInputStream().transferTo(to.getOutputStream());
        } catch (IOException _) {
            // One side has ended.
        }
    }

    /// The lines up to the empty one; none where the caller only looked in.
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

    /// A certificate of its own, made each time by the JDK's tool.
    private static SSLContext certified() throws IOException {
        Path folder = Files.createTempDirectory("ventanilla-tls");
        Path store = folder.resolve("tls.p12");
        try {
            int made = new ProcessBuilder(
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
            if (made != 0) {
                throw new AssertionError("keytool ended with " + made);
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
