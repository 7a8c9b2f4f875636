package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/// The performance goals of the suite on two cores.
///
/// The goal for a rate is a share of a rate that is measured in the same run. The goal for a time
/// applies to a computer on which the bare endpoint handles [#REFERENCE_PER_SECOND] requests a second.
/// On a slower computer, the time may be proportionally longer (see [#allowed]).
final class Goals {
    static final double REFERENCE_PER_SECOND = 25_000;

    /// The goals for figures whose limit is measured together with the figure.
    static final List<Ratio> RATIOS = List.of(
            new Ratio("ingest", 0.8), new Ratio("radicados", 0.5), new Ratio("fold", 0.3), new Ratio("evidence", 0.5));

    /// The goals for turns.
    static final List<Turns> TURNS = List.of(new Turns("turns", 0.04, 1.5), new Turns("turnsWithStatuses", 0.02, 2.4));

    /// The maximum 99th percentile of the latency at half of the highest sustained rate.
    static final int MAX_P99_MILLIS = 250;

    /// The maximum cost of a turn at a tenth of the highest rate, divided by its cost at the highest rate.
    static final double MAX_TENTH_COST_RATIO = 3;

    /// The maximum median at an everyday rate of the time from the webhook until the provider accepts
    /// the reply.
    static final int MAX_EVERYDAY_P50_MILLIS = 100;

    /// The maximum for the six services together while no citizen writes.
    static final double MAX_IDLE_CORES = 0.1;

    static final int MAX_IDLE_MIB = 1229;
    static final int MAX_READY_SECONDS = 15;

    /// The maximum times of the gateway's answer to a webhook at half of the highest rate.
    static final int MAX_INGEST_P50_MILLIS = 20;

    static final int MAX_INGEST_P999_MILLIS = 250;

    /// The range of the messages per second that the provider accepts from a number while messages wait. The
    /// minimum is lower than the provider's limit, because messages of citizens count against this limit too.
    /// Of a single second nothing is demanded, because the provider allows bursts: what exceeds its limit is
    /// refused, and no message may be refused.
    ///
    /// Source: WhatsApp Cloud API, "Throughput".
    static final int MIN_SENT_PER_SECOND = 76;

    static final int MAX_SENT_PER_SECOND = 80;

    /// The maximum 99th percentile of the time until a reply, while bulk messages wait or while messages
    /// to another person are refused.
    static final int MAX_REPLY_P99_MILLIS = 1000;

    /// The minimum waits after refusals. After the error of the pair limit, the provider asks to wait 4^X
    /// seconds, where X is the number of earlier refusals of the message. After the error of the number's
    /// limit, the gateway waits at least half of a delay that begins with a second and doubles.
    ///
    /// Source: WhatsApp Cloud API, "Throughput" and "Error codes".
    static final List<BackOff> BACK_OFFS =
            List.of(new BackOff(131056, "pairWaits", 1, 4), new BackOff(130429, "numberWaits", 0.5, 2));

    /// The maximum cost of a turn with full databases, divided by its cost with almost empty databases.
    static final double MAX_GROWTH_RATIO = 1.3;

    private Goals() {}

    /// The goal for a figure.
    ///
    /// @param minimum the minimum share of the limit
    record Ratio(String figure, double minimum) {}

    /// The goal for a figure about turns.
    ///
    /// @param minimumShareOfBare the minimum turns per second, as a share of the bare endpoint's requests
    ///     per second
    /// @param maxCpuMillis the maximum processor time of a turn
    record Turns(String figure, double minimumShareOfBare, double maxCpuMillis) {}

    /// The goal for the waits after refusals.
    ///
    /// @param code the provider's error code
    /// @param field the name of the waits in the figure `sending`
    /// @param firstSeconds the minimum of the first wait
    /// @param factor the minimum of a wait, divided by the minimum of the wait before
    record BackOff(int code, String field, double firstSeconds, double factor) {

        /// The measured waits in seconds.
        List<Double> waits(JsonNode sending) {
            return StreamSupport.stream(sending.path("backOff").path(field).spliterator(), false)
                    .map(JsonNode::asDouble)
                    .toList();
        }

        /// The minimum of each wait in seconds.
        List<Double> minimum(int count) {
            return Stream.iterate(firstSeconds, wait -> wait * factor)
                    .limit(count)
                    .toList();
        }
    }

    /// The names of the figures that are rates.
    static List<String> rates() {
        return Stream.concat(RATIOS.stream().map(Ratio::figure), TURNS.stream().map(Turns::figure))
                .toList();
    }

    /// The goal for a time on a computer of this speed.
    ///
    /// @param millis the goal on the reference computer
    /// @param barePerSecond the bare endpoint's requests per second in the same run; 0 if it was not
    ///     measured, in which case the result is the goal on the reference computer
    static double allowed(double millis, double barePerSecond) {
        return barePerSecond == 0 ? millis : millis * REFERENCE_PER_SECOND / barePerSecond;
    }
}
