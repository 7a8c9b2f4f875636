package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.ventanilla.systemtests.telling.Texts;

/// What was found, as one page with plots that needs nothing from elsewhere.
final class BenchPage {
    private static final int WIDTH = 640;
    private static final int BAR = 22;
    private static final int LABEL = 150;
    private static final int ROOM = 110;
    private static final Locale HERE = Locale.of("es", "CO");
    private static final DateTimeFormatter WHEN = DateTimeFormatter.ofPattern(
                    "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'", HERE)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder page = new StringBuilder();

    private BenchPage() {}

    static Path write(JsonNode found, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, new BenchPage().render(found));
    }

    private String render(JsonNode found) {
        page.append("""
                <!doctype html><html lang="es"><head><meta charset="utf-8"><title>%s</title><style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b2733}
                svg{width:100%%;height:auto;display:block;margin:.5rem 0 1.5rem}text{font:13px system-ui,sans-serif;fill:#1b2733}
                pre{white-space:pre-wrap;background:#f3f5f7;padding:1rem}h2{margin:2rem 0 .25rem}h2+p{margin:0}
                summary{cursor:pointer;margin-top:2rem}
                </style><meta name="viewport" content="width=device-width"></head><body><main><h1>%s</h1><p>%s</p>
                """.formatted(
                        Texts.say("bench.title"),
                        Texts.say("bench.title"),
                        WHEN.format(Instant.parse(found.path("startedAt").asText()))));
        ratios(found);
        for (Goals.Turns goal : Goals.TURNS) {
            JsonNode turns = found.path(goal.figure());
            if (turns.isObject()) {
                turns(goal, turns, Bench.barePerSecond(found));
                curve(goal.figure(), turns.path("curve"));
            }
        }
        everyday(found);
        if (found.path("ingest").isObject()) {
            curve("ingest", found.path("ingest").path("curve"));
        }
        JsonNode footprint = found.path("footprint");
        if (footprint.isObject()) {
            heading("footprint");
            say(
                    "bench.footprint",
                    number(footprint.path("idlePssMiB").asDouble()),
                    number(Goals.IDLE_MIB),
                    number(footprint.path("readySeconds").asDouble()),
                    number(Goals.READY_SECONDS));
            bars(entries(footprint.path("pssMiBByProcess")), "#2f6f8f");
        }
        if (found.path("growth").isObject()) {
            heading("growth");
            say("bench.growth", number(found.path("growth").path("ratio").asDouble()), number(Goals.GROWTH));
        }
        page.append("<details><summary>JSON</summary><pre>")
                .append(escaped(found.toPrettyString()))
                .append("</pre></details></main></body></html>");
        return page.toString();
    }

    private void ratios(JsonNode found) {
        for (Goals.Ratio goal : Goals.RATIOS) {
            JsonNode figure = found.path(goal.figure());
            if (figure.isObject()) {
                heading(goal.figure());
                say("bench.ratio", number(figure.path("ratio").asDouble()), number(goal.least()));
                bars(
                        List.of(
                                Map.entry(
                                        Texts.say("bench.suite"),
                                        figure.path("perSecond").asDouble()),
                                Map.entry(
                                        Texts.say("bench.limit"),
                                        figure.path("limitPerSecond").asDouble())),
                        "#2f6f8f");
            }
        }
    }

    private void turns(Goals.Turns goal, JsonNode turns, double bare) {
        heading(goal.figure());
        say(
                "bench.turns",
                number(turns.path("perSecond").asDouble()),
                number(turns.path("ofBare").asDouble()),
                number(bare),
                number(goal.leastOfBare()),
                number(turns.path("p99Ms").asDouble()),
                number(Goals.allowed(Goals.P99_MILLIS, bare)));
        say(
                "bench.turn.cost",
                number(turns.path("cpuMsPerTurn").asDouble()),
                number(Goals.allowed(goal.mostCpuMillis(), bare)),
                number(turns.path("tenthCostRatio").asDouble()),
                number(Goals.TENTH_COST));
        processes(turns);
    }

    private void everyday(JsonNode found) {
        JsonNode everyday = found.path("everyday");
        if (everyday.isObject()) {
            heading("everyday");
            say(
                    "bench.everyday",
                    number(everyday.path("p50Ms").asDouble()),
                    number(Goals.allowed(Goals.EVERYDAY_P50_MILLIS, Bench.barePerSecond(found))),
                    number(everyday.path("p99Ms").asDouble()),
                    number(everyday.path("cpuMsPerTurn").asDouble()));
            processes(everyday);
            curve("everyday", everyday.path("curve"));
        }
        if (found.path("idleCores").isNumber()) {
            heading("idleCores");
            say("bench.idle", number(found.path("idleCores").asDouble()), number(Goals.IDLE_CORES));
        }
    }

    private void processes(JsonNode figure) {
        bars(entries(figure.path("cpuMsByProcess")), "#2f6f8f");
        say("bench.apart");
        bars(entries(figure.path("cpuMsApart")), "#9aa7b2");
    }

    /// The figure by its name for people, and by that in the JSON.
    private void heading(String figure) {
        page.append("<h2>")
                .append(escaped(Texts.say("bench.name." + figure)))
                .append(" <code>")
                .append(figure)
                .append("</code></h2>");
    }

    private void say(String key, Object... values) {
        page.append("<p>").append(escaped(Texts.say(key, values))).append("</p>");
    }

    private static List<Map.Entry<String, Double>> entries(JsonNode object) {
        List<Map.Entry<String, Double>> entries = new ArrayList<>();
        object.properties()
                .forEach(entry ->
                        entries.add(Map.entry(entry.getKey(), entry.getValue().asDouble())));
        return entries;
    }

    private void bars(List<Map.Entry<String, Double>> values, String colour) {
        double most = values.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
        page.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, values.size() * (BAR + 6), spoken(values)));
        int y = 0;
        for (Map.Entry<String, Double> value : values) {
            double width = (WIDTH - LABEL - ROOM) * value.getValue() / Math.max(most, 1e-9);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\""
                            + " fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
                    y + 16,
                    escaped(value.getKey()),
                    LABEL,
                    y,
                    width,
                    BAR,
                    colour,
                    LABEL + width + 6,
                    y + 16,
                    number(value.getValue())));
            y += BAR + 6;
        }
        page.append("</svg>");
    }

    /// Latency by percentile, on a logarithmic scale.
    private void curve(String name, JsonNode curve) {
        List<Map.Entry<String, Double>> points = entries(curve);
        if (points.isEmpty()) {
            return;
        }
        say("bench.latency", Texts.say("bench.name." + name));
        int height = 220;
        double most = points.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
        double top = Math.log10(Math.max(10, most) * 1.2);
        StringBuilder line = new StringBuilder();
        page.append("<svg viewBox=\"0 -12 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, height + 42, spoken(points)));
        for (int i = 0; i < points.size(); i++) {
            double x = 40 + (WIDTH - 90.0) * i / Math.max(1, points.size() - 1);
            double y = height - height * Math.log10(Math.max(1, points.get(i).getValue())) / top;
            line.append(String.format(Locale.ROOT, "%.1f,%.1f ", x, y + 8));
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>"
                            + "<text x=\"%.1f\" y=\"%.1f\" text-anchor=\"middle\">%s</text>",
                    x,
                    height + 26,
                    points.get(i).getKey(),
                    x,
                    y,
                    number(points.get(i).getValue())));
        }
        page.append("<polyline fill=\"none\" stroke=\"#2f6f8f\" stroke-width=\"2\" points=\"")
                .append(line)
                .append("\"/></svg>");
    }

    /// A plot for those who do not see it.
    private static String spoken(List<Map.Entry<String, Double>> values) {
        return values.stream()
                .map(value -> escaped(value.getKey()) + ": " + number(value.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String number(double value) {
        return String.format(HERE, value < 10 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
