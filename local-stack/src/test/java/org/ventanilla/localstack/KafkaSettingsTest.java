package org.ventanilla.localstack;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class KafkaSettingsTest {

    @Test
    void theOperatorToolsReadTheSameVariablesAsTheServices() {
        assertThat(KafkaSettings.of(
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
    void withoutVariablesTheBrokerIsReachedWithoutAnAccount() {
        assertThat(KafkaSettings.of(Map.of(), "127.0.0.1:19092"))
                .containsOnly(Map.entry("bootstrap.servers", "127.0.0.1:19092"));
    }

    @Test
    void theVariableOfASettingIsReadAsThatSetting() {
        String variable = KafkaSettings.variable("sasl.jaas.config");

        assertThat(variable).isEqualTo("KAFKA_SASL_JAAS_CONFIG");
        assertThat(KafkaSettings.of(Map.of(variable, "x"), "127.0.0.1:19092")).containsEntry("sasl.jaas.config", "x");
    }
}
