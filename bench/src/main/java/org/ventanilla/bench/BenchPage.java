package org.ventanilla.bench;

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

/// Writes the result of a benchmark as an HTML page with plots. The page needs no other file.
final class BenchPage {
    private static final int WIDTH = 640;
    private static final int BAR_HEIGHT = 22;
    private static final int LABEL_WIDTH = 150;
    private static final int VALUE_WIDTH = 110;
    private static final Locale SPANISH = Locale.of("es", "CO");
    private static final DateTimeFormatter DATE_AND_TIME = DateTimeFormatter.ofPattern(
                    "d 'de' MMMM 'de' yyyy, HH:mm 'UTC'", SPANISH)
            .withZone(ZoneOffset.UTC);

    private final StringBuilder page = new StringBuilder();

    private BenchPage() {}

    static Path write(JsonNode result, Path file) throws IOException {
        Files.createDirectories(file.getParent());
        return Files.writeString(file, new BenchPage().render(result));
    }

    private String render(JsonNode result) {
        page.append("""
                <!doctype html><html lang="es"><head><meta charset="utf-8"><title>%s</title><style>
                body{font:16px/1.5 system-ui,sans-serif;max-width:44rem;margin:2rem auto;padding:0 1rem;color:#1b2733}
                svg{width:100%%;height:auto;display:block;margin:.5rem 0 1.5rem}text{font:13px system-ui,sans-serif;fill:#1b2733}
                pre{white-space:pre-wrap;background:#f3f5f7;padding:1rem}h2{margin:2rem 0 .25rem}h2+p{margin:0}
                summary{cursor:pointer;margin-top:2rem}
                </style><meta name="viewport" content="width=device-width"></head><body><main><h1>%s</h1><p>%s</p>
                """.formatted(
                Texts.get("bench.title"),
                Texts.get("bench.title"),
                DATE_AND_TIME.format(Instant.parse(result.path("startedAt").asText()))));
        appendRatios(result);
        for (Goals.Turns goal : Goals.TURNS) {
            JsonNode turns = result.path(goal.figure());
            if (turns.isObject()) {
                appendTurns(goal, turns, Bench.barePerSecond(result));
                appendCurve(goal.figure(), turns.path("curve"));
            }
        }
        appendEveryday(result);
        appendSending(result.path("sending"));
        JsonNode ingest = result.path("ingest");
        if (ingest.isObject()) {
            appendParagraph(
                    "bench.ingest.times",
                    number(ingest.path("p50Ms").asDouble()),
                    number(Goals.MAX_INGEST_P50_MILLIS),
                    number(ingest.path("p999Ms").asDouble()),
                    number(Goals.MAX_INGEST_P999_MILLIS));
            appendCurve("ingest", ingest.path("curve"));
        }
        JsonNode footprint = result.path("footprint");
        if (footprint.isObject()) {
            appendHeading("footprint");
            appendParagraph(
                    "bench.footprint",
                    number(footprint.path("idlePssMiB").asDouble()),
                    number(Goals.MAX_IDLE_MIB),
                    number(footprint.path("readySeconds").asDouble()),
                    number(Goals.MAX_READY_SECONDS));
            appendBars(entries(footprint.path("pssMiBByProcess")), "#2f6f8f");
        }
        if (result.path("growth").isObject()) {
            appendHeading("growth");
            appendParagraph(
                    "bench.growth",
                    number(result.path("growth").path("ratio").asDouble()),
                    number(Goals.MAX_GROWTH_RATIO));
        }
        page.append("<details><summary>JSON</summary><pre>")
                .append(escaped(result.toPrettyString()))
                .append("</pre></details></main></body></html>");
        return page.toString();
    }

    private void appendRatios(JsonNode result) {
        for (Goals.Ratio goal : Goals.RATIOS) {
            JsonNode figure = result.path(goal.figure());
            if (figure.isObject()) {
                appendHeading(goal.figure());
                appendParagraph("bench.ratio", number(figure.path("ratio").asDouble()), number(goal.minimum()));
                appendBars(
                        List.of(
                                Map.entry(
                                        Texts.get("bench.suite"),
                                        figure.path("perSecond").asDouble()),
                                Map.entry(
                                        Texts.get("bench.limit"),
                                        figure.path("limitPerSecond").asDouble())),
                        "#2f6f8f");
            }
        }
    }

    private void appendTurns(Goals.Turns goal, JsonNode turns, double barePerSecond) {
        appendHeading(goal.figure());
        appendParagraph(
                "bench.turns",
                number(turns.path("perSecond").asDouble()),
                number(turns.path("ofBare").asDouble()),
                number(barePerSecond),
                number(goal.minimumShareOfBare()),
                number(turns.path("p99Ms").asDouble()),
                number(Goals.allowed(Goals.MAX_P99_MILLIS, barePerSecond)));
        appendParagraph(
                "bench.turn.cost",
                number(turns.path("cpuMsPerTurn").asDouble()),
                number(Goals.allowed(goal.maxCpuMillis(), barePerSecond)),
                number(turns.path("tenthCostRatio").asDouble()),
                number(Goals.MAX_TENTH_COST_RATIO));
        appendProcesses(turns);
    }

