package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/// What makes a bench end with 1.
class BenchTest {

    @Test
    void slowIsNoBreach() throws JsonProcessingException {
        assertThat(
                        Bench.breaches(
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"durability": {"weakened": []}, "turns": {"perSecond": 1},
                                                 "ledger": {"lost": 0}, "soak": {"risen": [], "notHeld": []}}
                                                """)))
                .isEmpty();
    }

    @Test
    void everyWeakeningFoundAtTheEndAndEveryFaultOfTheSoakIsABreach()
            throws JsonProcessingException {
        assertThat(
                        Bench.breaches(
                                new ObjectMapper()
                                        .readTree(
                                                """
                                                {"durability": {"weakened": ["table gateway.dispatch is not logged"]},
                                                 "ledger": {"lost": 2},
                                                 "soak": {"risen": ["lag from 0.0 to 900.0"],
                                                          "notHeld": ["requests were refused in the last third: 3"]}}
                                                """)))
                .containsExactly(
                        "lost: 2",
                        "table gateway.dispatch is not logged",
                        "lag from 0.0 to 900.0",
                        "requests were refused in the last third: 3");
    }
}
