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

/// Prevents the service from starting with a secret that is published in the repository or easy to
/// guess. On a developer's own computer such a secret is accepted.
@ApplicationScoped
class DefaultSecrets {

    /// The provider's own app secrets have 32 characters.
    private static final int MIN_LENGTH = 16;

    /// A secret with fewer different characters is easy to guess, regardless of its length.
    private static final int MIN_DIFFERENT_CHARACTERS = 5;

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
                    "Outside the local profile these settings need values of your own that nobody"
                            + " can guess and have at least "
                            + MIN_LENGTH
                            + " characters each: "
                            + String.join(", ", refused));
        }
    }

    /// The names of the settings whose value is the public default, missing, or too weak.
    static List<String> refused(WhatsAppConfig whatsApp) {
        List<String> refused = new ArrayList<>();
        if (weak(whatsApp.token(), WhatsAppConfig.DEFAULT_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_TOKEN");
        }
        if (whatsApp.appSecret().isEmpty()
                || whatsApp.appSecret().stream().anyMatch(secret -> weak(secret, WhatsAppConfig.DEFAULT_APP_SECRET))) {
            refused.add("VENTANILLA_WHATSAPP_APP_SECRET");
        }
        if (weak(whatsApp.verifyToken(), WhatsAppConfig.DEFAULT_VERIFY_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        }
        if (whatsApp.keySecret().filter(secret -> weak(secret, "")).isPresent()) {
            refused.add("VENTANILLA_WHATSAPP_KEY_SECRET");
        }
        return List.copyOf(refused);
    }

    private static boolean weak(String secret, String publicDefault) {
        return secret.equals(publicDefault)
                || secret.strip().length() < MIN_LENGTH
                || secret.chars().distinct().count() < MIN_DIFFERENT_CHARACTERS;
    }
}
