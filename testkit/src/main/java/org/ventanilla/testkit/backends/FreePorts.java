package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ThreadLocalRandom;

/// Finds ports of the loopback address on which no process listens now. The ports are below the range
/// from which Linux, macOS and Windows take the local ports of outgoing connections. So no client of
/// another test takes a port before the server that needs the port is started.
public final class FreePorts {
    private static final int FIRST = 20_000;
    /// The first port after the range.
    private static final int END = 32_000;

    private FreePorts() {}

    /// Returns `count` different free ports, chosen at random. This method opens each chosen port until all
    /// ports are found, so that no port is chosen twice.
    public static List<Integer> take(int count) {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int attempts = 0; sockets.size() < count; attempts++) {
                ServerSocket socket = new ServerSocket();
                try {
                    int port = ThreadLocalRandom.current().nextInt(FIRST, END);
                    socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
                    sockets.add(socket);
                } catch (IOException e) {
                    close(socket);
                    if (attempts > END - FIRST) {
                        throw new BackendFailed("no free port on the loopback address", e);
                    }
                }
            }
            return sockets.stream().map(ServerSocket::getLocalPort).toList();
        } catch (IOException e) {
            throw new BackendFailed("no free port on the loopback address", e);
        } finally {
            sockets.forEach(FreePorts::close);
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
