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

/// The locations of a suite (checkout, data folder and ports) and its number of lanes.
///
/// @param checkout the folder of the source code, with the packaged services
/// @param data the folder in which the suite keeps its data, logs and secrets
/// @param ports the port of each part
/// @param kafkaControllerPort the port of the broker's controller; clients do not use it
/// @param kafkaSecuredPort the port on which the broker uses TLS and requires an account. If it is
///     present, the services connect to this port; otherwise they connect to the broker without TLS
///     and without an account
/// @param lanes the number of lanes of the suite
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

    /// The settings of a checkout's suite, with the ports, the data folder and the number of lanes
    /// from environment variables. The default of the data folder is `.ventanilla` in the checkout.
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

    /// The settings of the suite in the checkout to which this program belongs.
    ///
    /// @throws StackFailed if there is no checkout, the value of a port variable is not a port, or the
    ///     number of lanes is not within its limits
    public static Settings ofThisCheckout() {
        return fromEnvironment(findCheckout(), System.getenv());
    }

    /// The environment variables with which another process has these settings (see [#fromEnvironment]).
    public Map<String, String> environment() {
        Map<String, String> environment = new HashMap<>();
        ports.forEach((part, port) -> environment.put(part.portVariable(), port.toString()));
        environment.put(KAFKA_CONTROLLER_VARIABLE, Integer.toString(kafkaControllerPort));
        kafkaSecuredPort.ifPresent(port -> environment.put(KAFKA_SECURED_VARIABLE, Integer.toString(port)));
        environment.put("VENTANILLA_DATA", data.toString());
        environment.put(LaneCount.VARIABLE, lanes.toString());
        return environment;
    }

    /// The settings of a suite that is separate from all other suites: it has its own data folder, and
    /// ports that are free now.
    public static Settings isolated(Path checkout, Path data) {
        int partsAndController = Part.values().length + 1;
        Iterator<Integer> free = FreePorts.take(partsAndController).iterator();
        Map<Part, Integer> ports = new EnumMap<>(Part.class);
        for (Part part : Part.values()) {
            ports.put(part, free.next());
        }
        return new Settings(checkout, data, ports, free.next(), OptionalInt.empty(), LaneCount.DEFAULT);
    }

    /// The same settings, except that the broker requires accounts on another port, which is free now.
    public Settings secured() {
        // The free ports may include ports of this suite, so one more is taken than the suite has
        int port = FreePorts.take(ports.size() + 2).stream()
                .filter(free -> !ports.containsValue(free) && free != kafkaControllerPort)
                .findFirst()
                .orElseThrow();
        return new Settings(checkout, data, ports, kafkaControllerPort, OptionalInt.of(port), lanes);
    }

    /// The same settings with another port for one part.
    Settings withPort(Part part, int port) {
        Map<Part, Integer> changed = new EnumMap<>(ports);
        changed.put(part, port);
        return new Settings(checkout, data, changed, kafkaControllerPort, kafkaSecuredPort, lanes);
    }

    /// The checkout to which this program belongs: the working directory or its nearest parent folder
    /// that contains the script `ventanilla`. The system property `ventanilla.checkout` replaces the
    /// working directory.
    ///
    /// @throws StackFailed if none of these folders contains the script
    public static Path findCheckout() {
        Path start = Path.of(System.getProperty("ventanilla.checkout", "")).toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isRegularFile(folder.resolve("ventanilla")) && Files.isDirectory(folder.resolve("contracts"))) {
                return folder;
            }
        }
        throw new StackFailed(Texts.get("error.checkout", start));
    }

    /// The port on which a part listens.
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

    /// The log file of the process with this name.
    Path log(String processName) {
        return data.resolve("logs").resolve(processName + ".log");
    }

    /// The folder with the supervisor's lock, the pid files and the secret of the home page.
    Path runFolder() {
        return data.resolve("run");
    }

    /// The broker's data folder.
    Path kafkaFolder() {
        return data.resolve("kafka");
    }

    /// The file with the password of a service's database.
    Path databaseSecret(Part part) {
        return data.resolve("secrets").resolve(part.shortName() + "-db");
    }

    /// The folders that `up --fresh` deletes, including logs and passwords.
    List<Path> foldersToDelete() {
        return List.of(
                data.resolve("postgres"),
                kafkaFolder(),
                data.resolve("documents"),
                data.resolve("analytics"),
                data.resolve("simulator"),
                data.resolve("secrets"),
                data.resolve("logs"),
                runFolder());
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

    private static int port(Map<String, String> environment, String variable, int defaultPort) {
        return port(environment, variable).orElse(defaultPort);
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
            // A text that is not a number is reported below
        }
        throw new StackFailed(Texts.get("error.port.unreadable", variable, text));
    }
}
