package org.ventanilla.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.EmbeddedKafka;

/// The secured broker of a test JVM, whose clients must use TLS and an account. The first test that
/// requests it starts it. It runs in this JVM whichever kind the other backends are.
final class SecuredBroker {
    private static @Nullable EmbeddedKafka kafka;

    private SecuredBroker() {}

    /// The address of the listener for the test itself, which requires no account.
    static synchronized String open() {
        return started().bootstrap();
    }

    /// Creates the account and returns the settings of a client that uses it.
    static synchronized Map<String, String> settingsOf(String user, String password) {
        EmbeddedKafka running = started();
        running.secured().addUser(running.bootstrap(), user, password);
        return running.secured().clientSettings(user, password);
    }

    private static EmbeddedKafka started() {
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
