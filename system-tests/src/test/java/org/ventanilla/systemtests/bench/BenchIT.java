package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// The instruments work: each figure is taken, nothing of the bench's own messages is lost. How
/// fast the suite is, no test says.
class BenchIT {

    @Test
    void theBriefBenchTakesEveryFigureAndLosesNothing() {
        // Given
        Path data = Path.of("target/bench").toAbsolutePath();
        Bench bench = new Bench(BenchPlan.quick(), data, System.out::println);

        // When
        JsonNode found = bench.run(Set.of(), Optional.empty(), OptionalInt.empty(), data.resolve("series.csv"));

        // Then
        assertThat(Bench.breaches(found)).isEmpty();
        for (String figure : List.of("ingest", "turns", "turnsWithStatuses", "radicados", "fold", "evidence")) {
            assertThat(found.path(figure).path("perSecond").asDouble())
                    .as(figure)
                    .isPositive();
            assertThat(found.path(figure).path("ofBare").asDouble()).as(figure).isPositive();
        }
        for (String turns : List.of("turns", "turnsWithStatuses")) {
            assertThat(found.path(turns).path("tenthCostRatio").asDouble())
                    .as(turns)
                    .isPositive();
        }
        for (String time : List.of("cpuMsPerTurn", "p50Ms", "p99Ms")) {
            assertThat(found.path("everyday").path(time).asDouble()).as(time).isPositive();
        }
        assertThat(found.path("everyday").path("cpuMsByProcess").path("survey").isNumber())
                .isTrue();
        assertThat(found.path("idleCores").asDouble()).isPositive();
        assertThat(found.path("footprint").path("idlePssMiB").asDouble()).isPositive();
        assertThat(found.path("growth").path("ratio").asDouble()).isPositive();
        assertThat(found.path("ledger").path("turns").asLong())
                .isPositive()
                .isEqualTo(found.path("ledger").path("answered").asLong());
    }
}
