package org.ventanilla.testkit;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.EmbeddedKafka;

/// The second broker of a test JVM, whose clients must speak TLS and have an account. It is started
/// by the first test that asks for it, in this JVM whatever the kind of the other backends.
final class SecuredBroker {
    private static @Nullable EmbeddedKafka kafka;

    private SecuredBroker() {}

    /// The listener for the test itself, which asks for no account.
    static synchronized String open() {
        return started().bootstrap();
    }

    /// Gives the account and returns the settings of a client that uses it.
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
