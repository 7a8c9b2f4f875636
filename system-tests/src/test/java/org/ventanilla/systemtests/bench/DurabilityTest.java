package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// What a figure is worth nothing without.
class DurabilityTest {
    private static final Map<String, String> ACKS = Map.of("channel.webhooks.v1", "all");

    @Test
    void fullDurabilityHasNoFault() {
        assertThat(new Durability("on", "on", "on", 40, List.of(), ACKS, 1, 1).faults()).isEmpty();
    }

    @Test
    void everyWeakeningIsNamed() {
        // Given
        Durability weak =
                new Durability(
                        "off",
                        "off",
                        "off",
                        40,
                        List.of("gateway.dispatch"),
                        Map.of("channel.webhooks.v1", "unproven"),
                        1,
                        3);

        // Then
        assertThat(weak.faults())
                .containsExactly(
                        "fsync=off",
                        "synchronous_commit=off",
                        "full_page_writes=off",
                        "table gateway.dispatch is not logged",
                        "topic channel.webhooks.v1 has acks=unproven",
                        "min.insync.replicas is below 2 on a replicated broker");
    }

    @Test
    void whatWasNotSeenIsNoDurability() {
        assertThat(new Durability("on", "on", "on", 0, List.of(), Map.of(), 1, 1).faults())
                .containsExactly("no table was found", "no written topic was found");
    }
}