    private void appendEveryday(JsonNode result) {
        JsonNode everyday = result.path("everyday");
        if (everyday.isObject()) {
            appendHeading("everyday");
            appendParagraph(
                    "bench.everyday",
                    number(everyday.path("p50Ms").asDouble()),
                    number(Goals.allowed(Goals.MAX_EVERYDAY_P50_MILLIS, Bench.barePerSecond(result))),
                    number(everyday.path("p99Ms").asDouble()),
                    number(everyday.path("cpuMsPerTurn").asDouble()));
            appendProcesses(everyday);
            appendCurve("everyday", everyday.path("curve"));
        }
        if (result.path("idleCores").isNumber()) {
            appendHeading("idleCores");
            appendParagraph("bench.idle", number(result.path("idleCores").asDouble()), number(Goals.MAX_IDLE_CORES));
        }
    }

    private void appendSending(JsonNode sending) {
        if (!sending.isObject()) {
            return;
        }
        appendHeading("sending");
        appendParagraph(
                "bench.sending",
                number(sending.path("queued").asDouble()),
                String.format(SPANISH, "%.1f", sending.path("perSecond").asDouble()),
                number(Goals.MIN_SENT_PER_SECOND),
                number(Goals.MAX_SENT_PER_SECOND),
                number(sending.path("busiestSecond").asDouble()),
                number(sending.path("refusals").asDouble()),
                number(sending.path("p99Ms").asDouble()),
                number(Goals.MAX_REPLY_P99_MILLIS));
        appendParagraph(
                "bench.sending.pair",
                number(sending.path("pair").path("queued").asDouble()),
                number(sending.path("pair").path("seconds").asDouble()),
                number(sending.path("pair").path("accepted").asDouble()),
                number(sending.path("pair").path("refusals").asDouble()));
        for (Goals.BackOff goal : Goals.BACK_OFFS) {
            List<Double> waits = goal.waits(sending);
            appendParagraph(
                    "bench.sending.waits",
                    Integer.toString(goal.code()),
                    numbers(waits),
                    numbers(goal.minimum(waits.size())));
        }
        appendParagraph(
                "bench.sending.others",
                number(sending.path("backOff").path("othersP99Ms").asDouble()),
                number(Goals.MAX_REPLY_P99_MILLIS));
        appendCurve("sending", sending.path("curve"));
    }

    private static String numbers(List<Double> values) {
        return values.stream().map(BenchPage::number).collect(Collectors.joining("; "));
    }

    private void appendProcesses(JsonNode figure) {
        appendBars(entries(figure.path("cpuMsByProcess")), "#2f6f8f");
        appendParagraph("bench.apart");
        appendBars(entries(figure.path("cpuMsApart")), "#9aa7b2");
    }

    /// Appends a heading with the figure's display name and its name in the JSON.
    private void appendHeading(String figure) {
        page.append("<h2>")
                .append(escaped(Texts.get("bench.name." + figure)))
                .append(" <code>")
                .append(figure)
                .append("</code></h2>");
    }

    private void appendParagraph(String key, Object... values) {
        page.append("<p>").append(escaped(Texts.get(key, values))).append("</p>");
    }

    private static List<Map.Entry<String, Double>> entries(JsonNode object) {
        List<Map.Entry<String, Double>> entries = new ArrayList<>();
        object.properties()
                .forEach(entry ->
                        entries.add(Map.entry(entry.getKey(), entry.getValue().asDouble())));
        return entries;
    }

    private void appendBars(List<Map.Entry<String, Double>> values, String colour) {
        double maximum = values.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
        page.append("<svg viewBox=\"0 0 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, values.size() * (BAR_HEIGHT + 6), description(values)));
        int y = 0;
        for (Map.Entry<String, Double> value : values) {
            double width = (WIDTH - LABEL_WIDTH - VALUE_WIDTH) * value.getValue() / Math.max(maximum, 1e-9);
            page.append(String.format(
                    Locale.ROOT,
                    "<text x=\"0\" y=\"%d\">%s</text><rect x=\"%d\" y=\"%d\" width=\"%.1f\" height=\"%d\""
                            + " fill=\"%s\"/><text x=\"%.1f\" y=\"%d\">%s</text>",
                    y + 16,
                    escaped(value.getKey()),
                    LABEL_WIDTH,
                    y,
                    width,
                    BAR_HEIGHT,
                    colour,
                    LABEL_WIDTH + width + 6,
                    y + 16,
                    number(value.getValue())));
            y += BAR_HEIGHT + 6;
        }
        page.append("</svg>");
    }

    /// Appends a plot of the latency by percentile, with a logarithmic scale.
    private void appendCurve(String name, JsonNode curve) {
        List<Map.Entry<String, Double>> points = entries(curve);
        if (points.isEmpty()) {
            return;
        }
        appendParagraph("bench.latency", Texts.get("bench.name." + name));
        int height = 220;
        double maximum = points.stream().mapToDouble(Map.Entry::getValue).max().orElse(1);
        double top = Math.log10(Math.max(10, maximum) * 1.2);
        StringBuilder line = new StringBuilder();
        page.append("<svg viewBox=\"0 -12 %d %d\" role=\"img\" aria-label=\"%s\">"
                .formatted(WIDTH, height + 42, description(points)));
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

    /// The content of a plot as text, for screen readers.
    private static String description(List<Map.Entry<String, Double>> values) {
        return values.stream()
                .map(value -> escaped(value.getKey()) + ": " + number(value.getValue()))
                .collect(Collectors.joining("; "));
    }

    private static String number(double value) {
        return String.format(SPANISH, value < 10 && value != Math.rint(value) ? "%.2f" : "%,.0f", value);
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;");
    }
}
