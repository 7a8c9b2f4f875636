package org.ventanilla.records;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// An operator can change some settings of a client and cannot change others.
class ClientSettingsTest {

    @Test
    void theOperatorsSecuritySettingsApplyToEveryKindOfClient() {
        ClientSettings settings =
                new ClientSettings(Map.of("security.protocol", "SASL_SSL", "sasl.mechanism", "SCRAM-SHA-512"));
        assertThat(settings.consumer("id"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.producer("id"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
        assertThat(settings.admin("id"))
                .containsEntry("security.protocol", "SASL_SSL")
                .containsEntry("sasl.mechanism", "SCRAM-SHA-512");
    }

    @Test
    void anOperatorsValueReplacesADefault() {
        ClientSettings settings =
                new ClientSettings(Map.of("reconnect.backoff.max.ms", "3000", "fetch.max.bytes", "1000000"));
        assertThat(settings.consumer("id"))
                .containsEntry("reconnect.backoff.max.ms", "3000")
                .containsEntry("fetch.max.bytes", "1000000")
                .containsEntry("metadata.max.age.ms", 30_000); // a default that the operator did not replace
        assertThat(settings.producer("id")).containsEntry("reconnect.backoff.max.ms", "3000");
    }

    /// The columns are a setting, the operator's value and the effective value.
    @ParameterizedTest
    @CsvSource({
        "enable.auto.commit, true, false",
        "auto.offset.reset, latest, earliest",
        "isolation.level, read_uncommitted, read_committed",
        "allow.auto.create.topics, true, false",
        "group.protocol, consumer, classic",
        "client.id, mine, id"
    })
    void anOperatorCannotChangeTheGuaranteesOfConsumers(String name, String operatorValue, String effectiveValue) {
        assertThat(new ClientSettings(Map.of(name, operatorValue))
                        .consumer("id")
                        .get(name))
                .hasToString(effectiveValue);
    }

    /// The columns are a setting, the operator's value and the effective value.
    @ParameterizedTest
    @CsvSource({
        "acks, 1, all",
        "enable.idempotence, false, true",
        "retries, 0, 2147483647",
        "max.in.flight.requests.per.connection, 50, 5",
        "partitioner.ignore.keys, true, false",
        "client.id, mine, id"
    })
    void anOperatorCannotChangeTheGuaranteesOfProducers(String name, String operatorValue, String effectiveValue) {
        assertThat(new ClientSettings(Map.of(name, operatorValue))
                        .producer("id")
                        .get(name))
                .hasToString(effectiveValue);
    }

    @ParameterizedTest
    @CsvSource({"group.id", "group.instance.id", "group.remote.assignor", "transactional.id", "partitioner.class"})
    void aSharedSettingThatOnlyOneClientMayUseIsIgnored(String name) {
        ClientSettings settings = new ClientSettings(Map.of(name, "shared"));
        assertThat(settings.consumer("id")).doesNotContainKey(name);
        assertThat(settings.producer("id")).doesNotContainKey(name);
        assertThat(settings.admin("id")).doesNotContainKey(name);
    }

    @Test
    void theSettingsAsTextContainEveryValueAsText() {
        Map<String, Object> consumer =
                ClientSettings.asText(new ClientSettings(Map.of("ssl.truststore.password", "0123")).consumer("id"));
        assertThat(consumer)
                .containsEntry("ssl.truststore.password", "0123")
                .containsEntry("enable.auto.commit", "false")
                .containsEntry("fetch.max.bytes", "16777216")
                .containsEntry("value.deserializer", ByteArrayDeserializer.class.getName());
        assertThat(consumer.values()).allMatch(String.class::isInstance);
    }
}
