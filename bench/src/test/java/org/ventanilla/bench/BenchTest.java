package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import org.junit.jupiter.api.Test;

/// Tests which results contain broken promises, and the shares of the bare endpoint's rate.
class BenchTest {

    @Test
    void aLowSpeedIsNotABrokenPromise() throws JsonProcessingException {
        assertThat(Bench.breaches(new ObjectMapper().readTree("""
                                                {"durability": {"weakened": []}, "turns": {"perSecond": 1},
                                                 "ledger": {"lost": 0}, "soak": {"risen": [], "notHeld": []}}
                                                """))).isEmpty();
    }

    @Test
    void lossWeakenedDurabilityAndFaultsOfTheSoakAreBrokenPromises() throws JsonProcessingException {
        assertThat(Bench.breaches(new ObjectMapper().readTree("""
                                                {"durability": {"weakened": ["table gateway.dispatch is not logged"]},
                                                 "ledger": {"lost": 2}, "sending": {"lost": 1, "doubled": 3, "backOff": {"lost": 2}},
                                                 "soak": {"risen": ["lag from 0.0 to 900.0"],
                                                          "notHeld": ["requests were refused in the last third: 3"]}}
                                                """)))
                .containsExactly(
                        "lost: 2",
                        "sending/lost: 1",
                        "sending/doubled: 3",
                        "sending/backOff/lost: 2",
                        "table gateway.dispatch is not logged",
                        "lag from 0.0 to 900.0",
                        "requests were refused in the last third: 3");
    }

    @Test
    void eachRateIsAlsoGivenAsAShareOfTheBareEndpointsRate() throws JsonProcessingException {
        // Given
        ObjectNode result = object("""
                        {"barePerSecond": 6500, "turns": {"perSecond": 325}, "fold": {"perSecond": 13000},
                         "growth": {"perSecond": 300}, "radicados": null}
                        """);
        // When
        Bench.compareWithBare(result);
        // Then
        assertThat(result.path("turns").path("ofBare").asDouble()).isEqualTo(0.05);
        assertThat(result.path("fold").path("ofBare").asDouble()).isEqualTo(2);
        assertThat(result.path("growth").has("ofBare")).isFalse(); // The rate of this figure is given by the plan.
    }

    @Test
    void theBareEndpointMeasuredWithIngestIsUsedForTheRun() throws JsonProcessingException {
        // Given
        ObjectNode result = object("""
                        {"ingest": {"perSecond": 12500, "limitPerSecond": 25000}, "turns": {"perSecond": 1000}}
                        """);
        // When
        Bench.compareWithBare(result);
        // Then
        assertThat(result.path("barePerSecond").asDouble()).isEqualTo(25000);
        assertThat(result.path("ingest").path("ofBare").asDouble()).isEqualTo(0.5);
        assertThat(result.path("turns").path("ofBare").asDouble()).isEqualTo(0.04);
    }

    @Test
    void withoutABareEndpointThereAreNoShares() throws JsonProcessingException {
        // Given
        ObjectNode result = object("{\"turns\": {\"perSecond\": 1000}}");
        // When
        Bench.compareWithBare(result);
        // Then
        assertThat(result.path("turns").has("ofBare")).isFalse();
        assertThat(result.has("barePerSecond")).isFalse();
    }

    private static ObjectNode object(String json) throws JsonProcessingException {
        return (ObjectNode) new ObjectMapper().readTree(json);
    }
}
