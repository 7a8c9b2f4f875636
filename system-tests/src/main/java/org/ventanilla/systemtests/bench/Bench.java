package org.ventanilla.systemtests.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import org.ventanilla.systemtests.telling.Texts;

/// Runs the figures one after another on one suite, in a fixed order: what needs an idle suite
/// first,
/// what fills the stores last.
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
            new GrowthFigure());

    /// In the order of the stable object; what is not built yet is null.
    private static final List<String> MEMBERS = List.of(
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
            "idleCores");

    private static final String BARE = "barePerSecond";

    private final BenchPlan plan;
    private final Path data;
    private final Figure.Telling telling;

    public Bench(BenchPlan plan, Path data, Figure.Telling telling) {
        this.plan = plan;
        this.data = data;
        this.telling = telling;
    }

    /// Measures these figures; all when none is named.
    ///
    /// @param soak how long to hold half of the most afterwards, if at all
    /// @param rate turns per second to hold instead; then the most is not looked for
    /// @param csv where its series goes
    /// @return the bench's object
    /// @throws BenchFailed if durability is weakened: then nothing was measured
    /// @throws AlreadyMeasuring if another bench runs on the same data
    public ObjectNode run(Set<String> only, Optional<Duration> soak, OptionalInt rate, Path csv) {
        ObjectNode found = new ObjectMapper().createObjectNode();
        found.put("startedAt", Instant.now().toString());
        found.put("processors", Runtime.getRuntime().availableProcessors());
        try (BenchSuite suite = BenchSuite.start(plan, data, telling::say)) {
            suite.greetOne();
            Durability durability = new DurabilityCheck(suite.stack()).read();
            found.set("durability", durability.json());
            telling.say(Texts.say("bench.durability", durability.json().toString()));
            if (!durability.faults().isEmpty()) {
                throw new BenchFailed(Texts.say("bench.weakened", String.join("; ", durability.faults())));
            }
            MEMBERS.forEach(found::putNull);
            for (Figure figure : FIGURES) {
                if (only.contains(figure.name()) || only.isEmpty() && rate.isEmpty()) {
                    measure(figure, suite, found);
                }
            }
            if (soak.isPresent()) {
                soak(suite, found, soak.get(), rate, csv);
            }
            compareWithBare(found);
            found.set("ledger", ledger(suite));
            // Topics first written by a figure are judged now
            found.set("durability", new DurabilityCheck(suite.stack()).read().json());
        }
        return found;
    }

    private void measure(Figure figure, BenchSuite suite, ObjectNode found) {
        if (figure.needsBareEndpoint() && barePerSecond(found) == 0) {
            found.put(BARE, BareDoor.perSecond(suite, telling));
        }
        telling.say(Texts.say("bench.figure", figure.name()));
        found.set(figure.name(), figure.measure(suite, telling));
    }

    /// Says of each rate which share of the bare endpoint's it is: how fast a shared computer is
    /// changes from day to day, and such a share much less.
    static void compareWithBare(ObjectNode found) {
        double bare = barePerSecond(found);
        if (bare == 0) {
            return;
        }
        found.put(BARE, bare);
        for (String name : Goals.rates()) {
            if (found.path(name) instanceof ObjectNode figure) {
                figure.put("ofBare", figure.path("perSecond").asDouble() / bare);
            }
        }
    }

    /// The bare endpoint's requests per second in this run; 0 while nobody measured it.
    static double barePerSecond(JsonNode found) {
        double besideIngest = found.path("ingest").path("limitPerSecond").asDouble();
        return besideIngest > 0 ? besideIngest : found.path(BARE).asDouble();
    }

    /// What breaks a promise in what was found; empty when all is well. Speed is none of it.
    public static List<String> breaches(JsonNode found) {
        List<String> breaches = new java.util.ArrayList<>();
        for (String fault : List.of("lost", "doubled", "disordered")) {
            long count = found.path("ledger").path(fault).asLong();
            if (count > 0) {
                breaches.add(fault + ": " + count);
            }
        }
        found.path("durability").path("weakened").forEach(fault -> breaches.add(fault.asText()));
        if (found.path("radicados").has("withoutGaps")
                && !found.path("radicados").path("withoutGaps").asBoolean()) {
            breaches.add("radicados with gaps");
        }
        for (String judged : List.of("risen", "notHeld")) {
            found.path("soak").path(judged).forEach(fault -> breaches.add(fault.asText()));
        }
        return breaches;
    }

    private void soak(BenchSuite suite, ObjectNode found, Duration time, OptionalInt rate, Path csv) {
        if (rate.isEmpty() && !found.path("turns").isObject()) {
            measure(new TurnsFigure(false), suite, found);
        }
        double held = rate.isPresent()
                ? rate.getAsInt()
                : found.path("turns").path("perSecond").asDouble() / 2;
        suite.greet();
        telling.say(Texts.say("bench.soak", held, time.toSeconds() / 60.0));
        List<Map<String, Double>> series = new Soak(suite, telling).run(held, time, csv);
        ObjectNode told = found.putObject("soak");
        told.put("perSecond", held);
        told.put("minutes", time.toSeconds() / 60.0);
        told.put("series", csv.toString());
        Soak.risen(series).forEach(told.putArray("risen")::add);
        Soak.notHeld(series).forEach(told.putArray("notHeld")::add);
    }

    /// Over the turns of the bench itself, once nothing is under way.
    private static JsonNode ledger(BenchSuite suite) {
        suite.generator().ask("drain 60");
        return suite.generator().ask("ledger");
    }
}
