package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.systemtests.faults.ledger.Collector;
import org.ventanilla.systemtests.faults.ledger.Facts;
import org.ventanilla.systemtests.faults.ledger.LaneWatch;
import org.ventanilla.systemtests.faults.ledger.Ledger;
import org.ventanilla.systemtests.faults.ledger.Rest;
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.telling.Texts;

/// One run: a suite is started, loaded, struck by every fault of the script, brought to rest, and
/// judged.
final class FaultRun {
    /// How long the group waits for a silent member: the production setting is longer, the
    /// mechanism the same.
    static final Duration SESSION = Duration.ofSeconds(6);

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    private static final Duration SILENCE = Duration.ofSeconds(15);
    private static final Duration QUEUE = Duration.ofSeconds(20);
    private static final Duration LONGEST_CALM = Duration.ofSeconds(45);
    private static final Duration LOOK = Duration.ofMillis(500);
    private static final List<String> ACCOUNTS = List.of("900100200", "900100201", "900100202", "900100203");

    private final Settings settings;
    private final Plan plan;
    private final Consumer<String> progress;

    /// @param faults the script
    /// @param citizens in dialogue at once
    /// @param thinking of a citizen before a turn
    /// @param calm between two faults: a load that never moves is none
    /// @param drain how long everything may take to come to rest afterwards
    /// @param applications built otherwise than the packaged ones
    record Plan(
            long seed,
            List<Fault> faults,
            int citizens,
            Duration thinking,
            Duration calm,
            Duration drain,
            Map<Part, java.nio.file.Path> applications) {

        /// The same with those faults alone whose names hold this text.
        Plan only(String text) {
            return new Plan(
                    seed,
                    faults.stream().filter(fault -> fault.name().contains(text)).toList(),
                    citizens,
                    thinking,
                    calm,
                    drain,
                    applications);
        }
    }

    /// What a run came to.
    record Outcome(List<Struck> struck, Ledger.Verdict verdict, int dialogues, Duration took) {}

    /// A fault and when.
    record Struck(String name, Instant from, Duration took) {}

    FaultRun(Settings settings, Plan plan, Consumer<String> progress) {
        this.settings = settings;
        this.plan = plan;
        long begun = System.nanoTime();
        this.progress = line -> {
            Duration since = Duration.ofNanos(System.nanoTime() - begun);
            progress.accept("%02d:%02d %s".formatted(since.toMinutes(), since.toSecondsPart(), line));
        };
    }

    Outcome run() throws InterruptedException {
        Instant begun = Instant.now();
        try (LocalStack stack = LocalStack.of(settings, progress::accept)) {
            Part.applications().forEach(part -> stack.with(part, environment()));
            plan.applications().forEach(stack::from);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "faults-stop"));
            stack.startAll();
            LaneWatch.begin(stack);
            Witness witness = new Witness();
            World world = new World(stack, new Random(plan.seed()), witness, ACCOUNTS);
            List<Struck> struck = new ArrayList<>();
            try (Load load = new Load(stack, plan.seed(), plan.citizens(), plan.thinking(), ACCOUNTS, witness)) {
                load.begin();
                world.passes(WARM_UP);
                movesAgain(world, load);
                for (Fault fault : plan.faults()) {
                    struck.add(strike(world, fault, load));
                }
                progress.accept(Texts.say("faults.draining", load.finished()));
                List<String> unfinished = load.finish(plan.drain());
                Ledger.Verdict verdict = judge(stack, world, witness, begun, unfinished);
                return new Outcome(struck, verdict, load.finished(), Duration.between(begun, Instant.now()));
            }
        }
    }

    private Struck strike(World world, Fault fault, Load load) {
        Instant from = Instant.now();
        progress.accept(Texts.say("faults.strikes", fault.name(), load.finished(), load.gaveUp()));
        fault.blow().strike(world);
        world.awaitReady();
        movesAgain(world, load);
        return new Struck(fault.name(), from, Duration.between(from, Instant.now()));
    }

    /// A load that never moves between two faults is none: the next waits until half of the
    /// citizens have spoken again.
    private void movesAgain(World world, Load load) {
        int spoken = load.turns();
        world.passes(plan.calm());
        until(world, LONGEST_CALM, load::turns, now -> now - spoken >= plan.citizens() / 2);
    }

    private Ledger.Verdict judge(
            LocalStack stack, World world, Witness witness, Instant begun, List<String> unfinished) {
        Rest rest = new Rest(stack);
        List<String> leftovers = until(world, plan.drain(), rest::remaining, List::isEmpty);
        world.passes(SILENCE.dividedBy(5));
        Collector collector = new Collector(stack, witness, SILENCE);
        LocalDate from = begun.atZone(BOGOTA).toLocalDate();
        Facts.Figures figures = until(
                world,
                plan.drain(),
                () -> collector.figures(from, LocalDate.now(BOGOTA)),
                both -> both.recounted().equals(both.metrics()));
        leftovers = leftovers.isEmpty() ? until(world, plan.drain(), rest::remaining, List::isEmpty) : leftovers;
        progress.accept(Texts.say("faults.judging"));
        List<String> missing = new ArrayList<>(unfinished);
        missing.addAll(leftovers);
        return Ledger.judge(collector.collect(missing, figures));
    }

    /// Looks again until it is well or the time is over; the last answer counts.
    private static <T> T until(World world, Duration limit, Supplier<T> look, java.util.function.Predicate<T> well) {
        long deadline = System.nanoTime() + limit.toNanos();
        T seen = look.get();
        while (!well.test(seen) && System.nanoTime() < deadline) {
            world.passes(LOOK);
            seen = look.get();
        }
        return seen;
    }

    private static Map<String, String> environment() {
        return Map.of(
                "VENTANILLA_WHATSAPP_NUMBERS", String.join(",", ACCOUNTS),
                "VENTANILLA_MESSAGING_SESSION_TIMEOUT", SESSION.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_ATTENTION_CHATS_AT_ONCE", "12",
                "VENTANILLA_CONVERSATION_T0", QUEUE.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_T1", SILENCE.toSeconds() + "s");
    }
}
