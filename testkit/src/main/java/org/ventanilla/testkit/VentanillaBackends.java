package org.ventanilla.testkit;

import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.testkit.backends.Database;
import org.ventanilla.testkit.backends.PrivateFiles;

/// Gives a `@QuarkusTest` the shared broker with all topics of the suite, and a new empty database.
///
/// ```java
/// @QuarkusTest
/// @QuarkusTestResource(
///         value = VentanillaBackends.class,
///         initArgs = @ResourceArg(name = "service", value = "conversation"))
/// ```
///
/// The topics contain no records when an application starts. The settings have the names that a
/// deployment uses (`VENTANILLA_KAFKA`, `VENTANILLA_CONVERSATION_DB_URL`…), so that
/// tests read the same configuration as production.
public final class VentanillaBackends implements QuarkusTestResourceLifecycleManager {
    private static final String USED_PROPERTY = "ventanilla.testkit.used";

    private String service = "";
    private @Nullable Path documents;

    @Override
    public void init(Map<String, String> arguments) {
        service = arguments.getOrDefault("service", "");
    }

    @Override
    public Map<String, String> start() {
        Backends backends = Backends.shared();
        backends.startKafka();
        backends.startPostgres();
        // An earlier application of this JVM may have left records on the broker.
        if (System.getProperties().putIfAbsent(USED_PROPERTY, "true") != null) {
            backends.deleteRecordsAndGroups();
        }
        Map<String, String> settings = new HashMap<>();
        settings.put("VENTANILLA_KAFKA", backends.kafka());
        settings.put("kafka.bootstrap.servers", backends.kafka());
        settings.put("VENTANILLA_DOCUMENTS", newDocumentsFolder().toString());
        Arrays.stream(service.split(","))
                .filter(name -> !name.isBlank())
                .forEach(name -> addDatabase(backends, name.strip(), settings));
        return settings;
    }

    @Override
    public void stop() {
        if (documents != null) {
            PrivateFiles.deleteTree(documents);
        }
    }

    private static void addDatabase(Backends backends, String service, Map<String, String> settings) {
        Database database = backends.newDatabase(service);
        String prefix = "VENTANILLA_" + service.toUpperCase(Locale.ROOT) + "_DB_";
        settings.put(prefix + "URL", database.url());
        settings.put(prefix + "USER", database.user());
        settings.put(prefix + "PASSWORD", database.password());
    }

    private Path newDocumentsFolder() {
        try {
            documents = Files.createTempDirectory("ventanilla-documents-");
            return documents;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
