package org.ventanilla.webkit.signin;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.webkit.http.HttpConfig;

/// Refuses to start with publicly known users or keys outside a developer's own computer.
///
/// The launch mode decides, not only the name of a profile: a packaged service that runs with
/// `QUARKUS_PROFILE=test` is not a test.
@ApplicationScoped
class StartGuard {

    private static final String USERS = "quarkus.security.users.embedded.users.";
    private static final String KNOWN = "not-for-production";
    private static final int SHORTEST_KEY = 32;

    private final Config config;
    private final HttpConfig doors;

    StartGuard(Config config, HttpConfig doors) {
        this.config = config;
        this.doors = doors;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        boolean users = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith(USERS));
        Optional<String> key = doors.formsGuarded() ? doors.sessionKey() : Optional.of("x".repeat(SHORTEST_KEY));
        require(LaunchMode.current(), ConfigUtils.getProfiles(), users, key);
    }

    /// @throws IllegalStateException with the setting that is publicly known or missing
    static void require(LaunchMode launched, Collection<String> profiles, boolean users, Optional<String> sessionKey) {
        sessionKey.filter(key -> key.length() < SHORTEST_KEY).ifPresent(key -> {
            throw new IllegalStateException("VENTANILLA_SESSION_KEY has %d characters; at least %d are needed"
                    .formatted(key.length(), SHORTEST_KEY));
        });
        if (launched.isDevOrTest() || profiles.contains("local")) {
            return;
        }
        if (users) {
            throw new IllegalStateException(
                    "users with passwords in the configuration are for the local profile: " + USERS + "*");
        }
        if (sessionKey.isEmpty()) {
            throw new IllegalStateException(
                    "VENTANILLA_SESSION_KEY is missing: at least %d characters, the same for every service"
                            .formatted(SHORTEST_KEY));
        }
        if (sessionKey.get().endsWith(KNOWN)) {
            throw new IllegalStateException(
                    "the local profile's session key is known to everybody: set VENTANILLA_SESSION_KEY");
        }
    }
}
