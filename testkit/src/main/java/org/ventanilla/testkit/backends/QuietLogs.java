package org.ventanilla.testkit.backends;

import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;

/// Keeps Kafka, which tells all its settings at each start, from drowning what tests and people
/// read.
public final class QuietLogs {
    /// Held, since a logger nobody holds forgets its level.
    private static final List<Logger> KAFKA = Stream.of("kafka", "state.change.logger", "org.apache.kafka")
            .map(Logger::getLogger)
            .toList();

    /// Where a broker with accounts says, at this level, what it refused to whom.
    private static final Logger REFUSALS = Logger.getLogger("kafka.authorizer.logger");

    private QuietLogs() {}

    /// From now on Kafka's broker and clients log warnings and errors alone, and what an account
    /// was refused.
    public static void kafka() {
        KAFKA.forEach(logger -> logger.setLevel(Level.WARNING));
        REFUSALS.setLevel(Level.INFO);
    }
}
