package org.ventanilla.localstack;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.testkit.backends.FreePorts;

/// The locations of a suite: the checkout with the packaged services, the data folder, and the
/// ports.
///
/// @param kafkaControllerPort the port of the broker's controller; clients do not use it
/// @param kafkaSecuredPort the port on which the broker uses TLS and requires an account; the
///     services then connect to it. If absent, they connect to the broker without TLS and without
///     an account
/// @param lanes the number of lanes, with which topics are created and services started
public record Settings(
        Path checkout,
        Path data,
        Map<Part, Integer> ports,
        int kafkaControllerPort,
        OptionalInt kafkaSecuredPort,
        LaneCount lanes) {
    static final String KAFKA_CONTROLLER_VARIABLE = "VENTANILLA_KAFKA_CONTROLLER_PORT";
    static final String KAFKA_SECURED_VARIABLE = "VENTANILLA_KAFKA_SECURED_PORT";
    private static final int KAFKA_CONTROLLER_PORT = 19093;

    public Settings {
        checkout = checkout.toAbsolutePath().normalize();
        data = data.toAbsolutePath().normalize();
        ports = Map.copyOf(ports);
    }

    /// The suite of this checkout: data in `.ventanilla`, ports from the environment.
    ///
    /// @throws StackFailed if the value of a port variable is not a port, or the number of lanes is
    ///     not within its limits
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
                port(environment, KAFKA_SECURED_VARIABLE),
                lanes(environment));
    }

    /// The suite of the checkout this program belongs to.
    ///
    /// @throws StackFailed if there is no checkout, or the value of a port variable is not a port
    public static Settings ofThisCheckout() {
        return fromEnvironment(findCheckout(), System.getenv());
    }

    /// The environment variables with which another process uses this same suite.
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        ports.forEach((part, port) -> environment.put(part.portVariable(), port.toString()));
        environment.put(KAFKA_CONTROLLER_VARIABLE, Integer.toString(kafkaControllerPort));
        kafkaSecuredPort.ifPresent(port -> environment.put(KAFKA_SECURED_VARIABLE, Integer.toString(port)));
        environment.put("VENTANILLA_DATA", data.toString());
        environment.put(LaneCount.VARIABLE, lanes.toString());
        return environment;
    }

    /// A suite that is separate from all others: its own folder, and ports that are free now.
    public static Settings isolated(Path checkout, Path data) {
        Iterator<Integer> free = FreePorts.take(Part.values().length + 1).iterator();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, free.next());
        }
        return new Settings(checkout, data, ports, free.next(), OptionalInt.empty(), LaneCount.DEFAULT);
    }

    /// The same suite with a broker that requires accounts, on a port that is free now.
    public Settings secured() {
        int port = FreePorts.take(ports.size() + 2).stream()
                .filter(free -> !ports.containsValue(free) && free != kafkaControllerPort)
                .findFirst()
                .orElseThrow();
        return new Settings(checkout, data, ports, kafkaControllerPort, OptionalInt.of(port), lanes);
    }

    /// The same suite with another port for one part.
    Settings withPort(Part part, int port) {
        Map<Part, Integer> moved = new EnumMap<>(ports);
        moved.put(part, port);
        return new Settings(checkout, data, moved, kafkaControllerPort, kafkaSecuredPort, lanes);
    }

    /// The checkout this program belongs to: the nearest parent folder that contains the script
    /// `ventanilla`.
    ///
    /// @throws StackFailed if no parent folder of the working directory contains it
    public static Path findCheckout() {
        Path start = Path.of(System.getProperty("ventanilla.checkout", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("ventanilla")) && Files.isDirectory(folder.resolve("contracts"))) {
                return folder;
            }
        }
        throw new StackFailed(Texts.get("error.checkout", start));
    }

    public int port(Part part) {
        return ports.get(part);
    }

    /// The bootstrap address for Kafka clients.
    public String kafka() {
        return "127.0.0.1:" + port(Part.KAFKA);
    }

    /// The address of a part's pages, without a slash at its end.
    public String url(Part part) {
        return "http://127.0.0.1:" + port(part);
    }

    /// The log file of a part.
    public Path log(Part part) {
        return log(part.shortName());
    }

    /// The log file of a process, by the name of the process.
    Path log(String process) {
        return data.resolve("logs").resolve(process + ".log");
    }

    Path run() {
        return data.resolve("run");
    }

    /// The broker's data folder.
    Path kafkaData() {
        return data.resolve("kafka");
    }

    Path secret(Part part) {
        return data.resolve("secrets").resolve(part.shortName() + "-db");
    }

    /// The folders that a fresh start deletes, including logs and secrets.
    List<Path> deletedWhenFresh() {
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

    private static LaneCount lanes(Map<String, String> environment) {
        String text = environment.getOrDefault(LaneCount.VARIABLE, "").strip();
        if (text.isEmpty()) {
            return LaneCount.DEFAULT;
        }
        try {
            return new LaneCount(Integer.parseInt(text));
        } catch (IllegalArgumentException _) {
            throw new StackFailed(Texts.get("error.lanes", LaneCount.VARIABLE, text, LaneCount.MAX));
        }
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
            // An unreadable port is reported below
        }
        throw new StackFailed(Texts.get("error.port.unreadable", variable, text));
    }
}
