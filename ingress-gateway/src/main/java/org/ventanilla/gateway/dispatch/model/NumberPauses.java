package org.ventanilla.gateway.dispatch.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;

/// Numbers for which the provider takes nothing until a person has acted: a token that expired, an
/// unpaid bill, a locked account. What is owed from such a number waits, and now and then one
/// message tries, so that the number resumes by itself.
///
/// Safe for use by several threads: calls and statuses tell of the same numbers.
public final class NumberPauses {

    /// What is owed beside a probe under way is looked at again so soon.
    static final Duration BESIDE_PROBE = Duration.ofSeconds(1);

    private final Duration between;
    private final Map<String, Pause> pauses = new HashMap<>();

    /// @param probe the message that tries; absent while none does
    private record Pause(Instant nextProbe, @Nullable OutboundId probe) {}

    /// @param between one probe and the next
    public NumberPauses(Duration between) {
        this.between = between;
    }

    /// The provider refused this message for our account.
    ///
    /// @return whether its number was not paused before
    public synchronized boolean refused(DispatchRow row, Instant now) {
        undecided(row);
        return pauses.putIfAbsent(row.account(), new Pause(now.plus(between), null)) == null;
    }

    /// Nothing can be told from what came of this message; if it was the probe, the next one waits
    /// its time.
    public synchronized void undecided(DispatchRow row) {
        pauses.computeIfPresent(
                row.account(),
                (_, pause) -> row.outboundId().equals(pause.probe()) ? new Pause(pause.nextProbe(), null) : pause);
    }

    /// How long a message must wait for its number; zero when it may go, be it as the probe. What
    /// only marks a message as read proves nothing and is never the probe.
    public synchronized Duration waitFor(DispatchRow row, Instant now) {
        Pause pause = pauses.get(row.account());
        if (pause == null) {
            return Duration.ZERO;
        }
        if (row.kind() == DispatchRow.Kind.MARK_READ) {
            return between;
        }
        if (!now.isBefore(pause.nextProbe())) {
            return Duration.ZERO;
        }
        Duration untilNext = Duration.between(now, pause.nextProbe());
        boolean probing = pause.probe() != null && untilNext.compareTo(BESIDE_PROBE) > 0;
        return probing ? BESIDE_PROBE : untilNext;
    }

    /// A message goes. From a paused number it is the probe, and the next one waits its time even
    /// if nothing is heard of this one.
    public synchronized void goes(DispatchRow row, Instant now) {
        pauses.computeIfPresent(row.account(), (_, _) -> new Pause(now.plus(between), row.outboundId()));
    }

    /// The provider dealt with a message as such, whether it took it or not.
    ///
    /// @return whether its number resumes with that
    public synchronized boolean answered(DispatchRow row) {
        Pause pause = pauses.get(row.account());
        return pause != null && row.outboundId().equals(pause.probe()) && pauses.remove(row.account(), pause);
    }

    /// How many numbers are paused.
    public synchronized int count() {
        return pauses.size();
    }
}
