package org.ventanilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.Map;

/// As [SecuredKafka], but with an account that the broker refuses until the test admits it, as that
/// of a service which was started before its account was made.
///
/// ```java
/// @QuarkusTestResource(value = RefusedKafka.class, restrictToAnnotatedClass = true)
/// ```
public final class RefusedKafka implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "late";
    private static final String PASSWORD = "the-right-one";

    /// Gives the account the password that the application has.
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
        // The broker ends with the JVM.
    }

    /// After the ordinary backends, whose broker these settings replace.
    @Override
    public int order() {
        return 1;
    }
}
