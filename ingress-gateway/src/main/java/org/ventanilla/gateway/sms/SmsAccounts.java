package org.ventanilla.gateway.sms;

import io.quarkus.runtime.Startup;
import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.gateway.sms.RequestMapping.Answer;
import org.ventanilla.gateway.sms.RequestMapping.Authentication;
import org.ventanilla.gateway.sms.RequestMapping.Fields;
import org.ventanilla.gateway.whatsapp.WhatsAppConfig;
import org.ventanilla.webkit.http.TrustedProxies;

/// The SMS accounts of this installation by their ids. The service does not start if the settings of an
/// account are incomplete or contradict each other.
@Startup
@ApplicationScoped
public class SmsAccounts {

    private static final Logger LOG = Logger.getLogger(SmsAccounts.class);
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9._-]{1,40}");
    private static final Pattern PATH_SEGMENT = Pattern.compile("[A-Za-z0-9._~-]+");
    private static final String NO_FIELD = "none";

    private final Map<String, SmsAccount> accounts;
    private final Optional<String> defaultAccount;

    SmsAccounts(SmsConfig config, WhatsAppConfig whatsApp) {
        this.accounts = resolve(config, Set.copyOf(whatsApp.numbers()));
        this.defaultAccount = defaultAccount(config);
    }

    void log(@Observes StartupEvent started) {
        accounts.values()
                .forEach(account -> LOG.infof(
                        "SMS account. account=%s preset=%s api=%s sender=%s",
                        account.id(), account.preset(), account.api(), account.sender()));
    }

    public Optional<SmsAccount> find(String id) {
        return Optional.ofNullable(accounts.get(id));
    }

    /// The ids of all accounts.
    public Set<String> ids() {
        return accounts.keySet();
    }

    /// The account from which a message is sent if nothing else determines the account; empty if there
    /// is no account.
    public Optional<String> defaultAccount() {
        return defaultAccount;
    }

    private Optional<String> defaultAccount(SmsConfig config) {
        if (config.defaultAccount().isPresent()) {
            require(
                    accounts.containsKey(config.defaultAccount().get()),
                    "ventanilla.sms.default-account names no account");
            return config.defaultAccount();
        }
        require(accounts.size() < 2, "ventanilla.sms.default-account must be set if there are several accounts");
        return accounts.keySet().stream().findFirst();
    }

    /// The accounts with their settings applied to the presets.
    ///
    /// @throws IllegalStateException if a setting is missing or wrong
    static Map<String, SmsAccount> resolve(SmsConfig config, Set<String> whatsAppNumbers) {
        Map<String, SmsAccount> resolved = new LinkedHashMap<>();
        new TreeMap<>(config.accounts()).forEach((id, settings) -> {
            require(ID.matcher(id).matches(), "ventanilla.sms.accounts: not a valid id of an account: " + id);
            require(!whatsAppNumbers.contains(id), "ventanilla.sms.accounts: a WhatsApp number has the same id: " + id);
            resolved.put(id, account(id, settings, config.templates()));
        });
        return resolved;
    }

    private static SmsAccount account(String id, SmsConfig.Account settings, Map<String, String> commonTemplates) {
        String name = "ventanilla.sms.accounts." + id;
        Preset preset = settings.preset();
        require(settings.api().isPresent(), name + ".api is missing");
        require(settings.maxSegments() > 0, name + ".max-segments must be positive");
        require(
                preset != Preset.TWILIO || settings.user().isPresent(),
                name + ".user is missing: the account SID of Twilio");
        Map<String, String> templates = new HashMap<>(commonTemplates);
        templates.putAll(settings.templates());
        List<String> secrets = settings.webhookSecret()
                .orElseGet(() ->
                        preset == Preset.TWILIO ? settings.key().map(List::of).orElse(List.of()) : List.of());
        SmsAccount account = new SmsAccount(
                id,
                preset,
                withoutSlash(settings.api().orElseThrow()),
                settings.sender().orElse(id),
                settings.user().orElse(""),
                settings.key().orElse(""),
                settings.sendPath(),
                settings.publicUrl().map(SmsAccounts::withoutSlash),
                settings.webhookUser().orElse(""),
                secrets,
                addresses(name, settings),
                numbers(name, settings),
                settings.transliterate(),
                settings.maxSegments(),
                templates,
                mapping(name + ".mo", preset.messages(), settings.mo()),
                mapping(name + ".dlr", preset.receipts(), settings.dlr()));
        checkAuthentication(name, account, account.messages());
        checkAuthentication(name, account, account.receipts());
        return account;
    }

    private static void checkAuthentication(String name, SmsAccount account, RequestMapping mapping) {
        switch (mapping.authentication()) {
            case ADDRESSES -> require(account.webhookAddresses() != null, name + ".webhook-addresses is missing");
            case BASIC -> {
                require(!account.webhookUser().isEmpty(), name + ".webhook-user is missing");
                require(!account.webhookSecrets().isEmpty(), name + ".webhook-secret is missing");
            }
            case HEADER -> require(!account.webhookSecrets().isEmpty(), name + ".webhook-secret is missing");
            case PATH_SECRET ->
                require(
                        !account.webhookSecrets().isEmpty()
                                && account.webhookSecrets().stream()
                                        .allMatch(secret ->
                                                PATH_SEGMENT.matcher(secret).matches()
                                                        && !secret.equals(SmsAccount.STATUS_SEGMENT)),
                        name + ".webhook-secret must consist of letters, digits, dots, hyphens and underscores");
            case TWILIO_SIGNATURE -> {
                require(account.publicUrl().isPresent(), name + ".public-url is missing");
                require(!account.webhookSecrets().isEmpty(), name + ".key is missing");
            }
        }
    }

    private static @Nullable TrustedProxies addresses(String name, SmsConfig.Account settings) {
        if (settings.webhookAddresses().isEmpty()) {
            return null;
        }
        try {
            return TrustedProxies.of(settings.webhookAddresses().get());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ".webhook-addresses: neither an address nor a network", e);
        }
    }

    private static SubscriberNumbers numbers(String name, SmsConfig.Account settings) {
        try {
            return new SubscriberNumbers(settings.countryCode());
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ".country-code: " + e.getMessage(), e);
        }
    }

    private static RequestMapping mapping(String name, RequestMapping preset, SmsConfig.Mapping settings) {
        Map<String, SmsState> states = new HashMap<>(preset.states());
        settings.states().forEach((word, state) -> states.put(word.toUpperCase(Locale.ROOT), state));
        RequestMapping mapping = new RequestMapping(
                settings.method().orElse(preset.method()),
                settings.authentication().orElse(preset.authentication()),
                settings.authenticationHeader().orElse(preset.header()),
                settings.body().orElse(preset.body()),
                fields(preset.fields(), settings),
                date(name, preset.date(), settings),
                states,
                new Answer(
                        settings.answerStatus().orElse(preset.answer().status()),
                        settings.answerType().orElse(preset.answer().type()),
                        settings.answerBody().orElse(preset.answer().body())));
        require(
                mapping.method() == RequestMapping.Method.POST || mapping.body() == RequestMapping.BodyFormat.QUERY,
                name + ": a GET request has no body");
        require(
                mapping.authentication() != Authentication.TWILIO_SIGNATURE
                        || mapping.body() != RequestMapping.BodyFormat.QUERY
                        || mapping.method() == RequestMapping.Method.GET,
                name + ": a signed POST request has a form or a JSON body");
        require(
                mapping.answer().status() >= 200 && mapping.answer().status() < 300,
                name + ".answer-status must be from 200 to 299");
        return mapping;
    }

    private static Fields fields(Fields preset, SmsConfig.Mapping settings) {
        return new Fields(
                settings.itemsField()
                        .map(path -> path.equals(NO_FIELD) ? "" : path)
                        .orElse(preset.items()),
                names(settings.idField(), preset.id()),
                names(settings.fromField(), preset.from()),
                names(settings.toField(), preset.to()),
                names(settings.textField(), preset.text()),
                names(settings.dateField(), preset.date()),
                names(settings.statusField(), preset.status()),
                names(settings.errorField(), preset.error()),
                preset.errorDetail(),
                names(settings.referenceField(), preset.reference()),
                preset.ignoredErrors());
    }

    private static List<String> names(Optional<List<String>> setting, List<String> preset) {
        return setting.map(names -> names.equals(List.of(NO_FIELD)) ? List.<String>of() : names)
                .orElse(preset);
    }

    private static SmsDate date(String name, SmsDate preset, SmsConfig.Mapping settings) {
        try {
            SmsDate date = settings.dateFormat().map(preset::as).orElse(preset);
            return settings.zone().map(ZoneId::of).map(date::in).orElse(date);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(name + ".date-format is not a pattern of a date", e);
        } catch (DateTimeException e) {
            throw new IllegalStateException(name + ".zone is not a time zone", e);
        }
    }

    private static String withoutSlash(URI address) {
        String text = address.toString();
        return text.endsWith("/") ? text.substring(0, text.length() - 1) : text;
    }

    private static void require(boolean holds, String message) {
        if (!holds) {
            throw new IllegalStateException(message);
        }
    }
}
