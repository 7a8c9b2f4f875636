package org.ventanilla.lanes.runtime;

import io.smallrye.config.ConfigMapping;
import java.util.Optional;

/// Settings with which an operator confirms the service's database.
@ConfigMapping(prefix = "ventanilla.database")
public interface DatabaseConfig {

    /// The server that replaces the previously confirmed server, written as
    /// `<system identifier>/<timeline>`. Only this server is accepted. Remove the setting once the
    /// service runs, because a second restore of the same backup may get the same timeline.
    Optional<String> confirm();
}
