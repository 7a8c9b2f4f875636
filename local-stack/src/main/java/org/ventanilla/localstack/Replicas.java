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

/// The second processes of services: each is made at its first start and keeps its port from then
/// on.
final class Replicas {
    private final Settings settings;
    private final Function<Part, List<String>> program;
    private final Function<Part, Map<String, String>> environment;
    private final Map<Part, Replica> made = new EnumMap<>(Part.class);

    /// One of them.
    ///
    /// @param settings those of the suite, but for its port
    record Replica(Application application, Settings settings) {}

    /// @param program what runs as a part
    /// @param environment what the part itself finds; a replica finds the same, but for its name
    ///     and its port
    Replicas(Settings settings, Function<Part, List<String>> program, Function<Part, Map<String, String>> environment) {
        this.settings = settings;
        this.program = program;
        this.environment = environment;
    }

    /// The second process of a part, running or not.
    synchronized Replica of(Part part) {
        return made.computeIfAbsent(part, this::make);
    }

    /// The same, unless there never was one.
    synchronized Optional<Replica> ifMade(Part part) {
        return Optional.ofNullable(made.get(part));
    }

    /// Ends all in good order.
    void stop() {
        List<Replica> all;
        synchronized (this) {
            all = List.copyOf(made.values());
        }
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            all.forEach(replica -> pool.submit(() -> replica.application().stop()));
        }
    }

    private Replica make(Part part) {
        Settings moved = settings.moved(part, FreePorts.take());
        String name = part.shortName() + "-2";
        return new Replica(
                new Application(part, name, moved, () -> program.apply(part), () -> environment(part, name, moved)),
                moved);
    }

    private Map<String, String> environment(Part part, String name, Settings moved) {
        Map<String, String> found = new HashMap<>(environment.apply(part));
        found.put(part.portVariable(), Integer.toString(moved.port(part)));
        found.put("KAFKA_STREAMS_STATE_DIR", settings.data().resolve(name).toString());
        // An instance's name is its own; two of one name would be one.
        found.put("KAFKA_STREAMS_GROUP_INSTANCE_ID", name);
        found.put("VENTANILLA_ANALYTICS_INSTANCE", name);
        return found;
    }
}
