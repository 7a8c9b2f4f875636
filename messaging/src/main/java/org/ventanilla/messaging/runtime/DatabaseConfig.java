package org.ventanilla.messaging.runtime;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// What an operator says of the service's database.
@ConfigMapping(prefix = "ventanilla.database")
public interface DatabaseConfig {

    /// The server, `<system identifier>/<timeline>`, that takes the place of the one that the
    /// database lived on before. It confirms that server alone. Taken away once the service runs,
    /// because a second restore of one backup may get the same timeline.
    Optional<String> confirm();
}
