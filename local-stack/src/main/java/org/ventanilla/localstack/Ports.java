package org.ventanilla.localstack;

import java.util.Optional;
import org.ventanilla.testkit.backends.FreePorts;

/// Describes a port that another program uses: the port, the part that needs it, and the variable
/// that changes it.
final class Ports {
    private Ports() {}

    static Optional<String> takenText(int port, String wantedBy, String variable) {
        return FreePorts.isFree(port)
                ? Optional.empty()
                : Optional.of(Texts.get("error.port.taken", port, wantedBy, variable));
    }
}
