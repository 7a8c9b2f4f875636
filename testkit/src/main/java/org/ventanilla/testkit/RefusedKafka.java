package org.ventanilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// The same as [SecuredKafka], but with an account that the broker refuses until the test admits
/// it, like a service that is started before its account is created.
///
/// ```java
/// @QuarkusTestResource(value = RefusedKafka.class, restrictToAnnotatedClass = true)
/// ```
public final class RefusedKafka implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "late";
    private static final String PASSWORD = "the-right-one";

    /// Sets the account's password to the one that the application uses.
    public static void admit() {
        Backends.shared().securedKafkaSettings(USER, PASSWORD);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> client = Backends.shared().securedKafkaSettings(USER, PASSWORD);
        Backends.shared().securedKafkaSettings(USER, "another-one");
        return SecuredKafka.settings(client);
    }

    @Override
    public void stop() {
        // The broker stops with the JVM.
    }

    /// Runs after [VentanillaBackends], whose broker these settings replace.
    @Override
    public int order() {
        return 1;
    }
}
