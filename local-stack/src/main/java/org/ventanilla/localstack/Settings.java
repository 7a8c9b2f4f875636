package org.ventanilla.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ventanilla.testkit.backends.FreePorts;

/// Where one suite lives: the checkout with the packaged services, the folder of its data, its
/// ports.
///
/// @param kafkaControllerPort the broker's own second port, beside the one clients use
/// @param kafkaSecuredPort where the broker speaks TLS and asks for an account, and the services
///     use it; without it they reach the broker without either
public record Settings(
        Path checkout, Path data, Map<Part, Integer> ports, int kafkaControllerPort, OptionalInt kafkaSecuredPort) {
    static final String KAFKA_CONTROLLER_VARIABLE = "VENTANILLA_KAFKA_CONTROLLER_PORT";
    static final String KAFKA_SECURED_VARIABLE = "VENTANILLA_KAFKA_SECURED_PORT";
    private static final int KAFKA_CONTROLLER_PORT = 19093;

    public Settings {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
    }

    /// The suite of this checkout: data in `.ventanilla`, ports as the environment says.
    ///
    /// @throws StackFailed if a port variable holds no port
    public static Settings fromEnvironment(Path checkout, Map<String, String> environment) {
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, port(environment, part.portVariable(), part.defaultPort()));
        }
        Path data = Path.of(environment.getOrDefault(
                "VENTANILLA_DATA", checkout.resolve(".ventanilla").toString()));
        return new Settings(
                checkout,
                data,
                ports,
                port(environment, KAFKA_CONTROLLER_VARIABLE, KAFKA_CONTROLLER_PORT),
                port(environment, KAFKA_SECURED_VARIABLE));
    }

    /// The suite of the checkout this program belongs to.
    ///
    /// @throws StackFailed if there is no checkout, or a port variable holds no port
    public static Settings ofThisCheckout() {
        return fromEnvironment(findCheckout(), System.getenv());
    }

    /// The environment by which another process finds this same suite.
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        ports.forEach((part, port) -> environment.put(part.portVariable(), port.toString()));
        environment.put(KAFKA_CONTROLLER_VARIABLE, Integer.toString(kafkaControllerPort));
        kafkaSecuredPort.ifPresent(port -> environment.put(KAFKA_SECURED_VARIABLE, Integer.toString(port)));
        environment.put("VENTANILLA_DATA", data.toString());
        return environment;
    }

    /// A suite beside all others: its own folder, ports nobody uses now.
    public static Settings isolated(Path checkout, Path data) {
        Iterator<Integer> free = FreePorts.take(Part.values().length + 1).iterator();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, free.next());
        }
        return new Settings(checkout, data, ports, free.next(), OptionalInt.empty());
    }

    /// The same suite on a broker that asks for accounts, on a port nobody uses now.
    public Settings secured() {
        int port = FreePorts.take(ports.size() + 2).stream()
                .filter(free -> !ports.containsValue(free) && free != kafkaControllerPort)
                .findFirst()
                .orElseThrow();
        return new Settings(checkout, data, ports, kafkaControllerPort, OptionalInt.of(port));
    }

    /// The same suite, where one part listens on another port.
    Settings moved(Part part, int port) {
        Map<Part, Integer> moved = new EnumMap<>(ports);
        moved.put(part, port);
        return new Settings(checkout, data, moved, kafkaControllerPort, kafkaSecuredPort);
    }

    /// The checkout this program belongs to: the folder above that holds the entry script.
    ///
    /// @throws StackFailed if it stands nowhere above the working directory
    public static Path findCheckout() {
        Path told = Path.of(System.getProperty("ventanilla.checkout", "")).toAbsolutePath();
        for (Path folder = told; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("ventanilla")) && Files.isDirectory(folder.resolve("contracts"))) {
                return folder;
            }
        }
        throw new StackFailed(Texts.say("error.checkout", told));
    }

    public int port(Part part) {
        return ports.get(part);
    }

    /// Where Kafka clients connect first.
    public String kafka() {
        return "127.0.0.1:" + port(Part.KAFKA);
    }

    /// The address of a part's pages, without a slash at its end.
    public String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    /// What a part says while it runs.
    public Path log(Part part) {
        return log(part.shortName());
    }

    /// What one of its processes says, by name.
    Path log(String process) {
        return data.resolve("logs").resolve(process + ".log");
    }

    Path run() {
        return data.resolve("run");
    }

    /// What the broker keeps.
    Path kafkaData() {
        return data.resolve("kafka");
    }

    Path secret(Part part) {
        return data.resolve("secrets").resolve(part.shortName() + "-db");
    }

    /// Everything a fresh start forgets; logs and secrets of the moment included.
    List<Path> forgettable() {
        return List.of(
                data.resolve("postgres"),
                kafkaData(),
                data.resolve("documents"),
                data.resolve("analytics"),
                data.resolve("simulator"),
                data.resolve("secrets"),
                data.resolve("logs"),
                data.resolve("run"));
    }

    private static int port(Map<String, String> environment, String variable, int byDefault) {
        return port(environment, variable).orElse(byDefault);
    }

    private static OptionalInt port(Map<String, String> environment, String variable) {
        String text = environment.getOrDefault(variable, "").strip();
        if (text.isEmpty()) {
            return OptionalInt.empty();
        }
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port < 65536) {
                return OptionalInt.of(port);
            }
        } catch (NumberFormatException _) {
            // told below
        }
        throw new StackFailed(Texts.say("error.port.unreadable", variable, text));
    }
}
