package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.Test;

/// Tests that the benchmark measures each figure and that no message of the benchmark is lost. No test
/// asserts how fast the suite is.
class BenchIT {

    @Test
    void theQuickBenchmarkMeasuresEveryFigureAndLosesNothing() {
        // Given
        Path data = Path.of("target/bench").toAbsolutePath();
        Bench bench = new Bench(BenchPlan.quick(), data, System.out::println);

        // When
        JsonNode result = bench.run(Set.of(), Optional.empty(), OptionalInt.empty(), data.resolve("series.csv"));

        // Then
        assertThat(Bench.breaches(result)).isEmpty();
        for (String figure : List.of("ingest", "turns", "turnsWithStatuses", "radicados", "fold", "evidence")) {
            assertThat(result.path(figure).path("perSecond").asDouble())
                    .as(figure)
                    .isPositive();
            assertThat(result.path(figure).path("ofBare").asDouble()).as(figure).isPositive();
        }
        for (String turns : List.of("turns", "turnsWithStatuses")) {
            assertThat(result.path(turns).path("tenthCostRatio").asDouble())
                    .as(turns)
                    .isPositive();
        }
        for (String time : List.of("cpuMsPerTurn", "p50Ms", "p99Ms")) {
            assertThat(result.path("everyday").path(time).asDouble()).as(time).isPositive();
        }
        assertThat(result.path("everyday").path("cpuMsByProcess").path("survey").isNumber())
                .isTrue();
        assertThat(result.path("idleCores").asDouble()).isPositive();
        assertThat(result.path("footprint").path("idlePssMiB").asDouble()).isPositive();
        assertThat(result.path("growth").path("ratio").asDouble()).isPositive();
        for (String value : List.of("perSecond", "busiestSecond", "p99Ms")) {
            assertThat(result.path("sending").path(value).asDouble()).as(value).isPositive();
        }
        assertThat(result.path("sending").path("pair").path("accepted").asInt()).isPositive();
        for (String waits : List.of("pairWaits", "numberWaits")) {
            assertThat(result.path("sending").path("backOff").path(waits))
                    .as(waits)
                    .hasSize(BenchPlan.quick().sending().refusals());
        }
        assertThat(result.path("ledger").path("turns").asLong())
                .isPositive()
                .isEqualTo(result.path("ledger").path("answered").asLong());
    }
}
