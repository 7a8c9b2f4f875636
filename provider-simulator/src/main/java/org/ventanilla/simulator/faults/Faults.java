package org.ventanilla.simulator.faults;

/// The faults of the simulated providers, of WhatsApp and SMS. Each value of the type `double` is a rate from 0 to 1:
/// the
/// share of the described webhooks, statuses, requests to send a message, or files.
///
/// @param seed with the same seed and the same traffic, the same faults occur
/// @param duplicates webhooks that are delivered once more with the same bytes, after a response of 200
/// @param reorder webhooks that are delivered outside of the order of their citizen's queue
/// @param reorderMaxMs the maximum delay of such webhooks, in milliseconds
/// @param loseStatuses statuses that are never delivered
/// @param loseDelivered `delivered` statuses that are never delivered, although the `read` status is
///     delivered
/// @param slow requests that are answered after `slowMs`
/// @param slowMs the delay of slow requests and slow downloads, in milliseconds
/// @param error500 requests that are refused with 500
/// @param error429 requests that are refused with 429 and the code 130429
/// @param error500AfterAccept requests whose message is accepted but which are answered with 500
/// @param closeAfterRead requests whose message is accepted and whose connection is closed without a
///     response
/// @param statusBeforeAnswer requests whose message's `sent` status is delivered before the response
/// @param failSends messages that are accepted and fail later with the code 131026
/// @param sentAfterDelivered messages whose `sent` status is delivered after their `delivered` status
/// @param deliveredAfterRead messages whose `delivered` status is delivered after their `read` status, if
///     the citizen reads automatically
/// @param doubleDelivered `delivered` statuses that are reported in two webhooks
/// @param v23Statuses messages whose statuses have the format of Graph API v23, with `conversation`
/// @param latePricing messages whose `pricing` is in the `delivered` status instead of the `sent` status
/// @param hiddenPhones citizens whose phone is in no webhook; with the same seed, the same citizens
/// @param heldForQuality template messages that are answered with `held_for_quality_assessment`. Their
///     statuses follow after `slowMs`. With `failSends`, they fail with the code 132015
/// @param mediaExpired files whose address is no longer valid when it is returned
/// @param mediaGone files of citizens that the provider reports as unknown
/// @param mediaError500 downloads of files that are answered with 500
/// @param mediaSlow downloads that begin after `slowMs`
/// @param mediaAltered downloads whose bytes do not match the hash in the webhook
/// @param windowErrorByWebhook whether the error 131047 is reported by a `failed` status instead of
///     the response, as the real provider sometimes does
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
        double sentAfterDelivered,
        double deliveredAfterRead,
        double doubleDelivered,
        double v23Statuses,
        double latePricing,
        double hiddenPhones,
        double heldForQuality,
        double mediaExpired,
        double mediaGone,
        double mediaError500,
        double mediaSlow,
        double mediaAltered,
        boolean windowErrorByWebhook) {

    static final int MAX_DELAY_MS = 120_000;

    /// No faults.
    public static final Faults NONE =
            new Faults(1, 0, 0, 1500, 0, 0, 0, 2000, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, false);

    /// @throws IllegalArgumentException with the name of the value that is out of range
    public Faults {
        requireRate("duplicates", duplicates);
        requireRate("reorder", reorder);
        requireRate("loseStatuses", loseStatuses);
        requireRate("loseDelivered", loseDelivered);
        requireRate("slow", slow);
        requireRate("error500", error500);
        requireRate("error429", error429);
        requireRate("error500AfterAccept", error500AfterAccept);
        requireRate("closeAfterRead", closeAfterRead);
        requireRate("statusBeforeAnswer", statusBeforeAnswer);
        requireRate("failSends", failSends);
        requireRate("sentAfterDelivered", sentAfterDelivered);
        requireRate("deliveredAfterRead", deliveredAfterRead);
        requireRate("doubleDelivered", doubleDelivered);
        requireRate("v23Statuses", v23Statuses);
        requireRate("latePricing", latePricing);
        requireRate("hiddenPhones", hiddenPhones);
        requireRate("heldForQuality", heldForQuality);
        requireRate("mediaExpired", mediaExpired);
        requireRate("mediaGone", mediaGone);
        requireRate("mediaError500", mediaError500);
        requireRate("mediaSlow", mediaSlow);
        requireRate("mediaAltered", mediaAltered);
        requireDelay("reorderMaxMs", reorderMaxMs);
        requireDelay("slowMs", slowMs);
    }

    private static void requireRate(String name, double value) {
        if (!(value >= 0 && value <= 1)) {
            throw new IllegalArgumentException(name + " must be between 0 and 1");
        }
    }

    private static void requireDelay(String name, int value) {
        if (value < 0 || value > MAX_DELAY_MS) {
            throw new IllegalArgumentException(name + " must be between 0 and " + MAX_DELAY_MS);
        }
    }
}
