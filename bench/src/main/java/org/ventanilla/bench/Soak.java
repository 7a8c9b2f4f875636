package org.ventanilla.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Stores;

/// A soak: holds a rate for a long time, and checks whether the rate is held and whether values grow
/// that should not, such as the heap of a service.
///
/// The time is divided into slices. Between two slices, the suite becomes idle, so that the heap can be
/// read after a garbage collection. The number of unread records is measured while the rate is held,
/// because a backlog that grows during a slice disappears when the suite becomes idle.
///
/// The slices of the first third are the warm-up of the JIT compilers and are not evaluated.
final class Soak {
    /// A value that rises by a smaller factor is not reported.
    private static final double TOLERATED_FACTOR = 1.05;

    /// The maximum number of records in a poll. A smaller number of unread records is not a backlog.
    private static final double MAX_POLL_RECORDS = 500;

    private static final int SAMPLES = 60;
    private static final int MIN_SLICE_SECONDS = 10;
    /// Each third needs three samples.
    private static final int MIN_SAMPLES = 9;

    /// The shortest duration with which each third has three samples.
    static final Duration MIN_DURATION = Duration.ofSeconds((long) MIN_SAMPLES * MIN_SLICE_SECONDS);

    /// The time until the number of turns in progress is steady.
    private static final double WARM_UP_SECONDS = 1;

    /// A line of jcmd for a generation of the heap. The line for the metaspace has no total.
    private static final Pattern USED_HEAP = Pattern.compile("total \\d+K, used (\\d+)K");

    private final BenchSuite suite;
    private final Figure.Progress progress;

