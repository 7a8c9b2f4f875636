package org.ventanilla.testkit.backends;

import java.nio.file.Path;

/// A broker as a process of its own: `BrokerMain FOLDER PORT CONTROLLER_PORT`. SIGTERM stops it
/// in good order.
public final class BrokerMain {
    private BrokerMain() {}

    static void main(String[] arguments) {
        EmbeddedKafka kafka =
                EmbeddedKafka.at(
                        Path.of(arguments[0]),
                        Integer.parseInt(arguments[1]),
                        Integer.parseInt(arguments[2]));
        Runtime.getRuntime().addShutdownHook(new Thread(kafka::stop, "kafka-stop"));
        kafka.start();
        kafka.awaitStop();
    }
}
