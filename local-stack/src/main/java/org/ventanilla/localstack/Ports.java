package org.ventanilla.localstack;

import java.util.Optional;
import org.ventanilla.testkit.backends.FreePorts;

/// Writes the message about a port that another program uses.
final class Ports {
    private Ports() {}

    /// The message if another program uses the port; empty if the port is free.
    ///
    /// @param neededBy the title of the part that needs the port
    /// @param variable the environment variable that changes the port
    static Optional<String> takenText(int port, String neededBy, String variable) {
        return FreePorts.isFree(port)
                ? Optional.empty()
                : Optional.of(Texts.get("error.port.taken", port, neededBy, variable));
    }
}
