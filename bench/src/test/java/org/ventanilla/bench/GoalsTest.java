package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;

/// Tests the goals for times and waits, and the list of the rates.
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

    @Test
    void eachWaitAfterARefusalHasAMinimum() throws JsonProcessingException {
        JsonNode sending = new ObjectMapper().readTree("{\"backOff\": {\"pairWaits\": [1.01, 4.2, 16]}}");

        assertThat(Goals.BACK_OFFS.getFirst().waits(sending)).containsExactly(1.01, 4.2, 16.0);
        assertThat(Goals.BACK_OFFS.getFirst().minimum(3)).containsExactly(1.0, 4.0, 16.0);
        assertThat(Goals.BACK_OFFS.getLast().waits(sending)).isEmpty();
        assertThat(Goals.BACK_OFFS.getLast().minimum(3)).containsExactly(0.5, 1.0, 2.0);
    }
}
