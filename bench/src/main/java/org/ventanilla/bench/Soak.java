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

/// Holds half of the highest sustained rate for a long time, and checks whether the rate is held
/// and whether a value grows that should not.
///
/// The time is divided into slices. Between two slices the suite becomes idle, so that the heap can
/// be read after a garbage collection. The number of unread records is measured while the rate is
/// held, because a backlog that grew during a slice is gone once the suite is idle.
///
/// The first third is the warm-up of the JIT compilers and is not evaluated.
final class Soak {
    /// A rise by a smaller factor is ignored.
    private static final double TOLERATED_FACTOR = 1.05;

    /// The number of records in one poll: this many more unread records are not a backlog.
    private static final double MAX_POLL_RECORDS = 500;

    private static final int SAMPLES = 60;
    private static final int SHORTEST_SLICE_SECONDS = 10;
    private static final int MIN_SAMPLES = 9; // three in each third

    /// In a shorter run, a third would have only one or two samples.
    static final Duration SHORTEST = Duration.ofSeconds((long) MIN_SAMPLES * SHORTEST_SLICE_SECONDS);

    /// Time until the number of turns in progress is steady.
    private static final double WARM_UP_SECONDS = 1;

    /// A line for a generation of the heap; the line for the metaspace has no total.
    private static final Pattern USED_HEAP = Pattern.compile("total \\d+K, used (\\d+)K");

    private final BenchSuite suite;
    private final Figure.Progress progress;

    Soak(BenchSuite suite, Figure.Progress progress) {
        this.suite = suite;
        this.progress = progress;
    }

    static boolean tooShort(Duration time) {
        return time.compareTo(SHORTEST) < 0;
    }

    /// Runs the soak and writes the samples to a file.
    ///
    /// @return a sample for each slice
    List<SoakSample> run(double rate, Duration time, Path csv) {
        List<SoakSample> series = new ArrayList<>();
        double slice = (double) time.toSeconds() / SAMPLES;
        double sliceSeconds = Math.max(SHORTEST_SLICE_SECONDS, slice);
        int samples = (int) Math.max(MIN_SAMPLES, time.toSeconds() / sliceSeconds);
        for (int i = 0; i < samples; i++) {
            SoakSample sample = slice(rate, sliceSeconds);
            series.add(sample);
            progress.report("soak %d/%d: %s".formatted(i + 1, samples, sample.brief()));
        }
        write(csv, series);
        return series;
    }

    /// The values that are higher in the last third than in the second by more than the tolerance,
    /// and a lag that rises in every slice of the last third.
    static List<String> risen(List<SoakSample> series) {
        List<String> risen = new ArrayList<>();
        // Some records are always in progress
        addIfRisen(
                risen,
                series,
                "lag",
                sample -> sample.lag().atEnd(),
                (before, after) -> after - before > MAX_POLL_RECORDS);
        double grown = mean(lastThird(series), sample -> sample.lag().grown());
        if (grown > MAX_POLL_RECORDS) {
            risen.add("lag by %.1f while the rate is held".formatted(grown));
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

    /// Whether a rise of a value matters.
    private interface Rise {
        boolean matters(double before, double after);
    }

    private static void addIfRisen(
            List<String> risen, List<SoakSample> series, String name, ToDoubleFunction<SoakSample> value, Rise rise) {
        double before = mean(secondThird(series), value);
        double after = mean(lastThird(series), value);
        if (after > before * TOLERATED_FACTOR && rise.matters(before, after)) {
            risen.add("%s from %.1f to %.1f".formatted(name, before, after));
        }
    }

    /// The reasons why the load was not the intended one. If the rate is not held, the soak is
    /// invalid, even if no value rises. The second and the last third are each evaluated as a
    /// whole, because a checkpoint of the database may slow down one slice and the next slice
    /// catches up. No request may be refused.
    static List<String> notHeld(List<SoakSample> series) {
        List<String> faults = new ArrayList<>();
        notHeld(faults, "second", secondThird(series));
        notHeld(faults, "last", lastThird(series));
        return faults;
    }

    private static void notHeld(List<String> faults, String third, List<SoakSample> samples) {
        double reached = mean(samples, sample -> sample.load().perSecond());
        double wanted = mean(samples, sample -> sample.load().wanted());
        double waiting = mean(samples, sample -> sample.load().waiting());
        double refused =
                samples.stream().mapToDouble(sample -> sample.load().refused()).sum();
        if (!TurnsFigure.Window.isHeld(reached, wanted)) {
            faults.add(
                    "the rate was not held in the %s third: %.0f of %.0f a second".formatted(third, reached, wanted));
        }
        if (TurnsFigure.Window.hasBacklog(waiting, wanted)) {
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

    /// Holds the rate for a slice. The database connections that count the unread records are closed
    /// before the services' connections are counted.
    private SoakSample slice(double rate, double seconds) {
        List<Long> unreadCounts = new ArrayList<>();
        TurnsFigure.Window window;
        long atRest;
        try (UnreadRecords unread = new UnreadRecords(suite.stack())) {
            window = TurnsFigure.window(
                    suite, rate, WARM_UP_SECONDS, seconds - WARM_UP_SECONDS, () -> unreadCounts.add(unread.count()));
            atRest = unread.count();
        }
        return sample(window, unreadCounts, atRest);
    }

    /// @param unreadCounts the numbers of unread records in the order of their measurement. The
    ///     last is the lag. Its difference to the first, which was measured under load, is what the
    ///     lag grew by in this slice
    private SoakSample sample(TurnsFigure.Window window, List<Long> unreadCounts, long unreadAtRest) {
        Map<String, Double> heap = new LinkedHashMap<>();
        for (Part part : BenchSuite.services()) {
            heap.put(part.shortName(), heapAfterCollection(part));
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

    private double heapAfterCollection(Part part) {
        String pid = suite.stack()
                .process(part)
                .map(process -> Long.toString(process.pid()))
                .orElseThrow();
        jcmd(pid, "GC.run");
        return usedMiB(jcmd(pid, "GC.heap_info"));
    }

    /// @throws BenchFailed if the output has no line for the heap; that does not mean that the heap
    ///     is empty
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
            String answer = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(30, TimeUnit.SECONDS);
            return answer;
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
