package org.ventanilla.simulator.faults;

/// How the provider misbehaves. Rates are between 0 and 1; all zero is a good day.
///
/// @param seed with the same seed and the same traffic the same things go wrong
/// @param duplicates webhooks delivered again, same bytes, after a 200
/// @param reorder webhooks that leave their citizen's queue and arrive up to `reorderMaxMs` late
/// @param loseStatuses statuses that are never sent
/// @param loseDelivered only `delivered` is lost, `read` still comes
/// @param slow sends answered `slowMs` late
/// @param error500 sends refused with 500 before they were accepted
/// @param error429 sends refused with 429, code 130429
/// @param error500AfterAccept sends accepted and yet answered with 500
/// @param closeAfterRead sends accepted, then the connection is closed without an answer
/// @param statusBeforeAnswer sends whose `sent` status arrives before their own answer
/// @param failSends sends that are accepted and fail later with 131026
/// @param mediaGone files of citizens that the provider says it never had
/// @param mediaError500 downloads of files answered with 500
/// @param mediaSlow downloads that begin `slowMs` late
/// @param mediaAltered downloads with other bytes than those whose hash the webhook gives
/// @param windowErrorByWebhook 131047 comes as a failed status instead of an answer, as the
///     provider does at times
public record Faults(
        long seed,
        double duplicates,
        double reorder,
        int reorderMaxMs,
        double loseStatuses,
        double loseDelivered,
        double slow,
        int slowMs,
        double error500,
        double error429,
        double error500AfterAccept,
        double closeAfterRead,
        double statusBeforeAnswer,
        double failSends,
        double mediaGone,
        double mediaError500,
        double mediaSlow,
        double mediaAltered,
        boolean windowErrorByWebhook) {

    static final int MAX_DELAY_MS = 120_000;

    /// A good day.
    public static final Faults NONE = new Faults(1, 0, 0, 1500, 0, 0, 0, 2000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /// @throws IllegalArgumentException naming the value that makes no sense
    public Faults {
        rate("duplicates", duplicates);
        rate("reorder", reorder);
        rate("loseStatuses", loseStatuses);
        rate("loseDelivered", loseDelivered);
        rate("slow", slow);
        rate("error500", error500);
        rate("error429", error429);
        rate("error500AfterAccept", error500AfterAccept);
        rate("closeAfterRead", closeAfterRead);
        rate("statusBeforeAnswer", statusBeforeAnswer);
        rate("failSends", failSends);
        rate("mediaGone", mediaGone);
        rate("mediaError500", mediaError500);
        rate("mediaSlow", mediaSlow);
        rate("mediaAltered", mediaAltered);
        delay("reorderMaxMs", reorderMaxMs);
        delay("slowMs", slowMs);
    }

    private static void rate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must lie between 0 and 1");
        }
    }

    private static void delay(String name, int value) {
        if (value < 0 || value > MAX_DELAY_MS) {
            throw new IllegalArgumentException(name + " must lie between 0 and " + MAX_DELAY_MS);
        }
    }
}
