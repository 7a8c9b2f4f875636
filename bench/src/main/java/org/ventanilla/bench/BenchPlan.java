package org.ventanilla.bench;

import java.util.OptionalInt;

/// The size and duration of a benchmark.
///
/// @param citizens number of simulated citizens
/// @param numbers business numbers that they write to; each allows 80 messages a second, in both
///     directions together
/// @param rounds repetitions of each figure; the median is reported
/// @param seconds length of a measured window
/// @param warmUpSeconds length of the warm-up before a window
/// @param firstRate turns per second at which the search for the highest rate starts
/// @param maxSteps maximum number of steps of that search
/// @param everydaySeconds length of the measured window at an everyday rate
/// @param idleSeconds length of the window in which nobody writes
/// @param cases cases filed per round
/// @param folds conversations whose events are folded into attention records per round
/// @param receipts receipts added to evidence chains per round
/// @param grownConversations number of conversations in the database after growth; before it, there
///     are only those of the simulated citizens
/// @param connections database connections of the bare transaction loop
public record BenchPlan(
        int citizens,
        int numbers,
        int rounds,
        double seconds,
        double warmUpSeconds,
        double firstRate,
        int maxSteps,
        double everydaySeconds,
        double idleSeconds,
        int cases,
        int folds,
        int receipts,
        int grownConversations,
        int connections) {

    /// The plan for reported figures.
    public static BenchPlan full() {
        return new BenchPlan(10_000, 64, 3, 12, 4, 300, 9, 60, 30, 4_000, 40_000, 20_000, 1_000_000, 8);
    }

    /// A plan that measures everything once and briefly. It shows that the measurements work, not how fast the suite
    /// is.
    public static BenchPlan quick() {
        return new BenchPlan(200, 50, 1, 2, 1, 20, 2, 4, 2, 100, 200, 200, 10_000, 4);
    }

    /// The same plan with another number of citizens, if one is given.
    BenchPlan with(OptionalInt other) {
        return new BenchPlan(
                other.orElse(citizens),
                numbers,
                rounds,
                seconds,
                warmUpSeconds,
                firstRate,
                maxSteps,
                everydaySeconds,
                idleSeconds,
                cases,
                folds,
                receipts,
                grownConversations,
                connections);
    }

    /// The turns per second above which the business numbers would exceed the provider's limit.
    double maxTurnsPerSecond() {
        return numbers * 80 / 2.0;
    }
}
