package org.ventanilla.gateway.whatsapp;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;

/// Prevents the service from starting with a secret that is published in the repository or easy to
/// guess. On a developer's own computer such a secret is accepted.
@ApplicationScoped
class SecretsCheck {

    private final WhatsAppConfig whatsApp;
    private final Config config;

    SecretsCheck(WhatsAppConfig whatsApp, Config config) {
        this.whatsApp = whatsApp;
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent started) {
        SecretStrength.refuse(config, refusedSettings(whatsApp));
    }

    /// The names of the settings whose value is the public default, missing, or too weak. Only the
    /// key secret may be missing.
    static List<String> refusedSettings(WhatsAppConfig whatsApp) {
        List<String> refused = new ArrayList<>();
        if (isWeak(whatsApp.token(), WhatsAppConfig.DEFAULT_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_TOKEN");
        }
        if (whatsApp.appSecret().isEmpty()
                || whatsApp.appSecret().stream()
                        .anyMatch(secret -> isWeak(secret, WhatsAppConfig.DEFAULT_APP_SECRET))) {
            refused.add("VENTANILLA_WHATSAPP_APP_SECRET");
        }
        if (isWeak(whatsApp.verifyToken(), WhatsAppConfig.DEFAULT_VERIFY_TOKEN)) {
            refused.add("VENTANILLA_WHATSAPP_VERIFY_TOKEN");
        }
        if (whatsApp.keySecret().filter(secret -> isWeak(secret, "")).isPresent()) {
            refused.add("VENTANILLA_WHATSAPP_KEY_SECRET");
        }
        return List.copyOf(refused);
    }

    private static boolean isWeak(String secret, String publicDefault) {
        return secret.equals(publicDefault) || SecretStrength.isWeak(secret);
    }
}
