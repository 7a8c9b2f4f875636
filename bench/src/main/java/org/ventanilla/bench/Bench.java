package org.ventanilla.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/// Measures the figures one after another on one suite. The order is fixed: figures that need an idle
/// suite are measured first, and figures that fill the databases are measured last.
public final class Bench {
    static final List<Figure> FIGURES = List.of(
            new FootprintFigure(),
            new IngestFigure(),
            new RadicadosFigure(),
            new FoldFigure(),
            new EvidenceFigure(),
            new TurnsFigure(false),
            new TurnsFigure(true),
            new EverydayFigure(),
            new IdleCoresFigure(),
            new SendingFigure(),
            new GrowthFigure());

    /// The names of all figures in the order in which the result contains them. The value of a figure
    /// that was not measured is null.
    private static final List<String> FIGURE_NAMES = List.of(
            "ingest",
            "turns",
            "turnsWithStatuses",
            "radicados",
            "fold",
            "evidence",
            "seal",
            "acts",
            "desk",
            "inbox",
            "tracking",
            "report",
            "footprint",
            "growth",
            "everyday",
            "idleCores",
            "sending");

    private static final String BARE_PER_SECOND = "barePerSecond";

    private final BenchPlan plan;
    private final Path data;
    private final Figure.Progress progress;

    public Bench(BenchPlan plan, Path data, Figure.Progress progress) {
        this.plan = plan;
        this.data = data;
        this.progress = progress;
    }

    /// Measures these figures, or all figures if the set is empty.
    ///
    /// @param only the names of the figures
    /// @param soak the duration of the soak, in which half of the highest sustained rate is held after
    ///     the figures were measured; empty for no soak
    /// @param rate the turns per second to hold in the soak instead of half of the highest rate
    /// @param csv the file for the samples of the soak
    /// @return the result as JSON
    /// @throws BenchFailed if the suite is less durable than required, so that nothing was measured
    /// @throws AlreadyMeasuring if another benchmark runs on the same data
    public ObjectNode run(Set<String> only, Optional<Duration> soak, OptionalInt rate, Path csv) {
        ObjectNode result = new ObjectMapper().createObjectNode();
        result.put("startedAt", Instant.now().toString());
        result.put("processors", Runtime.getRuntime().availableProcessors());
        try (BenchSuite suite = BenchSuite.start(plan, data, progress::report)) {
            suite.greetUnmeasuredCitizen();
            Durability durability = new DurabilityCheck(suite.stack()).read();
            result.set("durability", durability.json());
            progress.report(Texts.get("bench.durability", durability.json().toString()));
            if (!durability.faults().isEmpty()) {
                throw new BenchFailed(Texts.get("bench.weakened", String.join("; ", durability.faults())));
            }
            FIGURE_NAMES.forEach(result::putNull);
            for (Figure figure : FIGURES) {
                if (only.contains(figure.name()) || only.isEmpty() && rate.isEmpty()) {
                    measure(figure, suite, result);
                }
            }
            if (soak.isPresent()) {
                soak(suite, result, soak.get(), rate, csv);
            }
            compareWithBare(result);
            result.set("ledger", ledger(suite));
            // The durability is checked again, because a figure may be the first to write to a topic.
            result.set("durability", new DurabilityCheck(suite.stack()).read().json());
        }
        return result;
    }

    private void measure(Figure figure, BenchSuite suite, ObjectNode result) {
        if (figure.needsBareEndpoint() && barePerSecond(result) == 0) {
            result.put(BARE_PER_SECOND, BareEndpointProcess.measurePerSecond(suite, progress));
        }
        progress.report(Texts.get("bench.figure", figure.name()));
        result.set(figure.name(), figure.measure(suite, progress));
    }

    /// Adds to each rate its share of the bare endpoint's rate. The rates on a shared computer vary from
    /// day to day, but these shares vary much less.
    static void compareWithBare(ObjectNode result) {
        double bare = barePerSecond(result);
        if (bare == 0) {
            return;
        }
        result.put(BARE_PER_SECOND, bare);
        for (String name : Goals.rates()) {
            if (result.path(name) instanceof ObjectNode figure) {
                figure.put("ofBare", figure.path("perSecond").asDouble() / bare);
            }
        }
    }

    /// The bare endpoint's requests per second in this run; 0 if it was not measured.
    static double barePerSecond(JsonNode result) {
        double measuredWithIngest = result.path("ingest").path("limitPerSecond").asDouble();
        return measuredWithIngest > 0
                ? measuredWithIngest
                : result.path(BARE_PER_SECOND).asDouble();
    }

    /// The broken promises in a result. A low speed is not a broken promise.
    public static List<String> breaches(JsonNode result) {
        List<String> breaches = new java.util.ArrayList<>();
        for (String fault : List.of("lost", "doubled", "disordered")) {
            long count = result.path("ledger").path(fault).asLong();
            if (count > 0) {
                breaches.add(fault + ": " + count);
            }
        }
        for (String fault : List.of("/lost", "/doubled", "/backOff/lost")) {
            long count = result.path("sending").at(fault).asLong();
            if (count > 0) {
                breaches.add("sending" + fault + ": " + count);
            }
        }
        result.path("durability").path("weakened").forEach(fault -> breaches.add(fault.asText()));
        if (result.path("radicados").has("withoutGaps")
                && !result.path("radicados").path("withoutGaps").asBoolean()) {
            breaches.add("radicados with gaps");
        }
        for (String check : List.of("risen", "notHeld")) {
            result.path("soak").path(check).forEach(fault -> breaches.add(fault.asText()));
        }
        return breaches;
    }

    private void soak(BenchSuite suite, ObjectNode result, Duration duration, OptionalInt rate, Path csv) {
        if (rate.isEmpty() && !result.path("turns").isObject()) {
            measure(new TurnsFigure(false), suite, result);
        }
        double heldRate = rate.isPresent()
                ? rate.getAsInt()
                : result.path("turns").path("perSecond").asDouble() / 2;
        suite.greetAllCitizens();
        progress.report(Texts.get("bench.soak", heldRate, duration.toSeconds() / 60.0));
        List<SoakSample> series = new Soak(suite, progress).run(heldRate, duration, csv);
        ObjectNode soakResult = result.putObject("soak");
        soakResult.put("perSecond", heldRate);
        soakResult.put("minutes", duration.toSeconds() / 60.0);
        soakResult.put("series", csv.toString());
        Soak.risenValues(series).forEach(soakResult.putArray("risen")::add);
        Soak.loadFaults(series).forEach(soakResult.putArray("notHeld")::add);
    }

    /// The counts of lost, doubled and disordered replies to the turns of the benchmark. The method waits
    /// until the turns are answered.
    private static JsonNode ledger(BenchSuite suite) {
        suite.generator().send("drain 60");
        return suite.generator().send("ledger");
    }
}
