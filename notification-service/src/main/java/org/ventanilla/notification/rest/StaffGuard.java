package org.ventanilla.notification.rest;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigUtils;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.List;
import java.util.stream.StreamSupport;
import org.eclipse.microprofile.config.Config;

/// Outside the local profile nobody signs in with a password that everybody knows.
@ApplicationScoped
public class StaffGuard {

    private static final String DEMO_USERS = "quarkus.security.users.embedded.users.";
    private static final String KNOWN = "not-for-production";

    void check(@Observes @Priority(1) StartupEvent starting, Config config) {
        boolean demoUsers =
                StreamSupport.stream(config.getPropertyNames().spliterator(), false)
                        .anyMatch(name -> name.startsWith(DEMO_USERS));
        String key =
                config.getOptionalValue("quarkus.http.auth.session.encryption-key", String.class)
                        .orElse("");
        refuse(ConfigUtils.getProfiles(), demoUsers, key);
    }

    /// @throws IllegalStateException naming the setting
    static void refuse(List<String> profiles, boolean demoUsers, String sessionKey) {
        if (profiles.contains("local") || profiles.contains("test")) {
            return;
        }
        if (demoUsers) {
            throw new IllegalStateException("demo users outside the local profile: " + DEMO_USERS);
        }
        if (sessionKey.endsWith(KNOWN)) {
            throw new IllegalStateException("VENTANILLA_SESSION_KEY is the local profile's");
        }
    }
}
