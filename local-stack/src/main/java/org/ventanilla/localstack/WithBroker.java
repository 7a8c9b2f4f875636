package org.ventanilla.localstack;

import java.util.Map;
import java.util.Optional;
import java.util.function.ToIntFunction;
import org.apache.kafka.common.KafkaException;

/// Runs an operator's command that needs the Kafka broker.
final class WithBroker {
    private static final int NOT_READY = 3;

    private WithBroker() {}

    /// @param order receives the operator's settings for Kafka clients and returns an exit code
    /// @return the exit code of the order, or 3 if no broker answers
    static int run(Settings settings, ToIntFunction<Map<String, Object>> order) {
        Optional<Map<String, Object>> kafka = KafkaSettings.found(settings);
        if (kafka.isEmpty()) {
            System.err.println(Texts.get("dead.no-kafka"));
            return NOT_READY;
        }
        try {
            return order.applyAsInt(kafka.get());
        } catch (KafkaException e) {
            System.err.println(Texts.get("dead.kafka", e.getMessage()));
            return NOT_READY;
        }
    }
}
