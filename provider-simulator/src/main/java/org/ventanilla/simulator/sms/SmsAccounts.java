package org.ventanilla.simulator.sms;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.SimulatorConfig.SmsPreset;

/// The configured SMS accounts, ordered by name.
@ApplicationScoped
public final class SmsAccounts {

    private final Map<String, SmsAccount> byName = new TreeMap<>();

    @Inject
    SmsAccounts(SimulatorConfig config) {
        SimulatorConfig.Sms sms = config.sms();
        sms.accounts().forEach((name, account) -> byName.put(name, account(name, account, sms)));
    }

    private static SmsAccount account(String name, SimulatorConfig.SmsAccountConfig account, SimulatorConfig.Sms sms) {
        String path = "/webhooks/sms/" + name;
        return new SmsAccount(
                name,
                account.preset(),
                account.number(),
                account.user().orElse(""),
                account.key(),
                account.secret().orElse(""),
                account.callbackUser().orElse(""),
                account.callbackPassword().orElse(""),
                sms.gateway() + path,
                sms.publicUrl().orElse(sms.gateway()) + path,
                account.connectionOverrides().orElse(""));
    }

    /// All accounts.
    public List<SmsAccount> all() {
        return List.copyOf(byName.values());
    }

    /// The account with this name.
    public Optional<SmsAccount> find(String name) {
        return Optional.ofNullable(byName.get(name));
    }

    /// The account of a provider for these credentials.
    ///
    /// @param user the user that the provider expects; empty for Infobip
    public Optional<SmsAccount> withCredentials(SmsPreset preset, String user, String key) {
        return byName.values().stream()
                .filter(account -> account.preset() == preset
                        && account.user().equals(user)
                        && account.key().equals(key))
                .findFirst();
    }
}
