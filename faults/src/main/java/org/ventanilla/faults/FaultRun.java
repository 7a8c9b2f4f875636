package org.ventanilla.faults;

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
import org.ventanilla.faults.ledger.Collector;
import org.ventanilla.faults.ledger.Facts;
import org.ventanilla.faults.ledger.IdleCheck;
import org.ventanilla.faults.ledger.LaneAudit;
import org.ventanilla.faults.ledger.Ledger;
import org.ventanilla.faults.ledger.Observations;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;

/// A run of `faults`: a suite is started and put under load, every fault of the script is injected,
/// the load finishes its work, and the ledger checks the result.
final class FaultRun {
    /// The session timeout of the consumer groups, shorter than in production so that a fault takes
    /// less time.
    static final Duration SESSION_TIMEOUT = Duration.ofSeconds(6);

    private static final ZoneId BOGOTA = ZoneId.of("America/Bogota");
    private static final Duration WARM_UP = Duration.ofSeconds(6);
    /// The setting `t1` of the conversation: a person who was asked whether they are there and stays
    /// silent for this time is counted as gone.
    private static final Duration SILENCE_TIMEOUT = Duration.ofSeconds(15);
    /// The setting `t0` of the conversation: a person who waits in the queue for this time is asked
    /// whether they are still there.
    private static final Duration QUEUE_TIMEOUT = Duration.ofSeconds(20);
    private static final Duration SETTLING_TIME = Duration.ofSeconds(3);
    private static final Duration MAX_CALM = Duration.ofSeconds(45);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final List<String> ACCOUNTS = List.of("900100200", "900100201", "900100202", "900100203");

    private final Settings settings;
    private final Plan plan;
    private final Consumer<String> progress;

    /// @param faults the faults in their order
    /// @param citizens number of citizens in dialogue at the same time
    /// @param thinkTime how long a citizen takes on average before a turn
    /// @param calm pause between two faults, so that the load continues between them
    /// @param drain how long the suite may take to finish all work afterwards
    /// @param applications folders of applications that replace the packaged ones
    record Plan(
            long seed,
            List<Fault> faults,
            int citizens,
            Duration thinkTime,
            Duration calm,
            Duration drain,
            Map<Part, java.nio.file.Path> applications) {

        /// The same plan with only the faults whose names contain this text.
        Plan only(String text) {
            return new Plan(
                    seed,
                    faults.stream().filter(fault -> fault.name().contains(text)).toList(),
                    citizens,
                    thinkTime,
                    calm,
                    drain,
                    applications);
        }
    }

    /// The result of a run.
    record Outcome(List<InjectedFault> injected, Ledger.Verdict verdict, int dialogues, Duration took) {}

    /// An injected fault and its time.
    record InjectedFault(String name, Instant from, Duration took) {}

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
            plan.applications().forEach(stack::withApplication);
            Runtime.getRuntime().addShutdownHook(new Thread(stack::close, "faults-stop"));
            stack.startAll();
            LaneAudit.install(stack);
            Observations observations = new Observations();
            FaultTarget target = new FaultTarget(stack, new Random(plan.seed()), observations, ACCOUNTS);
            List<InjectedFault> injected = new ArrayList<>();
            try (Load load = new Load(stack, plan.seed(), plan.citizens(), plan.thinkTime(), ACCOUNTS, observations)) {
                load.begin();
                target.sleep(WARM_UP);
                awaitLoad(target, load);
                for (Fault fault : plan.faults()) {
                    injected.add(inject(target, fault, load));
                }
                progress.accept(Texts.get("faults.draining", load.finished()));
                List<String> unfinished = load.finish(plan.drain());
                Ledger.Verdict verdict = judge(stack, target, observations, begun, unfinished);
                return new Outcome(injected, verdict, load.finished(), Duration.between(begun, Instant.now()));
            }
        }
    }

    private InjectedFault inject(FaultTarget target, Fault fault, Load load) {
        Instant from = Instant.now();
        progress.accept(Texts.get("faults.strikes", fault.name(), load.finished(), load.gaveUp()));
        fault.injection().inject(target);
        target.awaitReady();
        awaitLoad(target, load);
        return new InjectedFault(fault.name(), from, Duration.between(from, Instant.now()));
    }

    /// Waits before the next fault until half of the citizens have sent a message again, because a
    /// fault tests nothing while nobody sends messages.
    private void awaitLoad(FaultTarget target, Load load) {
        int before = load.turns();
        target.sleep(plan.calm());
        repeatUntil(target, MAX_CALM, load::turns, now -> now - before >= plan.citizens() / 2);
    }

    private Ledger.Verdict judge(
            LocalStack stack, FaultTarget target, Observations observations, Instant begun, List<String> unfinished) {
        IdleCheck idleCheck = new IdleCheck(stack);
        List<String> leftovers = repeatUntil(target, plan.drain(), idleCheck::remaining, List::isEmpty);
        target.sleep(SETTLING_TIME);
        Collector collector = new Collector(stack, observations, SILENCE_TIMEOUT);
        LocalDate from = begun.atZone(BOGOTA).toLocalDate();
        Facts.Figures figures = repeatUntil(
                target,
                plan.drain(),
                () -> collector.figures(from, LocalDate.now(BOGOTA)),
                counted -> counted.recounted().equals(counted.metrics()));
        leftovers = leftovers.isEmpty()
                ? repeatUntil(target, plan.drain(), idleCheck::remaining, List::isEmpty)
                : leftovers;
        progress.accept(Texts.get("faults.judging"));
        List<String> missing = new ArrayList<>(unfinished);
        missing.addAll(leftovers);
        return Ledger.judge(collector.collect(missing, figures));
    }

    /// Repeats a check until its result is good or the limit has passed, and returns the last
    /// result.
    private static <T> T repeatUntil(
            FaultTarget target, Duration limit, Supplier<T> check, java.util.function.Predicate<T> good) {
        long deadline = System.nanoTime() + limit.toNanos();
        T result = check.get();
        while (!good.test(result) && System.nanoTime() < deadline) {
            target.sleep(POLL);
            result = check.get();
        }
        return result;
    }

    private static Map<String, String> environment() {
        return Map.of(
                "VENTANILLA_WHATSAPP_NUMBERS", String.join(",", ACCOUNTS),
                "VENTANILLA_MESSAGING_SESSION_TIMEOUT", SESSION_TIMEOUT.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_ATTENTION_CHATS_AT_ONCE", "12",
                "VENTANILLA_CONVERSATION_T0", QUEUE_TIMEOUT.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_T1", SILENCE_TIMEOUT.toSeconds() + "s");
    }
}
