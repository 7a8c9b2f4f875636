package org.ventanilla.localstack;

import java.util.Optional;
import org.ventanilla.testkit.backends.FreePorts;

/// Names a port that somebody else holds: which, who of us wants it, and what moves it.
final class Ports {
    private Ports() {}

    static Optional<String> takenText(int port, String wantedBy, String variable) {
        return FreePorts.isFree(port)
                ? Optional.empty()
                : Optional.of(Texts.say("error.port.taken", port, wantedBy, variable));
    }
}
