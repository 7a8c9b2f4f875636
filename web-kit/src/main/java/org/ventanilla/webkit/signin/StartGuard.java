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

/// Stops a service at its start if it has publicly known users or keys and does not run on a
/// developer's computer.
///
/// The profile `local` and the launch modes for development and tests are allowed. A packaged service
/// that runs with `QUARKUS_PROFILE=test` has neither, so it is not allowed.
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
        // A service without forms and sessions needs no key, so a placeholder that passes the checks is
        // used.
        Optional<String> key =
                httpConfig.formsGuarded() ? httpConfig.sessionKey() : Optional.of("x".repeat(MIN_KEY_CHARACTERS));
        requireSafeSettings(LaunchMode.current(), ConfigUtils.getProfiles(), hasUsers, key);
    }

    /// Checks the settings.
    ///
    /// @throws IllegalStateException with the name of a setting that is publicly known, missing or too
    ///     short
    static void requireSafeSettings(
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
