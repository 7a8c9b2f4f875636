package org.ventanilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;

/// Gives a `@QuarkusTest`, in addition to [VentanillaBackends], a broker that requires TLS and an
/// account. The application under test gets only settings (`kafka.*`), as in production. The test
/// itself reaches the broker at `Backends.shared().securedKafka()`.
///
/// ```java
/// @QuarkusTestResource(value = SecuredKafka.class, restrictToAnnotatedClass = true)
/// ```
///
/// All applications of one JVM share this broker. Its records are not deleted when another application
/// starts.
public final class SecuredKafka implements QuarkusTestResourceLifecycleManager {
    private static final String USER = "service";

    @Override
    public Map<String, String> start() {
        return settings(
                Backends.shared().securedKafkaSettings(USER, UUID.randomUUID().toString()));
    }

    /// Returns a client's settings under the names that a service uses.
    static Map<String, String> settings(Map<String, String> client) {
        Map<String, String> settings = new HashMap<>();
        client.forEach((name, value) -> settings.put("kafka." + name, value));
        settings.put("VENTANILLA_KAFKA", client.get("bootstrap.servers"));
        return settings;
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
