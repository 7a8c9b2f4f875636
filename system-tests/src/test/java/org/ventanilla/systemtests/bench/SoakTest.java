package org.ventanilla.systemtests.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// When a series of samples tells of something that grows.
class SoakTest {

    @Test
    void aLevelSeriesHasNotRisen() {
        assertThat(Soak.risen(series("connections", 40, 41, 40, 41, 40, 41))).isEmpty();
    }

    @Test
    void aHeapThatGrowsIsNamed() {
        assertThat(Soak.risen(series("heapMiB.gateway", 40, 41, 50, 50, 60, 60)))
                .containsExactly("heapMiB.gateway from 50.0 to 60.0");
    }

    @Test
    void warmingUpInTheFirstThirdDoesNotCount() {
        assertThat(Soak.risen(series("heapMiB.gateway", 10, 20, 50, 50, 50, 50))).isEmpty();
    }

    @Test
    void aLagBelowOneBatchIsNone() {
        assertThat(Soak.risen(series("lag", 0, 0, 10, 10, 300, 300))).isEmpty();
        assertThat(Soak.risen(series("lag", 0, 0, 10, 10, 900, 900))).hasSize(1);
    }

    private static List<Map<String, Double>> series(String name, double... values) {
        return DoubleStream.of(values).mapToObj(value -> Map.of(name, value)).toList();
    }
}
