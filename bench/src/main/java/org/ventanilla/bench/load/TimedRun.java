package org.ventanilla.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A timed run: a warm-up, then a window in which every arrival that was due counts.
///
/// Times are nanoseconds since the epoch by the wall clock, so that they can be compared with the
/// times in the provider's log, which uses the same clock.
final class TimedRun {
    private static final long HIGHEST_MICROS = 120_000_000L;
    private static final long SAMPLE_NANOS = 2_000_000_000L;
    /// No measurement starts this close to the end, because it must end while the rate is still
    /// held.
    private static final long NO_SAMPLE_NANOS = 1_000_000_000L;

    private final ConcurrentHistogram latencyMicros = new ConcurrentHistogram(HIGHEST_MICROS, 3);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong arrivals = new AtomicLong();
    private final double perSecond;
    private final long startsAt = now() + 50_000_000L;
    private final long measuredFrom;
    private final long measuredTo;
    private long lastSample;

    /// @param perSecond arrivals per second; 0 for as many as possible
    TimedRun(double perSecond, double warmUpSeconds, double seconds) {
        this.perSecond = perSecond;
        this.measuredFrom = startsAt + (long) (warmUpSeconds * 1e9);
        this.measuredTo = measuredFrom + (long) (seconds * 1e9);
        this.lastSample = measuredFrom;
    }

    static long now() {
        Instant instant = Instant.now();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Waits for the next arrival.
    ///
    /// @return when the arrival was due, or -1 if the run is over
    long nextArrival() {
        if (perSecond <= 0) {
            long at = now();
            sleepUntil(startsAt);
            return countIfMeasured(at);
        }
        long at = startsAt + (long) (arrivals.getAndIncrement() * 1e9 / perSecond);
        if (at < measuredTo) {
            sleepUntil(at);
        }
        return countIfMeasured(at);
    }

    private long countIfMeasured(long at) {
        if (at >= measuredTo) {
            return -1;
        }
        if (at >= measuredFrom) {
            due.incrementAndGet();
        }
        return at;
    }

    boolean isOver() {
        return now() >= measuredTo;
    }

    /// Counts a reply.
    ///
    /// @param intended when the arrival that it answers was due
    /// @param at when the reply came
    void replied(long intended, Instant at) {
        replied(intended, at.getEpochSecond() * 1_000_000_000L + at.getNano());
    }

    void replied(long intended, long at) {
        if (at >= measuredFrom && at < measuredTo) {
            done.incrementAndGet();
        }
        if (intended >= measuredFrom && intended < measuredTo) {
            latencyMicros.recordValue(Math.clamp((at - intended) / 1_000, 0, HIGHEST_MICROS));
        }
    }

    /// Counts a request that the endpoint refused.
    void refused() {
        refused.incrementAndGet();
    }

    void awaitWindow() {
        sleepUntil(measuredFrom);
    }

    /// Waits until the next measurement of the suite is due.
    ///
    /// @return false, without waiting, if the end is too close
    boolean awaitSample() {
        long next = lastSample + SAMPLE_NANOS;
        if (next > measuredTo - NO_SAMPLE_NANOS) {
            return false;
        }
        sleepUntil(next);
        lastSample = next;
        return true;
    }

    void awaitEnd() {
        sleepUntil(measuredTo);
    }

    /// @param waiting the number of turns in progress when the window ended
    ObjectNode result(int waiting) {
        Histogram all = latencyMicros.copy();
        double seconds = (measuredTo - measuredFrom) / 1e9;
        ObjectNode result = JsonNodeFactory.instance.objectNode();
        result.put("offeredPerSecond", perSecond);
        result.put("meant", due.get());
        result.put("done", done.get());
        result.put("seconds", seconds);
        result.put("perSecond", done.get() / seconds);
        result.put("p50Ms", all.getValueAtPercentile(50) / 1e3);
        result.put("p99Ms", all.getValueAtPercentile(99) / 1e3);
        result.put("p999Ms", all.getValueAtPercentile(99.9) / 1e3);
        result.put("maxMs", all.getMaxValue() / 1e3);
        result.put("unanswered", Math.max(0, due.get() - all.getTotalCount()));
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
