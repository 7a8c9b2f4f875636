package org.ventanilla.localstack;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Service;

/// The parts of the suite on one computer, in the order in which commands and pages list them.
///
/// The broker and the database are the backends. The simulator represents the provider of messages.
public enum Part {
    HOME("Página de inicio", "VENTANILLA_HOME_PORT", 8080, null, null, 0),
    POSTGRES("PostgreSQL 17", "VENTANILLA_POSTGRES_PORT", 15432, null, null, 0),
    KAFKA("Kafka", "VENTANILLA_KAFKA_PORT", 19092, null, null, 512),
    SIMULATOR("provider-simulator", "VENTANILLA_SIMULATOR_PORT", 8090, "provider-simulator", null, 256),
    GATEWAY(Service.GATEWAY, 8081, 256),
    CONVERSATION(Service.CONVERSATION, 8082, 256),
    PQRSD(Service.PQRSD, 8083, 192),
    NOTIFICATION(Service.NOTIFICATION, 8084, 256),
    SURVEY(Service.SURVEY, 8085, 192),
    ANALYTICS(Service.ANALYTICS, 8086, 256);

    private final String title;
    private final String portVariable;
    private final int defaultPort;
    private final Optional<String> module;
    private final Optional<Service> service;
    private final int heapMiB;

    /// @param module the module that builds the application; null if the build packages none
    /// @param service the service that the part runs; null if it runs none
    /// @param heapMiB the heap of the part's JVM; 0 if the part does not run in a separate JVM
    Part(
            String title,
            String portVariable,
            int defaultPort,
            @Nullable String module,
            @Nullable Service service,
            int heapMiB) {
        this.title = title;
        this.portVariable = portVariable;
        this.defaultPort = defaultPort;
        this.module = Optional.ofNullable(module);
        this.service = Optional.ofNullable(service);
        this.heapMiB = heapMiB;
    }

    Part(Service service, int defaultPort, int heapMiB) {
        this(
                service.module(),
                "VENTANILLA_" + service.name() + "_PORT",
                defaultPort,
                service.module(),
                service,
                heapMiB);
    }

    /// The simulator and the six services: each is a packaged application with a health endpoint.
    public static List<Part> applications() {
        return Arrays.stream(values()).filter(part -> part.module.isPresent()).toList();
    }

    /// The part that runs this service.
    public static Part of(Service service) {
        return Arrays.stream(values())
                .filter(part -> part.service.equals(Optional.of(service)))
                .findFirst()
                .orElseThrow();
    }

    /// The part's name in commands, file names and JSON, such as `conversation`.
    public String shortName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The part's name in texts for people.
    public String title() {
        return title;
    }

    /// The environment variable that changes the part's port.
    public String portVariable() {
        return portVariable;
    }

    int defaultPort() {
        return defaultPort;
    }

    /// The module that builds the part's application; empty for backends and the home page.
    public Optional<String> module() {
        return module;
    }

    /// The service that the part runs; empty for backends, simulator and home page.
    public Optional<Service> service() {
        return service;
    }

    /// The memory limits of a service's JVM, which are the same in a Kubernetes pod; empty for parts
    /// that are not services.
    public Optional<MemoryBudget> memory() {
        return service.map(_ -> MemoryBudget.ofService(heapMiB));
    }

    /// The memory options of the part's JVM. For the broker and the simulator, which represent external
    /// systems, only the heap is limited.
    List<String> memoryFlags() {
        return memory().map(MemoryBudget::flags).orElse(List.of("-Xmx%dm".formatted(heapMiB)));
    }
}
