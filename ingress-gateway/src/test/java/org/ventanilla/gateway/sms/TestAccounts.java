package org.ventanilla.gateway.sms;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;

/// Accounts for tests, made from settings as an operator writes them.
public final class TestAccounts {

    /// The secret of the providers' requests, and the key of our calls.
    public static final String SECRET = "s3cret-of-the-tests";

    /// The public address of this service.
    public static final String PUBLIC = "https://pqrs.example.org";

    private static final Map<String, String> SETTINGS = Map.ofEntries(
            Map.entry("ventanilla.sms.default-account", "85000"),
            Map.entry("ventanilla.sms.accounts.85000.preset", "infobip"),
            Map.entry("ventanilla.sms.accounts.85000.api", "https://x.api.infobip.com/"),
            Map.entry("ventanilla.sms.accounts.85000.key", SECRET),
            Map.entry("ventanilla.sms.accounts.85000.public-url", PUBLIC),
            Map.entry("ventanilla.sms.accounts.85000.webhook-user", "infobip"),
            Map.entry("ventanilla.sms.accounts.85000.webhook-secret", SECRET),
            Map.entry("ventanilla.sms.accounts.trial.preset", "twilio"),
            Map.entry("ventanilla.sms.accounts.trial.api", "https://api.twilio.com"),
            Map.entry("ventanilla.sms.accounts.trial.sender", "+15005550006"),
            Map.entry("ventanilla.sms.accounts.trial.user", "AC123"),
            Map.entry("ventanilla.sms.accounts.trial.key", SECRET),
            Map.entry("ventanilla.sms.accounts.trial.public-url", PUBLIC),
            Map.entry("ventanilla.sms.accounts.890890.preset", "plain"),
            Map.entry("ventanilla.sms.accounts.890890.api", "http://sms.example.co"),
            Map.entry("ventanilla.sms.accounts.890890.user", "entidad"),
            Map.entry("ventanilla.sms.accounts.890890.key", SECRET),
            Map.entry("ventanilla.sms.accounts.890890.webhook-secret", SECRET),
            Map.entry("ventanilla.sms.templates.alerta", "Aviso {1}. Consulte https://e.co/a/{url}"));

    private TestAccounts() {}

    /// The settings of the accounts if all providers have this address.
    public static Map<String, String> settings(String api) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.replaceAll((name, value) -> name.endsWith(".api") ? api : value);
        return settings;
    }

    /// One account of each preset: `85000` of Infobip, `trial` of Twilio, and `890890` of a plain
    /// aggregator.
    ///
    /// @param changes settings to add or to replace; an empty value removes a setting
    public static SmsAccounts with(Map<String, String> changes) {
        Map<String, String> settings = new HashMap<>(SETTINGS);
        settings.putAll(changes);
        settings.values().removeIf(String::isEmpty);
        return new SmsAccounts(config(settings), whatsApp());
    }

    /// The accounts with one account changed.
    ///
    /// @param changes names and values, in turn; a name does not contain the account
    public static SmsAccount account(String id, String... changes) {
        Map<String, String> settings = new HashMap<>();
        for (int i = 0; i < changes.length; i += 2) {
            settings.put("ventanilla.sms.accounts." + id + "." + changes[i], changes[i + 1]);
        }
        return with(settings).find(id).orElseThrow();
    }

    /// The accounts that environment variables define.
    static SmsAccounts fromEnvironment(Map<String, String> variables) {
        return new SmsAccounts(
                new SmallRyeConfigBuilder()
                        .withMapping(SmsConfig.class)
                        .withSources(new EnvConfigSource(variables, 300))
                        .build()
                        .getConfigMapping(SmsConfig.class),
                whatsApp());
    }

    static SmsConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(SmsConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SmsConfig.class);
    }

    static List<SmsAccount> all(SmsAccounts accounts) {
        return accounts.ids().stream().flatMap(id -> accounts.find(id).stream()).toList();
    }

    private static WhatsAppConfig whatsApp() {
        return new SmallRyeConfigBuilder()
                .withMapping(WhatsAppConfig.class)
                .build()
                .getConfigMapping(WhatsAppConfig.class);
    }
}
