package org.ventanilla.localstack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The operator's settings for Kafka clients. They come from the same environment variables that the
/// services read: `KAFKA_SECURITY_PROTOCOL`, for example, sets the client setting
/// `security.protocol`.
final class KafkaSettings {
    private static final String PREFIX = "KAFKA_";

    private KafkaSettings() {}

    /// The settings for the broker of this computer, or for the broker that `VENTANILLA_KAFKA`
    /// names.
    ///
    /// @return empty if `VENTANILLA_KAFKA` is not set and the broker of this computer is not
    ///     running
    static Optional<Map<String, Object>> ofTheBroker(Settings settings) {
        String namedBroker = System.getenv("VENTANILLA_KAFKA");
        if (namedBroker == null && !Probe.isReady(settings, Part.KAFKA)) {
            return Optional.empty();
        }
        return Optional.of(fromEnvironment(System.getenv(), namedBroker == null ? settings.kafka() : namedBroker));
    }

    /// The operator's settings together with the settings that one client needs. If both contain a
    /// setting, the value that the client needs is used.
    static Map<String, Object> merge(Map<String, Object> ofOperator, Map<String, Object> ofClient) {
        Map<String, Object> settings = new HashMap<>(ofOperator);
        settings.putAll(ofClient);
        return settings;
    }

    /// The environment variable from which the services read this Kafka client setting.
    static String variableFor(String setting) {
        return PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// The settings that the variables with the prefix `KAFKA_` contain, and the broker's address.
    ///
    /// @param environment the names and values of environment variables
    /// @param bootstrap the broker's address, unless the environment contains
    ///     `KAFKA_BOOTSTRAP_SERVERS`
    static Map<String, Object> fromEnvironment(Map<String, String> environment, String bootstrap) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        environment.forEach((name, value) -> {
            if (name.startsWith(PREFIX)) {
                settings.put(
                        name.substring(PREFIX.length()).toLowerCase(Locale.ROOT).replace('_', '.'), value);
            }
        });
        return settings;
    }
}
