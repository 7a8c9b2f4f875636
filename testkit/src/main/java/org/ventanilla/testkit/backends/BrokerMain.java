package org.ventanilla.testkit.backends;

import java.nio.file.Path;

/// Runs a broker as a separate process: `BrokerMain FOLDER PORT CONTROLLER_PORT [SECURED_PORT]`.
/// If the last port is given, the broker also has a listener for clients with accounts. SIGTERM stops
/// the broker cleanly.
public final class BrokerMain {
    private BrokerMain() {}

    static void main(String[] arguments) {
        Path folder = Path.of(arguments[0]);
        int port = Integer.parseInt(arguments[1]);
        int controllerPort = Integer.parseInt(arguments[2]);
        EmbeddedKafka kafka = arguments.length == 3
                ? EmbeddedKafka.at(folder, port, controllerPort)
                : EmbeddedKafka.securedAt(folder, port, controllerPort, Integer.parseInt(arguments[3]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "kafka-stop"));
        kafka.start();
        kafka.awaitStop();
    }
}
