package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports of the loopback address on which no process listens now. They are below the range
/// from which Linux, macOS and Windows take the local ports of outgoing connections, so that no
/// client of another test takes a chosen port before the server is started on it.
public final class FreePorts {
    private static final int LOWEST = 20_000;
    private static final int END = 32_000;

    private FreePorts() {}

    /// Returns `count` different free ports, chosen at random. Each port is
    /// kept open until all are found, so that no port is chosen twice.
    public static List<Integer> take(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int tries = 0; held.size() < count; tries++) {
                ServerSocket socket = new ServerSocket();
                try {
                    int port = ThreadLocalRandom.current().nextInt(LOWEST, END);
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    held.add(socket);
                } catch (IOException e) {
                    close(socket);
                    if (tries > END - LOWEST) {
                        throw new BackendFailed("no free port on the loopback address", e);
                    }
                }
            }
            return held.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new BackendFailed("no free port on the loopback address", e);
        } finally {
            held.forEach(FreePorts::close);
        }
    }

    /// Returns a free port.
    public static int take() {
        return take(1).getFirst();
    }

    /// Whether a server could listen on this port now.
    public static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    private static void close(ServerSocket socket) {
        try {
            socket.close();
        } catch (IOException _) {
            // The socket had no client, so nothing is lost.
        }
    }
}
