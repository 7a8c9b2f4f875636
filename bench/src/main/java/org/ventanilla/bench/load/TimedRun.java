package org.ventanilla.bench.load;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/// A timed run, which consists of a warm-up and a measured window.
///
/// Times are nanoseconds since the epoch, so that they can be compared with the times in the provider's
/// log.
final class TimedRun {
    private static final long MAX_LATENCY_MICROS = 120_000_000L;
    private static final long SAMPLE_INTERVAL_NANOS = 2_000_000_000L;
    /// No measurement of the suite begins in this time before the end of the window, because a measurement
    /// must end while the rate is held.
    private static final long NO_SAMPLE_BEFORE_END_NANOS = 1_000_000_000L;

    private final ConcurrentHistogram latencyMicros = new ConcurrentHistogram(MAX_LATENCY_MICROS, 3);
    private final AtomicLong done = new AtomicLong();
    private final AtomicLong due = new AtomicLong();
    private final AtomicLong refused = new AtomicLong();
    private final AtomicLong arrivals = new AtomicLong();
    private final double perSecond;
    private final long runStartNanos = nowNanos() + 50_000_000L;
    private final long windowStartNanos;
    private final long windowEndNanos;
    private long lastSampleNanos;

    /// @param perSecond arrivals per second; 0 for as many as possible
    TimedRun(double perSecond, double warmUpSeconds, double seconds) {
        this.perSecond = perSecond;
        this.windowStartNanos = runStartNanos + (long) (warmUpSeconds * 1e9);
        this.windowEndNanos = windowStartNanos + (long) (seconds * 1e9);
        this.lastSampleNanos = windowStartNanos;
    }

    /// The current time in nanoseconds since the epoch.
    static long nowNanos() {
        Instant instant = Instant.now();
        return instant.getEpochSecond() * 1_000_000_000L + instant.getNano();
    }

    /// Waits for the next arrival.
    ///
    /// @return when the arrival was due, or -1 if the run is over
    long nextArrival() {
        if (perSecond <= 0) {
            long timeNanos = nowNanos();
            sleepUntil(runStartNanos);
            return countIfMeasured(timeNanos);
        }
        long timeNanos = runStartNanos + (long) (arrivals.getAndIncrement() * 1e9 / perSecond);
        if (timeNanos < windowEndNanos) {
            sleepUntil(timeNanos);
        }
        return countIfMeasured(timeNanos);
    }

    private long countIfMeasured(long timeNanos) {
        if (timeNanos >= windowEndNanos) {
            return -1;
        }
        if (timeNanos >= windowStartNanos) {
            due.incrementAndGet();
        }
        return timeNanos;
    }

    boolean isOver() {
        return nowNanos() >= windowEndNanos;
    }

    /// Counts a reply.
    ///
    /// @param intendedNanos when the arrival to which the reply belongs was due
    /// @param replied when the reply came
    void countReply(long intendedNanos, Instant replied) {
        countReply(intendedNanos, replied.getEpochSecond() * 1_000_000_000L + replied.getNano());
    }

    /// Counts a reply.
    ///
    /// @param intendedNanos when the arrival to which the reply belongs was due
    /// @param repliedNanos when the reply came
    void countReply(long intendedNanos, long repliedNanos) {
        if (repliedNanos >= windowStartNanos && repliedNanos < windowEndNanos) {
            done.incrementAndGet();
        }
        if (intendedNanos >= windowStartNanos && intendedNanos < windowEndNanos) {
            latencyMicros.recordValue(Math.clamp((repliedNanos - intendedNanos) / 1_000, 0, MAX_LATENCY_MICROS));
        }
    }

    /// Counts a request that the endpoint refused.
    void countRefusal() {
        refused.incrementAndGet();
    }

    void awaitWindowStart() {
        sleepUntil(windowStartNanos);
    }

    /// Waits until the next measurement of the suite is due.
    ///
    /// @return false, without waiting, if the end of the window is too near for a measurement
    boolean awaitSample() {
        long next = lastSampleNanos + SAMPLE_INTERVAL_NANOS;
        if (next > windowEndNanos - NO_SAMPLE_BEFORE_END_NANOS) {
            return false;
        }
        sleepUntil(next);
        lastSampleNanos = next;
        return true;
    }

    void awaitWindowEnd() {
        sleepUntil(windowEndNanos);
    }

    /// The result of the run.
    ///
    /// @param waiting the number of turns in progress when the window ended
    ObjectNode result(int waiting) {
        Histogram all = latencyMicros.copy();
        double seconds = (windowEndNanos - windowStartNanos) / 1e9;
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

    private static void sleepUntil(long timeNanos) {
        for (long left = timeNanos - nowNanos(); left > 0; left = timeNanos - nowNanos()) {
            LockSupport.parkNanos(left);
        }
    }
}
