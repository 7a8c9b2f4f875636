package org.ventanilla.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.EmbeddedKafka;

/// The secured broker of a test JVM, whose clients must use TLS and an account. The first test that
/// requests the broker starts it. The broker runs in this JVM even if the other backends are
/// containers.
final class SecuredBroker {
    private static @Nullable EmbeddedKafka kafka;

    private SecuredBroker() {}

    /// Starts the broker if necessary and returns the address of the listener that requires no
    /// account.
    static synchronized String openBootstrap() {
        return startedBroker().bootstrap();
    }

    /// Creates the account and returns the settings of a client that uses the account.
    static synchronized Map<String, String> settingsOf(String user, String password) {
        EmbeddedKafka running = startedBroker();
        running.secured().addUser(running.bootstrap(), user, password);
        return running.secured().clientSettings(user, password);
    }

    private static EmbeddedKafka startedBroker() {
        if (kafka == null) {
            EmbeddedKafka starting = EmbeddedKafka.temporarySecured();
            Runtime.getRuntime().addShutdownHook(new Thread(starting::close, "secured-broker-stop"));
            starting.start();
            TestTopics.create(starting.bootstrap());
            kafka = starting;
        }
        return kafka;
    }
}
