package org.ventanilla.outside.figures;

import java.util.Locale;
import java.util.Optional;

/// The attention figures of a period as sums and counts. The methods compute the levels and the mean
/// that a report shows.
///
/// @param offered the conversations that entered the queue
/// @param answered the offered conversations in which an adviser wrote
/// @param abandoned the offered conversations that ended before an adviser wrote, although an adviser
///     was available at some moment of the wait
/// @param shortAbandoned the abandoned conversations with a wait of at most ten seconds
/// @param flowOut the offered conversations that left the queue for a filing or a call-back
/// @param botContained the conversations that ended without entering the queue
/// @param inQueue the offered conversations that are still open and in which no adviser has written
/// @param handlingMillis the advisers' time for the answered conversations that are classified
/// @param handled the number of the answered conversations that are classified
public record Counts(
        long offered,
        long answered,
        long abandoned,
        long shortAbandoned,
        long flowOut,
        long botContained,
        long inQueue,
        long handlingMillis,
        long handled) {

    /// The figures of no conversation.
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// The figures of a single conversation that ended without entering a queue.
    public static final Counts CONTAINED = new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0);

    /// The sum of these figures and other figures.
    public Counts plus(Counts other) {
        return new Counts(
                offered + other.offered,
                answered + other.answered,
                abandoned + other.abandoned,
                shortAbandoned + other.shortAbandoned,
                flowOut + other.flowOut,
                botContained + other.botContained,
                inQueue + other.inQueue,
                handlingMillis + other.handlingMillis,
                handled + other.handled);
    }

    /// These figures minus earlier figures.
    public Counts since(Counts earlier) {
        return new Counts(
                offered - earlier.offered,
                answered - earlier.answered,
                abandoned - earlier.abandoned,
                shortAbandoned - earlier.shortAbandoned,
                flowOut - earlier.flowOut,
                botContained - earlier.botContained,
                inQueue - earlier.inQueue,
                handlingMillis - earlier.handlingMillis,
                handled - earlier.handled);
    }

    /// These figures with zero for the values that depend on durations, because a story cannot predict
    /// durations.
    public Counts withoutTimes() {
        return new Counts(offered, answered, abandoned, 0, flowOut, botContained, inQueue, 0, handled);
    }

    /// The attention level (nivel de atención) in percent, as a report shows it. Empty if no conversation
    /// was offered.
    public Optional<String> attentionLevel() {
        return percent(answered);
    }

    /// The abandonment level (nivel de abandono) in percent, as a report shows it. Empty if no
    /// conversation was offered.
    public Optional<String> abandonLevel() {
        return percent(abandoned);
    }

    /// The mean handling time (TMO) as `HH:mm:ss`. The exact mean is rounded half up to seconds. Empty if
    /// no conversation was handled.
    public Optional<String> tmo() {
        if (handled == 0) {
            return Optional.empty();
        }
        long seconds = (handlingMillis + 500 * handled) / (1000 * handled); // Adding half rounds half up
        return Optional.of("%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
    }

    private Optional<String> percent(long part) {
        if (offered == 0) {
            return Optional.empty();
        }
        // Adding half of the divisor rounds half up
        long hundredthsOfPercent = (part * 10_000 * 2 + offered) / (offered * 2);
        return Optional.of(String.format(Locale.ROOT, "%d.%02d", hundredthsOfPercent / 100, hundredthsOfPercent % 100));
    }
}
