package org.ventanilla.localstack;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/// The operator's settings for Kafka clients, from the environment variables that the services
/// read too: `KAFKA_SECURITY_PROTOCOL` is the client's setting `security.protocol`.
final class KafkaSettings {
    private static final String PREFIX = "KAFKA_";

    private KafkaSettings() {}

    /// @param environment names and values of the process' environment
    /// @param bootstrap where clients connect first, unless the environment names
    ///     `KAFKA_BOOTSTRAP_SERVERS`
    static Map<String, Object> of(Map<String, String> environment, String bootstrap) {
        Map<String, Object> settings = new HashMap<>();
        settings.put("bootstrap.servers", bootstrap);
        environment.forEach(
                (name, value) -> {
                    if (name.startsWith(PREFIX)) {
                        settings.put(
                                name.substring(PREFIX.length())
                                        .toLowerCase(Locale.ROOT)
                                        .replace('_', '.'),
                                value);
                    }
                });
        return settings;
    }
}
