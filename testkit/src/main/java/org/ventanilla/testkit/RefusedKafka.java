package org.ventanilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// Gives a `@QuarkusTest` the same broker as [SecuredKafka], but the broker refuses the application's
/// account until the test calls [#acceptAccount()]. This is the situation of a service that is started
/// before its account is created.
///
/// ```java
/// @QuarkusTestResource(value = RefusedKafka.class, restrictToAnnotatedClass = true)
/// ```
public final class RefusedKafka implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "late";
    private static final String PASSWORD = "the-right-one";

    /// Sets the account's password to the password that the application uses.
    public static void acceptAccount() {
        Backends.shared().securedKafkaSettings(USER, PASSWORD);
    }

    @Override
    public Map<String, String> start() {
        Map<String, String> client = Backends.shared().securedKafkaSettings(USER, PASSWORD);
        // This call changes the password on the broker, so the application's password is refused.
        Backends.shared().securedKafkaSettings(USER, "another-one");
        return SecuredKafka.settings(client);
    }

    @Override
    public void stop() {
        // The broker stops with the JVM.
    }

    /// Runs after [VentanillaBackends], because these settings replace the address of its broker.
    @Override
    public int order() {
        return 1;
    }
}
