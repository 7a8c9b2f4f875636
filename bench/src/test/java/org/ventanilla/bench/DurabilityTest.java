package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests which durability settings are weaker than required.
class DurabilityTest {
    private static final Map<String, String> ON = Map.of("gateway", "on", "conversation", "on");
    private static final Map<String, String> ACKS = Map.of("channel.webhooks.v1", "all");

    @Test
    void fullDurabilityHasNoFault() {
        assertThat(new Durability(ON, ON, ON, 40, List.of(), ACKS, 1, 1).faults())
                .isEmpty();
    }

    @Test
    void everyWeakenedSettingIsNamed() {
        // Given
        Durability weak = new Durability(
                Map.of("gateway", "off"),
                Map.of("gateway", "off", "conversation", "off"),
                Map.of("gateway", "off"),
                40,
                List.of("gateway.dispatch"),
                Map.of("channel.webhooks.v1", "unproven"),
                1,
                3);

        // Then
        assertThat(weak.faults())
                .containsExactly(
                        "fsync=off for gateway",
                        "synchronous_commit=off for conversation",
                        "synchronous_commit=off for gateway",
                        "full_page_writes=off for gateway",
                        "table gateway.dispatch is not logged",
                        "topic channel.webhooks.v1 has acks=unproven",
                        "min.insync.replicas is below 2 on a replicated broker");
    }

    @Test
    void servicesWithAWeakerSettingAreNamedAndTheWeakestValueIsReported() {
        // Given
        Durability weak = new Durability(
                ON, Map.of("gateway", "on", "pqrsd", "local", "survey", "off"), ON, 40, List.of(), ACKS, 1, 1);

        // Then
        assertThat(weak.faults())
                .containsExactly("synchronous_commit=local for pqrsd", "synchronous_commit=off for survey");
        assertThat(weak.json().path("fsync").asText()).isEqualTo("on");
        assertThat(weak.json().path("synchronousCommit").asText()).isEqualTo("off");
        assertThat(weak.json().path("weakened")).hasSize(2);
    }

    @Test
    void missingInformationCountsAsAFault() {
        assertThat(new Durability(ON, Map.of(), ON, 0, List.of(), Map.of(), 1, 1).faults())
                .containsExactly(
                        "no service was asked for synchronous_commit",
                        "no table was found",
                        "no written topic was found");
    }
}
