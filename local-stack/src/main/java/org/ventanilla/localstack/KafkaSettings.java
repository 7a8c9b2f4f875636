package org.ventanilla.localstack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/// The operator's settings for Kafka clients, from the same environment variables that the services
/// read: `KAFKA_SECURITY_PROTOCOL` sets the client setting `security.protocol`.
final class KafkaSettings {
    private static final String PREFIX = "KAFKA_";

    private KafkaSettings() {}

    /// The settings for the broker of this computer, or for the broker that `VENTANILLA_KAFKA`
    /// names.
    ///
    /// @return empty if `VENTANILLA_KAFKA` is not set and the broker of this computer is not
    ///     running
    static Optional<Map<String, Object>> found(Settings settings) {
        String elsewhere = System.getenv("VENTANILLA_KAFKA");
        if (elsewhere == null && !Probe.ready(settings, Part.KAFKA)) {
            return Optional.empty();
        }
        return Optional.of(of(System.getenv(), elsewhere == null ? settings.kafka() : elsewhere));
    }

    /// The operator's settings together with those that a client needs; the client's settings have
    /// priority.
    static Map<String, Object> with(Map<String, Object> operator, Map<String, Object> needed) {
        Map<String, Object> settings = new HashMap<>(operator);
        settings.putAll(needed);
        return settings;
    }

    /// The environment variable from which the services read this Kafka client setting.
    static String variable(String setting) {
        return PREFIX + setting.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /// @param environment names and values of the process' environment
    /// @param bootstrap the broker's address, unless the environment contains
    ///     `KAFKA_BOOTSTRAP_SERVERS`
    static Map<String, Object> of(Map<String, String> environment, String bootstrap) {
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