    Soak(BenchSuite suite, Figure.Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    static boolean isTooShort(Duration duration) {
        return duration.compareTo(MIN_DURATION) < 0;
    }

    /// Runs the soak and writes the samples to a file.
    ///
    /// @param rate the turns per second to hold
    /// @param csv the file for the samples
    /// @return a sample for each slice
    List<SoakSample> run(double rate, Duration duration, Path csv) {
        List<SoakSample> series = new ArrayList<>();
        double sliceSeconds = Math.max(MIN_SLICE_SECONDS, (double) duration.toSeconds() / SAMPLES);
        int samples = (int) Math.max(MIN_SAMPLES, duration.toSeconds() / sliceSeconds);
        for (int i = 0; i < samples; i++) {
            SoakSample sample = runSlice(rate, sliceSeconds);
            series.add(sample);
            progress.report("soak %d/%d: %s".formatted(i + 1, samples, sample.summary()));
        }
        write(csv, series);
        return series;
    }

    /// Descriptions of the values that rose: values whose mean in the last third is higher than in the
    /// second third by more than the tolerated factor, and the lag if it rises during the slices of the
    /// last third.
    static List<String> risenValues(List<SoakSample> series) {
        List<String> risen = new ArrayList<>();
        // A small rise of the lag is ignored, because some records are always in progress.
        addIfRisen(
                risen,
                series,
                "lag",
                sample -> sample.lag().atEnd(),
                (before, after) -> after - before > MAX_POLL_RECORDS);
        double growthPerSlice = mean(lastThird(series), sample -> sample.lag().growth());
        if (growthPerSlice > MAX_POLL_RECORDS) {
            risen.add("lag by %.1f while the rate is held".formatted(growthPerSlice));
        }
        addIfRisen(risen, series, "lagAtRest", sample -> sample.lag().atRest(), (_, after) -> after > MAX_POLL_RECORDS);
        addIfRisen(risen, series, "connections", SoakSample::connections, (_, _) -> true);
        for (String service : series.getFirst().heapMiB().keySet()) {
            addIfRisen(
                    risen,
                    series,
                    "heapMiB." + service,
                    sample -> sample.heapMiB().get(service),
                    (_, _) -> true);
        }
        return risen;
    }

    /// Decides whether a rise of a value must be reported.
    private interface RiseFilter {
        boolean isReported(double before, double after);
    }

    private static void addIfRisen(
            List<String> risen,
            List<SoakSample> series,
            String name,
            ToDoubleFunction<SoakSample> value,
            RiseFilter filter) {
        double before = mean(secondThird(series), value);
        double after = mean(lastThird(series), value);
        if (after > before * TOLERATED_FACTOR && filter.isReported(before, after)) {
            risen.add("%s from %.1f to %.1f".formatted(name, before, after));
        }
    }

    /// Descriptions of how the load differed from the intended load: the rate was not held, turns were
    /// not answered, or requests were refused. With such a load, the soak is invalid even if no value
    /// rises.
    ///
    /// The second and the last third are each evaluated as a whole. A checkpoint of the database may slow
    /// down one slice, and the suite then catches up in the next slice.
    static List<String> loadFaults(List<SoakSample> series) {
        List<String> faults = new ArrayList<>();
        addLoadFaults(faults, "second", secondThird(series));
        addLoadFaults(faults, "last", lastThird(series));
        return faults;
    }

    private static void addLoadFaults(List<String> faults, String third, List<SoakSample> samples) {
        double reached = mean(samples, sample -> sample.load().perSecond());
        double intended = mean(samples, sample -> sample.load().intendedPerSecond());
        double waiting = mean(samples, sample -> sample.load().waiting());
        double refused =
                samples.stream().mapToDouble(sample -> sample.load().refused()).sum();
        if (!TurnsFigure.Window.isHeld(reached, intended)) {
            faults.add(
                    "the rate was not held in the %s third: %.0f of %.0f a second".formatted(third, reached, intended));
        }
        if (TurnsFigure.Window.hasBacklog(waiting, intended)) {
            faults.add(
                    "turns piled up in the %s third: %.0f under way at the end of a slice".formatted(third, waiting));
        }
        if (refused > 0) {
            faults.add("requests were refused in the %s third: %.0f".formatted(third, refused));
        }
    }

    private static List<SoakSample> secondThird(List<SoakSample> series) {
        int third = series.size() / 3;
        return series.subList(third, 2 * third);
    }

    private static List<SoakSample> lastThird(List<SoakSample> series) {
        return series.subList(2 * (series.size() / 3), series.size());
    }

    private static double mean(List<SoakSample> part, ToDoubleFunction<SoakSample> value) {
        return part.stream().mapToDouble(value).average().orElse(0);
    }

    /// Holds the rate for a slice and measures it. The database connections that count the unread records
    /// are closed before the connections of the services are counted.
    private SoakSample runSlice(double rate, double seconds) {
        List<Long> unreadCounts = new ArrayList<>();
        TurnsFigure.Window window;
        long atRest;
        try (UnreadRecords unread = new UnreadRecords(suite.stack())) {
            window = TurnsFigure.measureWindow(
                    suite, rate, WARM_UP_SECONDS, seconds - WARM_UP_SECONDS, () -> unreadCounts.add(unread.count()));
            atRest = unread.count();
        }
        return sample(window, unreadCounts, atRest);
    }

    /// Creates the sample of a slice.
    ///
    /// @param unreadCounts the numbers of unread records under load, in the order of their measurement
    /// @param unreadAtRest the number of unread records after the slice, when the suite was idle
    private SoakSample sample(TurnsFigure.Window window, List<Long> unreadCounts, long unreadAtRest) {
        Map<String, Double> heap = new LinkedHashMap<>();
        for (Part part : BenchSuite.services()) {
            heap.put(part.shortName(), heapMiBAfterCollection(part));
        }
        long connections = Stores.number(
                suite.stack(), Service.GATEWAY, "select count(*) from pg_stat_activity where usename is not null");
        return new SoakSample(
                new SoakSample.Load(
                        window.run().path("perSecond").asDouble(),
                        window.run().path("offeredPerSecond").asDouble(),
                        window.run().path("waiting").asDouble(),
                        window.run().path("refused").asDouble(),
                        window.run().path("p99Ms").asDouble(),
                        window.cpuMsPerTurn()),
                new SoakSample.Lag(
                        unreadCounts.getLast(), unreadCounts.getLast() - unreadCounts.getFirst(), unreadAtRest),
                connections,
                heap);
    }

    /// The used heap of a service after a garbage collection, in MiB.
    private double heapMiBAfterCollection(Part part) {
        String pid = suite.stack()
                .process(part)
                .map(process -> Long.toString(process.pid()))
                .orElseThrow();
        jcmd(pid, "GC.run");
        return usedMiB(jcmd(pid, "GC.heap_info"));
    }

    /// The used heap according to the output of jcmd, in MiB.
    ///
    /// @throws BenchFailed if the output has no line for the heap
    static double usedMiB(String heapInfo) {
        List<MatchResult> generations = USED_HEAP.matcher(heapInfo).results().toList();
        if (generations.isEmpty()) {
            throw new BenchFailed("jcmd printed no heap: " + heapInfo.strip());
        }
        return generations.stream()
                .mapToDouble(generation -> Double.parseDouble(generation.group(1)) / 1024)
                .sum();
    }

    private static String jcmd(String pid, String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process = new ProcessBuilder(program.toString(), pid, command)
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(30, TimeUnit.SECONDS);
            return output;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        }
    }

    private static void write(Path csv, List<SoakSample> series) {
        StringBuilder text = new StringBuilder("sample,")
                .append(String.join(",", series.getFirst().byName().keySet()))
                .append('\n');
        for (int i = 0; i < series.size(); i++) {
            text.append(i + 1).append(',').append(series.get(i).csv()).append('\n');
        }
        try {
            Files.createDirectories(csv.getParent());
            Files.writeString(csv, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
