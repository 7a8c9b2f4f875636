package org.ventanilla.gateway.sms;

import io.quarkus.runtime.StartupEvent;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.ArrayList;
import java.util.List;
import org.eclipse.microprofile.config.Config;
import org.ventanilla.gateway.whatsapp.SecretStrength;

/// Prevents the service from starting with a secret of an SMS account that is easy to guess. On a
/// developer's own computer such a secret is accepted.
@ApplicationScoped
class SmsSecretsCheck {

    /// Secrets that begin in this way are published in the repository.
    private static final String PUBLIC_PREFIX = "ventanilla-";

    private final SmsAccounts accounts;
    private final Config config;

    SmsSecretsCheck(SmsAccounts accounts, Config config) {
        this.accounts = accounts;
        this.config = config;
    }

    void check(@Observes @Priority(1) StartupEvent started) {
        List<SmsAccount> all = accounts.ids().stream()
                .flatMap(id -> accounts.find(id).stream())
                .toList();
        SecretStrength.refuse(config, refusedSettings(all));
    }

    /// The names of the settings whose value is missing or too weak. A key that the provider does not ask
    /// for may be missing, and so may a secret if the addresses of the provider are checked.
    static List<String> refusedSettings(List<SmsAccount> accounts) {
        List<String> refused = new ArrayList<>();
        for (SmsAccount account : accounts) {
            String name = "ventanilla.sms.accounts." + account.id();
            boolean needsKey =
                    account.preset() != Preset.PLAIN || account.sendPath().contains("{key}");
            if (needsKey && isWeak(account.key())) {
                refused.add(name + ".key");
            }
            if (account.webhookSecrets().stream().anyMatch(SmsSecretsCheck::isWeak)) {
                refused.add(name + ".webhook-secret");
            }
        }
        return List.copyOf(refused);
    }

    private static boolean isWeak(String secret) {
        return secret.startsWith(PUBLIC_PREFIX) || SecretStrength.isWeak(secret);
    }
}
