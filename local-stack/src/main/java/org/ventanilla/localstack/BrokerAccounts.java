package org.ventanilla.localstack;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.contracts.KafkaAccount;
import org.ventanilla.contracts.KafkaAccounts;
import org.ventanilla.contracts.Service;
import org.ventanilla.testkit.backends.Acls;
import org.ventanilla.testkit.backends.PrivateFiles;
import org.ventanilla.testkit.backends.SecuredListener;

/// The accounts of a broker that requires authentication: one account for each service and one for
/// operators. Each account has its own password and the permissions that [KafkaAccounts] lists.
final class BrokerAccounts {
    private final Settings settings;
    private final int securedPort;

    private BrokerAccounts(Settings settings, int securedPort) {
        this.settings = settings;
        this.securedPort = securedPort;
    }

    /// The accounts of the suite's broker; empty if this broker requires no account.
    static Optional<BrokerAccounts> of(Settings settings) {
        return settings.kafkaSecuredPort().isPresent()
                ? Optional.of(
                        new BrokerAccounts(settings, settings.kafkaSecuredPort().getAsInt()))
                : Optional.empty();
    }

    /// Creates every account and grants its permissions. The broker must be running.
    void create() {
        SecuredListener listener = listener();
        for (KafkaAccount account : KafkaAccounts.all()) {
            listener.addUser(settings.kafka(), account.name(), password(account));
        }
        Acls.allow(settings.kafka(), KafkaAccounts.all());
    }

    /// The settings of a Kafka client that uses this account.
    Map<String, String> clientSettings(KafkaAccount account) {
        return listener().clientSettings(account.name(), password(account));
    }

    /// The environment variables with which a service uses its own account: the client settings of
    /// the account and the address of the broker.
    Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>();
        clientSettings(KafkaAccounts.of(service))
                .forEach((name, value) -> environment.put(KafkaSettings.variableFor(name), value));
        environment.put("VENTANILLA_KAFKA", listener().bootstrap());
        return environment;
    }

    private SecuredListener listener() {
        return SecuredListener.at(settings.kafkaFolder(), securedPort);
    }

    private String password(KafkaAccount account) {
        Path file = settings.data().resolve("secrets").resolve(account.name() + "-kafka");
        return PrivateFiles.secret(file);
    }
}
