package org.ventanilla.webkit.places;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithParentName;
import java.util.Map;
import java.util.Optional;

/// The URLs by which the browsers of the staff reach the services, so that the pages of different
/// services can link to each other.
@ConfigMapping(prefix = "ventanilla.suite")
interface SuiteConfig {

    /// The URL of each service by module name (`pqrsd-service`), and under the name `home` the URL of
    /// the page that lists all pages. A value is a URL such as `https://casos.example.org`, or a port
    /// of the same host such as `8083`. There is no value if all services have the same public host and
    /// port.
    @WithParentName
    Map<String, Optional<String>> addresses();
}
