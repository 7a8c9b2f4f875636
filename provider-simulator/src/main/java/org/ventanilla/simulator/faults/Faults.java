package org.ventanilla.simulator.faults;

/// The faults of the simulated provider. Each rate is the share of the named webhooks, statuses,
/// sends or files that are affected, from 0 to 1; if all rates are zero there are no faults.
///
/// @param seed with the same seed and the same traffic, the same faults occur
/// @param duplicates webhooks delivered once more with the same bytes, after an answer of 200
/// @param reorder webhooks that are not delivered in the order of their citizen's queue, but up to
///     `reorderMaxMs` late
/// @param loseStatuses statuses that are never sent
/// @param loseDelivered `delivered` statuses that are never sent, although the `read` status is
/// @param slow sends answered after `slowMs`
/// @param error500 sends refused with 500 before they were accepted
/// @param error429 sends refused with 429, code 130429
/// @param error500AfterAccept sends that are accepted but answered with 500
/// @param closeAfterRead sends that are accepted, after which the connection is closed without an
///     answer
/// @param statusBeforeAnswer sends whose `sent` status is delivered before their answer
/// @param failSends sends that are accepted and fail later with 131026
/// @param mediaGone files of citizens that the provider reports as unknown
/// @param mediaError500 downloads of files answered with 500
/// @param mediaSlow downloads that begin after `slowMs`
/// @param mediaAltered downloads whose bytes do not match the hash in the webhook
/// @param windowErrorByWebhook whether 131047 is reported by a failed status instead of an answer,
///     as the provider sometimes does
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

    /// No faults.
    public static final Faults NONE = new Faults(1, 0, 0, 1500, 0, 0, 0, 2000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /// @throws IllegalArgumentException with the name of the value that is out of range
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
            throw new IllegalArgumentException(name + " must be between 0 and 1");
        }
    }

    private static void delay(String name, int value) {
        if (value < 0 || value > MAX_DELAY_MS) {
            throw new IllegalArgumentException(name + " must be between 0 and " + MAX_DELAY_MS);
        }
    }
}
