package org.ventanilla.webkit;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.Collection;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/// Refuses to start with users or secrets that everybody knows, but on one's own computer.
@ApplicationScoped
public class DemoStaffGuard {

    private static final Set<String> AT_HOME = Set.of("local", "test");
    private static final String USERS = "quarkus.security.users.embedded.users.";
    private static final String SESSION_KEY = "quarkus.http.auth.session.encryption-key";

    private final Config config;

    DemoStaffGuard(Config config) {
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent starting) {
        Set<String> users =
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .filter(name -> name.startsWith(USERS))
                        .collect(Collectors.toSet());
        String sessionKey = config.getOptionalValue(SESSION_KEY, String.class).orElse("");
        require(ConfigUtils.getProfiles(), users, sessionKey);
    }

    /// @throws IllegalStateException naming what everybody knows
    static void require(Collection<String> profiles, Set<String> users, String sessionKey) {
        if (profiles.stream().anyMatch(AT_HOME::contains)) {
            return;
        }
        if (!users.isEmpty()) {
            throw new IllegalStateException(
                    "users with passwords in the configuration are for the local profile: "
                            + USERS
                            + "*");
        }
        if (sessionKey.endsWith("not-for-production")) {
            throw new IllegalStateException(
                    "the local profile's session key is known to everybody: set VENTANILLA_SESSION_KEY");
        }
    }
}
