package org.ventanilla.webkit.places;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/// Where the staff's browsers reach the services, so that a page of one can lead to another.
@ConfigMapping(prefix = "ventanilla.suite")
interface SuiteConfig {

    /// By the name of the module (`pqrsd-service`), and `home` for the page that lists them all: an
    /// address such as `https://casos.example.org`, a port of the same host such as `8083`, or
    /// nothing where all services share one host.
    @WithParentName
    Map<String, Optional<String>> addresses();
}
