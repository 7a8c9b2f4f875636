package org.ventanilla.outside.figures;

import java.util.Locale;
import java.util.Optional;

/// Figures of a period as sums and counts, and the levels and means that a report derives from
/// them.
///
/// @param handlingMillis adviser time of the answered conversations whose wrap-up ended
/// @param handled the number of these conversations
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

    /// No conversation.
    public static final Counts NONE = new Counts(0, 0, 0, 0, 0, 0, 0, 0, 0);

    /// A single conversation that ended without entering a queue.
    public static final Counts CONTAINED = new Counts(0, 0, 0, 0, 0, 1, 0, 0, 0);

    public Counts plus(Counts more) {
        return new Counts(
                offered + more.offered,
                answered + more.answered,
                abandoned + more.abandoned,
                shortAbandoned + more.shortAbandoned,
                flowOut + more.flowOut,
                botContained + more.botContained,
                inQueue + more.inQueue,
                handlingMillis + more.handlingMillis,
                handled + more.handled);
    }

    /// The difference to earlier figures.
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

    /// The figures without the values that depend on durations, because no story can predict these.
    public Counts withoutTimes() {
        return new Counts(offered, answered, abandoned, 0, flowOut, botContained, inQueue, 0, handled);
    }

    /// The attention level (nivel de atención) as a report shows it.
    public Optional<String> attentionLevel() {
        return percent(answered);
    }

    /// The abandonment level (nivel de abandono) as a report shows it.
    public Optional<String> abandonLevel() {
        return percent(abandoned);
    }

    /// The mean handling time (TMO) as `HH:mm:ss`; only the mean is rounded, half up.
    public Optional<String> tmo() {
        if (handled == 0) {
            return Optional.empty();
        }
        long seconds = (handlingMillis + 500 * handled) / (1000 * handled);
        return Optional.of("%02d:%02d:%02d".formatted(seconds / 3600, seconds / 60 % 60, seconds % 60));
    }

    private Optional<String> percent(long part) {
        if (offered == 0) {
            return Optional.empty();
        }
        long hundredths = (part * 10000 * 2 + offered) / (offered * 2);
        return Optional.of(String.format(Locale.ROOT, "%d.%02d", hundredths / 100, hundredths % 100));
    }
}
