package org.ventanilla.gateway.whatsapp;

import io.quarkus.runtime.LaunchMode;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.config.SmallRyeConfig;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// Refuses to start with a secret that stands in the public repository, but on one's own computer.
@ApplicationScoped
class DefaultSecrets {

    private final WhatsAppConfig whatsApp;
    private final Config config;

    DefaultSecrets(WhatsAppConfig whatsApp, Config config) {
        this.whatsApp = whatsApp;
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent started) {
        List<String> profiles = config.unwrap(SmallRyeConfig.class).getProfiles();
        boolean ownComputer = profiles.contains("local") || LaunchMode.current().isDevOrTest();
        List<String> refused = refused(whatsApp);
        if (!ownComputer && !refused.isEmpty()) {
            throw new IllegalStateException(
                    "Outside the local profile these settings need values of your own: "
                            + String.join(", ", refused));
        }
    }

    /// Names of the settings that still have their public default, or none at all.
    static List<String> refused(WhatsAppConfig whatsApp) {
        List<String> refused = new ArrayList<>();
        if (whatsApp.token().isBlank() || whatsApp.token().equals(WhatsAppConfig.DEFAULT_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_TOKEN");
        }
        if (whatsApp.appSecret().stream()
                .anyMatch(s -> s.isBlank() || s.equals(WhatsAppConfig.DEFAULT_APP_SECRET))) {
            refused.add("VENTANILLA_WHATSAPP_APP_SECRET");
        }
        if (whatsApp.verifyToken().isBlank()
                || whatsApp.verifyToken().equals(WhatsAppConfig.DEFAULT_VERIFY_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        }
        return List.copyOf(refused);
    }
}
