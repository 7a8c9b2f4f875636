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

    private static final String USERS_PREFIX = "quarkus.security.users.embedded.users.";
    private static final String KNOWN_KEY_ENDING = "not-for-production";
    private static final int MIN_KEY_CHARACTERS = 32;

    private final Config config;
    private final HttpConfig httpConfig;

    StartGuard(Config config, HttpConfig httpConfig) {
        this.config = config;
        this.httpConfig = httpConfig;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        boolean hasUsers = StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                .anyMatch(name -> name.startsWith(USERS_PREFIX));
        // Without forms and sessions no key is needed; a placeholder passes the checks below.
        Optional<String> key =
                httpConfig.formsGuarded() ? httpConfig.sessionKey() : Optional.of("x".repeat(MIN_KEY_CHARACTERS));
        require(LaunchMode.current(), ConfigUtils.getProfiles(), hasUsers, key);
    }

    /// @throws IllegalStateException with the setting that is publicly known or missing
    static void require(
            LaunchMode launched, Collection<String> profiles, boolean hasUsers, Optional<String> sessionKey) {
        sessionKey.filter(key -> key.length() < MIN_KEY_CHARACTERS).ifPresent(key -> {
            throw new IllegalStateException("VENTANILLA_SESSION_KEY has %d characters; at least %d are needed"
                    .formatted(key.length(), MIN_KEY_CHARACTERS));
        });
        if (launched.isDevOrTest() || profiles.contains("local")) {
            return;
        }
        if (hasUsers) {
            throw new IllegalStateException(
                    "users with passwords in the configuration are for the local profile: " + USERS_PREFIX + "*");
        }
        if (sessionKey.isEmpty()) {
            throw new IllegalStateException(
                    "VENTANILLA_SESSION_KEY is missing: at least %d characters, the same for every service"
                            .formatted(MIN_KEY_CHARACTERS));
        }
        if (sessionKey.get().endsWith(KNOWN_KEY_ENDING)) {
            throw new IllegalStateException(
                    "the local profile's session key is known to everybody: set VENTANILLA_SESSION_KEY");
        }
    }
}
