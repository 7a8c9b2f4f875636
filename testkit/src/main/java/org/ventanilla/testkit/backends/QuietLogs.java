package org.ventanilla.testkit.backends;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Reduces the log output of Kafka, which logs all its settings at each start.
public final class QuietLogs {
    /// The loggers are kept in a constant, because an unreferenced logger loses its level.
    private static final List<Logger> KAFKA_LOGGERS = Stream.of("kafka", "state.change.logger", "org.apache.kafka")
            .map(Logger::getLogger)
            .toList();

    /// The logger on which a broker logs refused requests of accounts, at level INFO.
    private static final Logger REFUSAL_LOGGER = Logger.getLogger("kafka.authorizer.logger");

    private QuietLogs() {}

    /// Sets the levels: Kafka's broker and clients log only warnings and errors, and the broker
    /// logs refused requests.
    public static void kafka() {
        KAFKA_LOGGERS.forEach(logger -> logger.setLevel(Level.WARNING));
        REFUSAL_LOGGER.setLevel(Level.INFO);
    }
}
