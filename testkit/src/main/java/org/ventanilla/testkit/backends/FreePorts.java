package org.ventanilla.testkit.backends;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.ArrayList;
import java.util.List;

/// Finds ports of the loopback address on which no process listens now.
public final class FreePorts {
    private FreePorts() {}

    /// Returns `count` different free ports. All are held open until the last one is found.
    public static List<Integer> take(int count) {
        List<ServerSocket> held = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                held.add(new ServerSocket(0, 1, InetAddress.getLoopbackAddress()));
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
            // no client was connected
        }
    }
}
