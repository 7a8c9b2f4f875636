package org.ventanilla.gateway.media.clamav;

import io.quarkus.runtime.Startup;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.gateway.media.FileScanner;
import org.ventanilla.gateway.media.MediaConfig;

/// Scans files with the ClamAV daemon, if an address is configured. Each file has its own connection. If
/// no address is configured, files are not scanned.
@ApplicationScoped
@Startup
class ClamavScanner implements FileScanner {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(3);
    private static final Pattern ADDRESS = Pattern.compile("(?<host>[^:/\\s]+|\\[[0-9a-fA-F:.]+])[:](?<port>\\d{1,5})");
    private static final int MAX_PORT = 65_535;

    private final Optional<Address> address;
    private final Duration readTimeout;

    private record Address(String host, int port) {}

    /// @throws IllegalStateException if the configured address is not a host and a port
    @Inject
    ClamavScanner(MediaConfig config) {
        this(config.clamav(), config.within());
    }

    ClamavScanner(Optional<String> address, Duration readTimeout) {
        this.address = address.map(ClamavScanner::parse);
        this.readTimeout = readTimeout;
    }

    @Override
    public Scan start(InputStream file) throws IOException {
        if (address.isEmpty()) {
            return new Scan(file, () -> {});
        }
        Socket socket = new Socket();
        boolean started = false;
        try {
            // The address is resolved for each file, because a scanner in a cluster may change its address.
            socket.connect(
                    new InetSocketAddress(address.get().host(), address.get().port()),
                    (int) CONNECT_TIMEOUT.toMillis());
            socket.setSoTimeout((int) readTimeout.toMillis());
            ScannedStream bytes = new ScannedStream(file, socket);
            started = true;
            return new Scan(bytes, socket);
        } finally {
            if (!started) {
                socket.close();
            }
        }
    }

    private static Address parse(String text) {
        Matcher parts = ADDRESS.matcher(text);
        if (!parts.matches() || Integer.parseInt(parts.group("port")) > MAX_PORT) {
            throw new IllegalStateException("ventanilla.gateway.media.clamav must be host:port");
        }
        return new Address(parts.group("host").replaceAll("[\\[\\]]", ""), Integer.parseInt(parts.group("port")));
    }
}
