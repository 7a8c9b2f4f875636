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

/// The accounts of a broker that asks for them: one for each service and one for operators, each
/// with the rights that the contracts list and a password of its own.
final class BrokerAccounts {
    private final Settings settings;
    private final int port;

    private BrokerAccounts(Settings settings, int port) {
        this.settings = settings;
        this.port = port;
    }

    /// Empty where the suite's broker asks for no account.
    static Optional<BrokerAccounts> of(Settings settings) {
        return settings.kafkaSecuredPort().isPresent()
                ? Optional.of(
                        new BrokerAccounts(settings, settings.kafkaSecuredPort().getAsInt()))
                : Optional.empty();
    }

    /// Makes every account and gives it its rights. The broker must run.
    void give() {
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

    /// The same as the variables by which a service takes them.
    Map<String, String> environment(Service service) {
        Map<String, String> environment = new HashMap<>();
        clientSettings(KafkaAccounts.of(service))
                .forEach((name, value) -> environment.put(KafkaSettings.variable(name), value));
        environment.put("VENTANILLA_KAFKA", listener().bootstrap());
        return environment;
    }

    private SecuredListener listener() {
        return SecuredListener.at(settings.kafkaData(), port);
    }

    private String password(KafkaAccount account) {
        Path file = settings.data().resolve("secrets").resolve(account.name() + "-kafka");
        return PrivateFiles.secret(file);
    }
}
