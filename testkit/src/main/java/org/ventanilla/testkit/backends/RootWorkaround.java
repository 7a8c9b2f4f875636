package org.ventanilla.testkit.backends;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/// PostgreSQL refuses to run as root; this is how it runs when we are root.
///
/// Either inside a user namespace, where root is nobody and its files still ours; or, where
/// containers forbid namespaces, as the user *nobody* who keeps the one right to reach folders
/// that only root may enter.
enum RootWorkaround {
    /// We are not root.
    NONE(List.of(), -1),
    NAMESPACE(List.of("unshare", "-U"), 0),
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
    private final int owner;

    RootWorkaround(List<String> prefix, int owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /// What stands before each of PostgreSQL's commands.
    List<String> prefix() {
        return prefix;
    }

    /// What this machine needs and allows.
    ///
    /// @throws BackendFailed if we are root and neither way is allowed here
    static RootWorkaround choose() {
        if (!System.getProperty("os.name").startsWith("Linux") || new UnixSystem().getUid() != 0) {
            return NONE;
        }
        return Stream.of(NAMESPACE, NOBODY)
                .filter(RootWorkaround::works)
                .findFirst()
                .orElseThrow(() ->
                        new BackendFailed("PostgreSQL refuses to run as root, and neither `unshare -U` nor `setpriv`"
                                + " works here: start as an ordinary user"));
    }

    /// Gives the folder and all in it to the user PostgreSQL runs as.
    void own(Path folder) throws IOException {
        if (this == NONE) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                if (!Files.getAttribute(file, "unix:uid").equals(owner)) {
                    Files.setAttribute(file, "unix:uid", owner);
                }
            }
        }
    }

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
