package org.ventanilla.stories;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Reads the TCP connections of a process from the folder `/proc` of Linux.
final class Connections {
    private static final int REMOTE_ADDRESS_FIELD = 2;
    private static final int STATE_FIELD = 3;
    private static final int INODE_FIELD = 9;
    /// The codes of the states "established" and "SYN sent".
    private static final Set<String> CLIENT_STATES = Set.of("01", "02");

    private Connections() {}

    /// The remote ports of the process's open connections.
    static Set<Integer> remotePorts(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        Assumptions.assumeTrue(Files.isDirectory(process.resolve("fd")), "needs Linux's /proc");
        Set<String> sockets = socketsOf(process.resolve("fd"));
        Set<Integer> ports = new HashSet<>();
        for (String family : List.of("tcp", "tcp6")) {
            for (String line : lines(process.resolve("net").resolve(family))) {
                String[] fields = line.strip().split("\\s+");
                if (sockets.contains(fields[INODE_FIELD]) && CLIENT_STATES.contains(fields[STATE_FIELD])) {
                    String remote = fields[REMOTE_ADDRESS_FIELD];
                    ports.add(Integer.parseInt(remote.substring(remote.indexOf(':') + 1), 16));
                }
            }
        }
        return ports;
    }

    private static Set<String> socketsOf(Path folder) {
        Set<String> inodes = new HashSet<>();
        try (Stream<Path> descriptors = Files.list(folder)) {
            for (Path descriptor : descriptors.toList()) {
                try {
                    String target = Files.readSymbolicLink(descriptor).toString();
                    if (target.startsWith("socket:[")) {
                        inodes.add(target.substring("socket:[".length(), target.length() - 1));
                    }
                } catch (IOException _) {
                    // The descriptor was closed meanwhile.
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return inodes;
    }

    private static List<String> lines(Path table) {
        try {
            List<String> all = Files.readAllLines(table);
            return all.subList(1, all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
