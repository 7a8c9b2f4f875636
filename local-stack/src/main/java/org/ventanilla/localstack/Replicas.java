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

/// The second processes of services. A replica is created at its first start and keeps its port
/// from then on.
final class Replicas {
    private final Settings settings;
    private final Function<Part, List<String>> program;
    private final Function<Part, Map<String, String>> environment;
    private final Map<Part, Replica> replicas = new EnumMap<>(Part.class);

    /// The second process of a service.
    ///
    /// @param settings those of the suite, except for the replica's port
    record Replica(Application application, Settings settings) {}

    /// @param program the program that a part runs
    /// @param environment the environment of the part; a replica has the same, except for its name
    ///     and its port
    Replicas(Settings settings, Function<Part, List<String>> program, Function<Part, Map<String, String>> environment) {
        this.settings = settings;
        this.program = program;
        this.environment = environment;
    }

    /// The second process of a part, which may not be running; created if absent.
    synchronized Replica of(Part part) {
        return replicas.computeIfAbsent(part, this::create);
    }

    /// The second process of a part; empty if it was never created.
    synchronized Optional<Replica> existing(Part part) {
        return Optional.ofNullable(replicas.get(part));
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
        Settings moved = settings.withPort(part, FreePorts.take());
        String name = part.shortName() + "-2";
        return new Replica(
                new Application(part, name, moved, () -> program.apply(part), () -> environment(part, name, moved)),
                moved);
    }

    private Map<String, String> environment(Part part, String name, Settings moved) {
        Map<String, String> found = new HashMap<>(environment.apply(part));
        found.put(part.portVariable(), Integer.toString(moved.port(part)));
        found.put("KAFKA_STREAMS_STATE_DIR", settings.data().resolve(name).toString());
        // Each instance needs its own name: Kafka would take two instances with the same name for
        // one.
        found.put("KAFKA_STREAMS_GROUP_INSTANCE_ID", name);
        found.put("VENTANILLA_ANALYTICS_INSTANCE", name);
        return found;
    }
}
