package org.ventanilla.systemtests.bench;

import java.util.List;
import java.util.stream.Stream;

/// What the suite wants to reach on two cores.
///
/// A rate is compared with one that was measured in the same run. A time holds where the bare
/// endpoint takes [#REFERENCE_PER_SECOND] requests a second; a slower computer has proportionally
/// longer ([#allowed]).
final class Goals {
    static final double REFERENCE_PER_SECOND = 25_000;

    /// At least this much of the limit measured beside it.
    static final List<Ratio> RATIOS = List.of(
            new Ratio("ingest", 0.8), new Ratio("radicados", 0.5), new Ratio("fold", 0.3), new Ratio("evidence", 0.5));

    /// Turns a second as a share of the bare endpoint's requests, and what one may cost.
    static final List<Turns> TURNS = List.of(new Turns("turns", 0.04, 1.5), new Turns("turnsWithStatuses", 0.02, 2.4));

    /// At half of the most.
    static final int P99_MILLIS = 250;

    /// A turn at a tenth of the most, by what it costs at the most.
    static final double TENTH_COST = 3;

    /// At everyday rates, from the webhook to the reply that the provider accepted.
    static final int EVERYDAY_P50_MILLIS = 100;

    /// The six services together while nobody writes.
    static final double IDLE_CORES = 0.1;

    static final int IDLE_MIB = 1229;
    static final int READY_SECONDS = 15;

    /// Cost of a turn with full stores, by that with empty ones.
    static final double GROWTH = 1.3;

    private Goals() {}

    record Ratio(String figure, double least) {}

    record Turns(String figure, double leastOfBare, double mostCpuMillis) {}

    /// The figures that are rates.
    static List<String> rates() {
        return Stream.concat(RATIOS.stream().map(Ratio::figure), TURNS.stream().map(Turns::figure))
                .toList();
    }

    /// What a time may be on a computer of this speed.
    ///
    /// @param barePerSecond of the bare endpoint in the same run; 0 if it was not measured, and
    ///     then the goal is that of the reference
    static double allowed(double millis, double barePerSecond) {
        return barePerSecond == 0 ? millis : millis * REFERENCE_PER_SECOND / barePerSecond;
    }
}
