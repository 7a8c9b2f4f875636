package org.ventanilla.localstack;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;

/// Runs an operator's command that needs the Kafka broker.
final class BrokerCommand {
    /// The exit code if no broker answers.
    private static final int NO_BROKER = 3;

    private BrokerCommand() {}

    /// Runs the command if a broker answers; otherwise prints on standard error that no broker
    /// answers.
    ///
    /// @param command receives the operator's settings for Kafka clients and returns an exit code
    /// @return the exit code of the command, or 3 if no broker answers
    static int run(Settings settings, ToIntFunction<Map<String, Object>> command) {
        Optional<Map<String, Object>> kafka = KafkaSettings.ofTheBroker(settings);
        if (kafka.isEmpty()) {
            System.err.println(Texts.get("dead.no-kafka"));
            return NO_BROKER;
        }
        try {
            return command.applyAsInt(kafka.get());
        } catch (KafkaException e) {
            System.err.println(Texts.get("dead.kafka", e.getMessage()));
            return NO_BROKER;
        }
    }
}
