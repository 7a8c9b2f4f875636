package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests how environment variables become settings of the Kafka clients.
class KafkaSettingsTest {

    private static final String LOCAL_BROKER = "127.0.0.1:19092";

    @Test
    void variablesWithThePrefixKafkaBecomeClientSettings() {
        assertThat(KafkaSettings.fromEnvironment(
                        Map.of(
                                "KAFKA_SECURITY_PROTOCOL",
                                "SASL_SSL",
                                "KAFKA_SASL_JAAS_CONFIG",
                                "a.Login required username=\"x\";",
                                "PATH",
                                "/usr/bin"),
                        "kafka.example:9093"))
                .containsOnly(
                        Map.entry("bootstrap.servers", "kafka.example:9093"),
                        Map.entry("security.protocol", "SASL_SSL"),
                        Map.entry("sasl.jaas.config", "a.Login required username=\"x\";"));
    }

    @Test
    void withoutVariablesOnlyTheAddressOfTheBrokerIsSet() {
        assertThat(KafkaSettings.fromEnvironment(Map.of(), LOCAL_BROKER))
                .containsOnly(Map.entry("bootstrap.servers", LOCAL_BROKER));
    }

    @Test
    void aSettingIsReadFromTheVariableForThisSetting() {
        String variable = KafkaSettings.variableFor("sasl.jaas.config");

        assertThat(variable).isEqualTo("KAFKA_SASL_JAAS_CONFIG");
        assertThat(KafkaSettings.fromEnvironment(Map.of(variable, "x"), LOCAL_BROKER))
                .containsEntry("sasl.jaas.config", "x");
    }
}
