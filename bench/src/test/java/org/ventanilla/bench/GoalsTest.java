package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/// Tests the goals for times and the list of the rates.
class GoalsTest {

    @Test
    void aTimeMayBeLongerOnASlowerComputer() {
        assertThat(Goals.allowed(100, 25_000)).isEqualTo(100);
        assertThat(Goals.allowed(100, 5_000)).isEqualTo(500);
    }

    @Test
    void withoutABareEndpointTheGoalIsThatOfTheReferenceComputer() {
        assertThat(Goals.allowed(100, 0)).isEqualTo(100);
    }

    @Test
    void onlyRatesAreGivenAsSharesOfTheBareEndpoint() {
        assertThat(Goals.rates())
                .containsExactly("ingest", "radicados", "fold", "evidence", "turns", "turnsWithStatuses");
    }
}
