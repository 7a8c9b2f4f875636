package org.ventanilla.systemtests.bench;

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
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.ventanilla.contracts.Service;
import org.ventanilla.localstack.Part;

/// Half of the most for a long time: whether anything grows that should not.
final class Soak {
    /// A rise of less than this is none.
    private static final double TOLERATED = 1.05;

    /// Records that one poll takes at once: a lag below it is no lag.
    private static final double ONE_BATCH = 500;

    private static final int SAMPLES = 60;
    private static final double SHORTEST_SLICE_SECONDS = 10;
    /// A generation of the heap; metaspace has no total.
    private static final Pattern USED = Pattern.compile("total \\d+K, used (\\d+)K");

    private final BenchSuite suite;
    private final Figure.Telling telling;

    Soak(BenchSuite suite, Figure.Telling telling) {
        this.suite = suite;
        this.telling = telling;
    }

    /// Runs, writes the series, and says what rose between the second and the last third.
    List<String> run(double rate, Duration time, Path csv) {
        List<Map<String, Double>> series = new ArrayList<>();
        double slice = (double) time.toSeconds() / SAMPLES;
        double sliceSeconds = Math.max(SHORTEST_SLICE_SECONDS, slice);
        int samples = (int) Math.max(3, time.toSeconds() / sliceSeconds);
        for (int i = 0; i < samples; i++) {
            TurnsFigure.Window window = TurnsFigure.window(suite, rate, 0, sliceSeconds);
            Map<String, Double> sample = sample(window);
            series.add(sample);
            telling.say("soak %d/%d: %s".formatted(i + 1, samples, brief(sample)));
        }
        write(csv, series);
        return risen(series);
    }

    /// What is higher in the last third than in the second, by more than is tolerated.
    static List<String> risen(List<Map<String, Double>> series) {
        int third = series.size() / 3;
        List<Map<String, Double>> second = series.subList(third, 2 * third);
        List<Map<String, Double>> last = series.subList(2 * third, series.size());
        List<String> risen = new ArrayList<>();
        for (String name : series.getFirst().keySet()) {
            if (name.startsWith("heapMiB") || name.equals("connections") || name.equals("lag")) {
                double before = mean(second, name);
                double after = mean(last, name);
                boolean matters = !name.equals("lag") || after > ONE_BATCH;
                if (matters && after > before * TOLERATED) {
                    risen.add("%s from %.1f to %.1f".formatted(name, before, after));
                }
            }
        }
        return risen;
    }

    private static double mean(List<Map<String, Double>> part, String name) {
        return part.stream().mapToDouble(sample -> sample.get(name)).average().orElse(0);
    }

    private Map<String, Double> sample(TurnsFigure.Window window) {
        Map<String, Double> sample = new LinkedHashMap<>();
        sample.put("perSecond", window.run().path("perSecond").asDouble());
        sample.put("p99Ms", window.run().path("p99Ms").asDouble());
        sample.put("cpuMsPerTurn", window.cpuMsPerTurn());
        sample.put("lag", (double) Quiet.lag(suite));
        sample.put(
                "connections",
                (double)
                        Jdbc.number(
                                suite.stack(),
                                Service.GATEWAY,
                                "select count(*) from pg_stat_activity where usename is not null"));
        for (Part part : BenchSuite.services()) {
            sample.put("heapMiB." + part.shortName(), heapAfterCollection(part));
        }
        return sample;
    }

    private double heapAfterCollection(Part part) {
        String pid =
                suite.stack()
                        .process(part)
                        .map(process -> Long.toString(process.pid()))
                        .orElseThrow();
        jcmd(pid, "GC.run");
        double used = 0;
        Matcher found = USED.matcher(jcmd(pid, "GC.heap_info"));
        while (found.find()) {
            used += Double.parseDouble(found.group(1)) / 1024;
        }
        return used;
    }

    private static String jcmd(String pid, String command) {
        Path program = Path.of(System.getProperty("java.home"), "bin", "jcmd");
        try {
            Process process =
                    new ProcessBuilder(program.toString(), pid, command)
                            .redirectErrorStream(true)
                            .start();
            String answer =
                    new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            process.waitFor(30, TimeUnit.SECONDS);
            return answer;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BenchFailed("interrupted", e);
        }
    }

    private static String brief(Map<String, Double> sample) {
        double heap =
                sample.entrySet().stream()
                        .filter(entry -> entry.getKey().startsWith("heapMiB"))
                        .mapToDouble(Map.Entry::getValue)
                        .sum();
        return "%.0f turns/s, p99 %.0f ms, %.2f ms CPU a turn, heap %.0f MiB, %.0f connections, lag %.0f"
                .formatted(
                        sample.get("perSecond"),
                        sample.get("p99Ms"),
                        sample.get("cpuMsPerTurn"),
                        heap,
                        sample.get("connections"),
                        sample.get("lag"));
    }

    private static void write(Path csv, List<Map<String, Double>> series) {
        StringBuilder text =
                new StringBuilder("sample,")
                        .append(String.join(",", series.getFirst().keySet()))
                        .append('\n');
        for (int i = 0; i < series.size(); i++) {
            text.append(i + 1);
            series.get(i).values().forEach(value -> text.append(",%.3f".formatted(value)));
            text.append('\n');
        }
        try {
            Files.createDirectories(csv.getParent());
            Files.writeString(csv, text.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
