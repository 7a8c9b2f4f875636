package org.ventanilla.systemtests.bench;

import java.util.OptionalInt;

/// How large and how long a bench is.
///
/// @param citizens in dialogue
/// @param numbers business numbers they write to; each carries 80 messages a second, both ways
/// @param rounds of each figure; the median is told
/// @param seconds one measured window
/// @param warmUpSeconds before a window
/// @param firstRate turns per second from which the most is looked for
/// @param mostSteps tries to find the most
/// @param everydaySeconds the measured window at an everyday rate
/// @param idleSeconds in which nobody writes
/// @param cases filed per round
/// @param folds conversations folded per round
/// @param receipts chained per round
/// @param grownTo conversations stored after growth; before it only the citizens' own are
/// @param connections of the bare transaction loop
public record BenchPlan(
        int citizens,
        int numbers,
        int rounds,
        double seconds,
        double warmUpSeconds,
        double firstRate,
        int mostSteps,
        double everydaySeconds,
        double idleSeconds,
        int cases,
        int folds,
        int receipts,
        int grownTo,
        int connections) {

    /// What a figure is taken from.
    public static BenchPlan full() {
        return new BenchPlan(10_000, 64, 3, 12, 4, 300, 9, 60, 30, 4_000, 40_000, 20_000, 1_000_000, 8);
    }

    /// Everything once and briefly: proves that the instruments work, not how fast the suite is.
    public static BenchPlan quick() {
        return new BenchPlan(200, 50, 1, 2, 1, 20, 2, 4, 2, 100, 200, 200, 10_000, 4);
    }

    /// The same with another number of citizens, if one is asked for.
    BenchPlan with(OptionalInt other) {
        return new BenchPlan(
                other.orElse(citizens),
                numbers,
                rounds,
                seconds,
                warmUpSeconds,
                firstRate,
                mostSteps,
                everydaySeconds,
                idleSeconds,
                cases,
                folds,
                receipts,
                grownTo,
                connections);
    }

    /// Turns a second beyond which a number would exceed what the provider allows it, both ways.
    double mostTurnsAllowed() {
        return numbers * 80 / 2.0;
    }
}
