package org.ventanilla.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;

/// Our numbers for which the provider accepts nothing until a person has acted, for example because
/// of an expired token, an unpaid bill or a locked account. Messages from such a number wait. At
/// regular intervals one message is sent as a probe, so that the number resumes by itself.
///
/// Thread-safe, because calls and statuses report about the same numbers.
public final class NumberPauses {

    /// The waiting time of other messages while a probe is under way.
    static final Duration WAIT_DURING_PROBE = Duration.ofSeconds(1);

    private final Duration interval;
    private final Map<String, Pause> pauses = new HashMap<>();

    /// @param probe the message that is being sent as a probe; absent if there is none
    private record Pause(Instant nextProbe, @Nullable OutboundId probe) {}

    /// @param interval the time between two probes
    public NumberPauses(Duration interval) {
        this.interval = interval;
    }

    /// Records that the provider refused this message because of our account.
    ///
    /// @return whether the number was not paused before
    public synchronized boolean onRefusal(DispatchRow row, Instant now) {
        onUndecided(row);
        return pauses.putIfAbsent(row.order().account(), new Pause(now.plus(interval), null)) == null;
    }

    /// Records an outcome that says nothing about the account. If the message was the probe, the
    /// next probe is sent after the interval.
    public synchronized void onUndecided(DispatchRow row) {
        pauses.computeIfPresent(
                row.order().account(),
                (_, pause) -> row.outboundId().equals(pause.probe()) ? new Pause(pause.nextProbe(), null) : pause);
    }

    /// The time that a message must wait because its number is paused; zero if it may be sent,
    /// possibly as the probe. A read mark proves nothing and is never the probe.
    public synchronized Duration waitFor(DispatchRow row, Instant now) {
        Pause pause = pauses.get(row.order().account());
        if (pause == null) {
            return Duration.ZERO;
        }
        if (row.kind() == DispatchRow.Kind.MARK_READ) {
            return interval;
        }
        if (!now.isBefore(pause.nextProbe())) {
            return Duration.ZERO;
        }
        Duration untilNext = Duration.between(now, pause.nextProbe());
        boolean probing = pause.probe() != null && untilNext.compareTo(WAIT_DURING_PROBE) > 0;
        return probing ? WAIT_DURING_PROBE : untilNext;
    }

    /// Records that a message is sent. From a paused number it is the probe. The next probe waits
    /// for the interval, even if the outcome of this one remains unknown.
    public synchronized void onSend(DispatchRow row, Instant now) {
        pauses.computeIfPresent(row.order().account(), (_, _) -> new Pause(now.plus(interval), row.outboundId()));
    }

    /// Records that the provider processed a message, whether it accepted it or not.
    ///
    /// @return whether the number resumes because of this
    public synchronized boolean onAnswer(DispatchRow row) {
        Pause pause = pauses.get(row.order().account());
        return pause != null
                && row.outboundId().equals(pause.probe())
                && pauses.remove(row.order().account(), pause);
    }

    /// The number of paused numbers.
    public synchronized int count() {
        return pauses.size();
    }
}
