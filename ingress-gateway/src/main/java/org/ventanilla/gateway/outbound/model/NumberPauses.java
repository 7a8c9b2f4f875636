package org.ventanilla.gateway.outbound.model;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.OutboundId;

/// The pauses of our numbers. A number is paused while the provider accepts no message from it, for
/// example because of an expired token, an unpaid bill or a locked account. Messages from a paused
/// number wait. At regular intervals one message is sent as a probe. The pause ends when the provider
/// processes the probe.
///
/// The class is thread-safe, because different threads report the outcomes of calls and the statuses.
public final class NumberPauses {

    /// The waiting time of other messages while a probe is under way.
    static final Duration WAIT_DURING_PROBE = Duration.ofSeconds(1);

    private final Duration interval;
    private final Map<String, Pause> pauses = new HashMap<>();

    /// The pause of one number.
    ///
    /// @param probe the message that is being sent as a probe; absent if there is none
    private record Pause(Instant nextProbeAt, @Nullable OutboundId probe) {}

    /// @param interval the time between two probes
    public NumberPauses(Duration interval) {
        this.interval = interval;
    }

    /// Records that the provider refused this message because of our account.
    ///
    /// @return whether the pause of the number begins with this refusal
    public synchronized boolean onRefusal(DispatchRow row, Instant now) {
        onUndecided(row);
        return pauses.putIfAbsent(row.order().account(), new Pause(now.plus(interval), null)) == null;
    }

    /// Records an outcome that says nothing about the account. If the message was the probe, the
    /// next probe is sent after the interval.
    public synchronized void onUndecided(DispatchRow row) {
        pauses.computeIfPresent(
                row.order().account(),
                (_, pause) -> row.outboundId().equals(pause.probe()) ? new Pause(pause.nextProbeAt(), null) : pause);
    }

    /// The time that a message must wait because its number is paused; zero if the message may be sent,
    /// possibly as the probe. The answer to a read mark or a typing indicator says nothing about the
    /// account, and so neither is ever the probe.
    public synchronized Duration waitingTime(DispatchRow row, Instant now) {
        Pause pause = pauses.get(row.order().account());
        if (pause == null) {
            return Duration.ZERO;
        }
        if (!row.isMessage()) {
            return interval;
        }
        if (!now.isBefore(pause.nextProbeAt())) {
            return Duration.ZERO;
        }
        Duration untilNextProbe = Duration.between(now, pause.nextProbeAt());
        boolean mayEndSooner = pause.probe() != null && untilNextProbe.compareTo(WAIT_DURING_PROBE) > 0;
        return mayEndSooner ? WAIT_DURING_PROBE : untilNextProbe;
    }

    /// Records that a message is sent. A message from a paused number is the probe. The next probe is
    /// sent after the interval, even if the outcome of this probe remains unknown.
    public synchronized void onSend(DispatchRow row, Instant now) {
        pauses.computeIfPresent(row.order().account(), (_, _) -> new Pause(now.plus(interval), row.outboundId()));
    }

    /// Records that the provider processed a message, whether it accepted it or not.
    ///
    /// @return whether this ends the pause of the number
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
