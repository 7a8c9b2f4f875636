package org.ventanilla.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;

/// Tests in which series of samples a value rises, and in which the rate was not held.
class SoakTest {

    @Test
    void aLevelSeriesHasNotRisen() {
        assertThat(Soak.risenValues(series("connections", 40, 41, 40, 41, 40, 41)))
                .isEmpty();
    }

    @Test
    void aHeapThatGrowsIsNamed() {
        assertThat(Soak.risenValues(series("heapMiB.gateway", 40, 41, 50, 50, 60, 60)))
                .containsExactly("heapMiB.gateway from 50.0 to 60.0");
    }

    @Test
    void warmingUpInTheFirstThirdDoesNotCount() {
        assertThat(Soak.risenValues(series("heapMiB.gateway", 10, 20, 50, 50, 50, 50)))
                .isEmpty();
    }

    @Test
    void aLagBelowTheRecordsOfAPollIsIgnored() {
        assertThat(Soak.risenValues(series("lag", 0, 0, 10, 10, 300, 300))).isEmpty();
        assertThat(Soak.risenValues(series("lag", 0, 0, 10, 10, 900, 900))).hasSize(1);
    }

    @Test
    void aLagUnderLoadMayRiseByLessThanTheRecordsOfAPoll() {
        assertThat(Soak.risenValues(series("lag", 0, 0, 600, 600, 900, 900))).isEmpty();
        assertThat(Soak.risenValues(series("lag", 0, 0, 600, 600, 1200, 1200)))
                .containsExactly("lag from 600.0 to 1200.0");
    }

    @Test
    void aLagAtRestAboveTheRecordsOfAPollMayNotRise() {
        assertThat(Soak.risenValues(series("lagAtRest", 0, 0, 450, 450, 480, 480)))
                .isEmpty();
        assertThat(Soak.risenValues(series("lagAtRest", 0, 0, 450, 450, 600, 600)))
                .containsExactly("lagAtRest from 450.0 to 600.0");
    }

    @Test
    void aBacklogThatGrowsInEachSliceIsNamedEvenIfItIsGoneAfterEachSlice() {
        assertThat(Soak.risenValues(series("lagGrown", 0, 0, 1400, 1400, 1400, 1400)))
                .containsExactly("lag by 1400.0 while the rate is held");
        assertThat(Soak.risenValues(series("lagGrown", 900, 900, -300, 300, 400, 200)))
                .isEmpty();
    }

    @Test
    void aRateThatIsHeldIsValid() {
        assertThat(Soak.loadFaults(List.of(
                        load(100, 900, 7),
                        load(300, 600, 3),
                        load(500, 40, 0),
                        load(475, 300, 0), // This slice is slower.
                        load(500, 40, 0),
                        load(510, 40, 0))))
                .isEmpty();
    }

    @Test
    void aRateThatIsNotHeldIsNamed() {
        assertThat(Soak.loadFaults(thirds(load(500, 40, 0), load(312, 40, 0))))
                .containsExactly("the rate was not held in the last third: 312 of 500 a second");
        assertThat(Soak.loadFaults(thirds(load(484, 40, 0), load(486, 40, 0))))
                .containsExactly("the rate was not held in the second third: 484 of 500 a second");
    }

    @Test
    void aBacklogOfTurnsAndRefusedRequestsAreNamed() {
        assertThat(Soak.loadFaults(thirds(load(500, 40, 1), load(500, 400, 0))))
                .containsExactly(
                        "requests were refused in the second third: 2",
                        "turns piled up in the last third: 400 under way at the end of a slice");
    }

    @Test
    void theHeapIsTheSumOfItsGenerations() {
        assertThat(Soak.usedMiB("""
                                14981:
                                DefNew     total 116160K, used 1024K [0x0000000687400000, 0x000000068f200000)
                                 eden space 103296K,  34% used [0x0000000687400000, 0x0000000689653538)
                                Tenured    total 258048K, used 3072K [0x0000000704d50000, 0x0000000714950000)
                                 the  space 258048K,   0% used [0x0000000704d50000, 0x0000000704e5f298)
                                """)).isEqualTo(4);
    }

    @Test
    void anOutputWithoutAHeapIsAnError() {
        assertThatExceptionOfType(BenchFailed.class)
                .isThrownBy(() -> Soak.usedMiB("java.io.IOException: non existent JVM pid: 7"))
                .withMessageContaining("non existent JVM");
    }

    @Test
    void aSoakNeedsAtLeastNinetySeconds() {
        assertThat(Soak.isTooShort(Duration.ofSeconds(89))).isTrue();
        assertThat(Soak.isTooShort(Duration.ofSeconds(90))).isFalse();
    }

    private static SoakSample load(double reached, double waiting, double refused) {
        return new SoakSample(
                new SoakSample.Load(reached, 500, waiting, refused, 0, 0), new SoakSample.Lag(0, 0, 0), 0, Map.of());
    }

    private static List<SoakSample> thirds(SoakSample second, SoakSample last) {
        SoakSample warmUp = load(10, 5_000, 90);
        return List.of(warmUp, warmUp, second, second, last, last);
    }

    /// Samples that differ only in the value with this name.
    private static List<SoakSample> series(String name, double... values) {
        return DoubleStream.of(values).mapToObj(value -> sample(name, value)).toList();
    }

    private static SoakSample sample(String name, double value) {
        SoakSample.Load load = new SoakSample.Load(0, 0, 0, 0, 0, 0);
        SoakSample.Lag lag = new SoakSample.Lag(0, 0, 0);
        return switch (name) {
            case "lag" -> new SoakSample(load, new SoakSample.Lag(value, 0, 0), 0, Map.of());
            case "lagGrown" -> new SoakSample(load, new SoakSample.Lag(0, value, 0), 0, Map.of());
            case "lagAtRest" -> new SoakSample(load, new SoakSample.Lag(0, 0, value), 0, Map.of());
            case "connections" -> new SoakSample(load, lag, value, Map.of());
            case "heapMiB.gateway" -> new SoakSample(load, lag, 0, Map.of("gateway", value));
            default -> throw new IllegalArgumentException(name);
        };
    }
}
