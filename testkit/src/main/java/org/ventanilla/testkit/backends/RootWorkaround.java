package org.ventanilla.testkit.backends;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// The ways to start PostgreSQL's programs, which refuse to run as root.
enum RootWorkaround {
    /// No workaround is necessary, because this process does not run as root.
    NONE(List.of(), -1),
    /// PostgreSQL runs in a user namespace, in which root has no privileges. The files still belong to root.
    NAMESPACE(List.of("unshare", "-U"), 0),
    /// PostgreSQL runs as the user *nobody* with only the capability to use files and folders of root. This
    /// also works in a container that forbids namespaces.
    NOBODY(
            List.of(
                    "setpriv",
                    "--reuid=65534",
                    "--regid=65534",
                    "--clear-groups",
                    "--securebits=+no_setuid_fixup",
                    "--inh-caps=+dac_override",
                    "--ambient-caps=+dac_override",
                    "--"),
            65534);

    private final List<String> prefix;
    private final int ownerId;

    RootWorkaround(List<String> prefix, int ownerId) {
        this.prefix = prefix;
        this.ownerId = ownerId;
    }

    /// Returns the words that precede each command that runs a program of PostgreSQL.
    List<String> prefix() {
        return prefix;
    }

    /// Returns the workaround that this machine needs and allows.
    ///
    /// @throws BackendFailed if this process runs as root and neither workaround works
    static RootWorkaround choose() {
        if (!System.getProperty("os.name").startsWith("Linux") || new UnixSystem().getUid() != 0) {
            return NONE;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(RootWorkaround::works)
                .findFirst()
                .orElseThrow(() ->
                        new BackendFailed("PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv`"
                                + " works here. Start this program as an ordinary user"));
    }

    /// Changes the owner of the folder and its content to the user as which PostgreSQL runs.
    void giveToPostgresUser(Path folder) throws IOException {
        if (this == NONE) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.getAttribute(file, "unix:uid").equals(ownerId)) {
                    Files.setAttribute(file, "unix:uid", ownerId);
                }
            }
        }
    }

    /// Whether this machine allows commands with the prefix.
    boolean works() {
        List<String> command = Stream.concat(prefix.stream(), Stream.of("true")).toList();
        try {
            return new ProcessBuilder(command)
                            .redirectErrorStream(true)
                            .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                            .start()
                            .waitFor()
                    == 0;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
