package org.ventanilla.systemtests.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// One timed stretch: a warm-up, then a window in which everything that was meant to happen counts.
///
/// Times are the wall clock in nanoseconds since the epoch, so that those of the provider's log can
/// be compared with ours: one machine, one clock.
final class Run {
    private static final long HIGHEST_MICROS = 120_000_000L;
    private static final long LOOK_NANOS = 2_000_000_000L;
    /// Before the end: a look must be over while the rate is still held.
    private static final long NO_LOOK_NANOS = 1_000_000_000L;

    private final ConcurrentHistogram micros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong meant = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong tickets = new AtomicLong();
    private final double perSecond;
    private final long startsAt = now() + 50_000_000L;
    private final long measuredFrom;
    private final long measuredTo;
    private long looked;

    /// @param perSecond arrivals; 0 for as many as can be
    Run(double perSecond, double warmUpSeconds, double seconds) {
        this.perSecond = perSecond;
        this.measuredFrom = startsAt + (long) (warmUpSeconds * 1e9);
        this.measuredTo = measuredFrom + (long) (seconds * 1e9);
        this.looked = measuredFrom;
    }

    static long now() {
        Instant instant = Instant.now();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Waits for the next arrival.
    ///
    /// @return when it was meant to be, or -1 when the run is over
    long nextArrival() {
        if (perSecond <= 0) {
            long at = now();
            sleepUntil(startsAt);
            return counted(at);
        }
        long at = startsAt + (long) (tickets.getAndIncrement() * 1e9 / perSecond);
        if (at < measuredTo) {
            sleepUntil(at);
        }
        return counted(at);
    }

    private long counted(long at) {
        if (at >= measuredTo) {
            return -1;
        }
        if (at >= measuredFrom) {
            meant.incrementAndGet();
        }
        return at;
    }

    boolean over() {
        return now() >= measuredTo;
    }

    /// Something that was meant to happen then has happened at this instant.
    void replied(long intended, Instant at) {
        replied(intended, at.getEpochSecond() * 1_000_000_000L + at.getNano());
    }

    void replied(long intended, long at) {
        if (at >= measuredFrom && at < measuredTo) {
            done.incrementAndGet();
        }
        if (intended >= measuredFrom && intended < measuredTo) {
            micros.recordValue(Math.clamp((at - intended) / 1_000, 0, HIGHEST_MICROS));
        }
    }

    /// The door did not take it, and it is brought again.
    void refused() {
        refused.incrementAndGet();
    }

    void awaitWindow() {
        sleepUntil(measuredFrom);
    }

    /// Waits until the suite is to be looked at again.
    ///
    /// @return false, without waiting, when the end is too near
    boolean awaitLook() {
        long next = looked + LOOK_NANOS;
        if (next > measuredTo - NO_LOOK_NANOS) {
            return false;
        }
        sleepUntil(next);
        looked = next;
        return true;
    }

    void awaitEnd() {
        sleepUntil(measuredTo);
    }

    /// @param waiting what was under way when the window closed
    ObjectNode result(int waiting) {
        Histogram all = micros.copy();
        double seconds = (measuredTo - measuredFrom) / 1e9;
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("offeredPerSecond", perSecond);
        result.put("meant", meant.get());
        result.put("done", done.get());
        result.put("seconds", seconds);
        result.put("perSecond", done.get() / seconds);
        result.put("p50Ms", all.getValueAtPercentile(50) / 1e3);
        result.put("p99Ms", all.getValueAtPercentile(99) / 1e3);
        result.put("p999Ms", all.getValueAtPercentile(99.9) / 1e3);
        result.put("maxMs", all.getMaxValue() / 1e3);
        result.put("unanswered", Math.max(0, meant.get() - all.getTotalCount()));
        result.put("refused", refused.get());
        result.put("waiting", waiting);
        ObjectNode curve = result.putObject("curve");
        for (double percentile : new double[] {10, 25, 50, 75, 90, 95, 99, 99.5, 99.9}) {
            curve.put(Double.toString(percentile), all.getValueAtPercentile(percentile) / 1e3);
        }
        return result;
    }

    private static void sleepUntil(long at) {
        for (long left = at - now(); left > 0; left = at - now()) {
            LockSupport.parkNanos(left);
        }
    }
}
