package org.ventanilla.localstack;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.ventanilla.testkit.backends.FreePorts;

/// The replicas of the suite: a replica is the second process of a service. A replica is created when
/// it is started for the first time, and keeps its port when it is started again.
final class Replicas {
    private final Settings settings;
    private final Function<Part, List<String>> program;
    private final Function<Part, Map<String, String>> environment;
    private final Map<Part, Replica> replicas = new EnumMap<>(Part.class);

    /// The second process of a service.
    ///
    /// @param settings the settings of the suite, except that the port of the service is the replica's
    ///     port
    record Replica(Application application, Settings settings) {}

    /// @param program the program that a part runs, as arguments for the JVM
    /// @param environment the environment variables of a part; a replica has the same variables, except
    ///     those for its name and its port
    Replicas(Settings settings, Function<Part, List<String>> program, Function<Part, Map<String, String>> environment) {
        this.settings = settings;
        this.program = program;
        this.environment = environment;
    }

    /// The replica of a part, which may not be running. Creates the replica if there is none.
    synchronized Replica getOrCreate(Part part) {
        return replicas.computeIfAbsent(part, this::create);
    }

    /// The replica of a part; empty if it was never created.
    synchronized Optional<Replica> existing(Part part) {
        return Optional.ofNullable(replicas.get(part));
    }

    /// The name of the process of a part's replica.
    static String nameOf(Part part) {
        return part.shortName() + "-2";
    }

    /// Stops all replicas normally.
    void stop() {
        List<Replica> all;
        synchronized (this) {
            all = List.copyOf(replicas.values());
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(replica -> pool.submit(() -> replica.application().stop()));
        }
    }

    private Replica create(Part part) {
        Settings replicaSettings = settings.withPort(part, FreePorts.take());
        String name = nameOf(part);
        return new Replica(
                new Application(
                        part,
                        name,
                        replicaSettings,
                        () -> program.apply(part),
                        () -> environment(part, name, replicaSettings)),
                replicaSettings);
    }

    private Map<String, String> environment(Part part, String name, Settings replicaSettings) {
        Map<String, String> variables = new HashMap<>(environment.apply(part));
        variables.put(part.portVariable(), Integer.toString(replicaSettings.port(part)));
        variables.put("KAFKA_STREAMS_STATE_DIR", settings.data().resolve(name).toString());
        // Kafka treats two instances with the same name as one instance
        variables.put("KAFKA_STREAMS_GROUP_INSTANCE_ID", name);
        variables.put("VENTANILLA_ANALYTICS_INSTANCE", name);
        return variables;
    }
}
