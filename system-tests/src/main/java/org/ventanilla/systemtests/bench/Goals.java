package org.ventanilla.systemtests.bench;

import java.util.List;

/// What the suite wants to reach on two cores.
final class Goals {
    /// At least this much of the limit measured beside it.
    static final List<Ratio> RATIOS =
            List.of(
                    new Ratio("ingest", 0.8),
                    new Ratio("radicados", 0.5),
                    new Ratio("fold", 0.3),
                    new Ratio("evidence", 0.5));

    /// Turns a second, and what one may cost.
    static final List<Turns> TURNS =
            List.of(new Turns("turns", 1000, 1.5), new Turns("turnsWithStatuses", 500, 2.4));

    /// At half of the most.
    static final int P99_MILLIS = 250;

    static final int IDLE_MIB = 1229;
    static final int READY_SECONDS = 15;

    /// Cost of a turn with full stores, by that with empty ones.
    static final double GROWTH = 1.3;

    private Goals() {}

    record Ratio(String figure, double least) {}

    record Turns(String figure, int leastPerSecond, double mostCpuMillis) {}
}
