package org.ventanilla.bench;

import java.util.OptionalInt;

/// The size and duration of a benchmark.
///
/// @param citizens the number of simulated citizens
/// @param numbers the number of business numbers to which the citizens write
/// @param rounds the repetitions of each figure, of which the median is reported
/// @param seconds the length of a measured window
/// @param warmUpSeconds the length of the warm-up before a window
/// @param firstRate the turns per second at which the search for the highest rate starts
/// @param maxSteps the maximum number of steps of this search
/// @param everydaySeconds the length of the measured window at an everyday rate
/// @param idleSeconds the length of the window in which no citizen writes
/// @param cases the number of cases that are filed per round
/// @param folds the number of conversations per round whose events become attention records
/// @param receipts the number of receipts per round that become rows of evidence chains
/// @param grownConversations the number of conversations in the filled database of the figure `growth`
/// @param connections the number of database connections of the program that measures the limit of the
///     figure `radicados`
/// @param sending the size and duration of the figure `sending`
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
        int connections,
        Sending sending) {
    /// The provider's limit for a business number, in both directions together.
    private static final int MAX_MESSAGES_PER_SECOND_AND_NUMBER = 80;

    /// A turn is a message of the citizen and a reply.
    private static final double MESSAGES_PER_TURN = 2;

    /// The size and duration of the figure `sending`.
    ///
    /// @param queued the number of bulk messages that are queued for one number at once; the number must
    ///     be higher than what the provider accepts in the measured window
    /// @param seconds the length of the measured window
    /// @param refusals how often in succession the provider refuses the messages to a person
    /// @param backOffSeconds the length of the window in which these messages wait and other people's
    ///     replies are measured
    public record Sending(int queued, double seconds, int refusals, double backOffSeconds) {}

    /// The plan for reported figures.
    public static BenchPlan full() {
        return new BenchPlan(
                10_000,
                64,
                3,
                12,
                4,
                300,
                9,
                60,
                30,
                4_000,
                40_000,
                20_000,
                1_000_000,
                8,
                new Sending(10_000, 100, 3, 25));
    }

    /// A plan that measures each figure once and for a short time. Its result shows that the benchmark
    /// works, but not how fast the suite is.
    public static BenchPlan quick() {
        return new BenchPlan(200, 50, 1, 2, 1, 20, 2, 4, 2, 100, 200, 200, 10_000, 4, new Sending(1_200, 10, 2, 8));
    }

    /// The same plan with this number of citizens, if the number is present.
    BenchPlan withCitizens(OptionalInt newCitizens) {
        return new BenchPlan(
                newCitizens.orElse(citizens),
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
                connections,
                sending);
    }

    /// The highest number of turns per second at which the business numbers do not exceed the provider's
    /// rate limit.
    double maxTurnsPerSecond() {
        return numbers * MAX_MESSAGES_PER_SECOND_AND_NUMBER / MESSAGES_PER_TURN;
    }
}
