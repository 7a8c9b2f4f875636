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

/// A run of `faults`: a suite is started and put under load, every fault of the plan is injected, the
/// citizens finish their dialogues, and the ledger checks the result.
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
    private static final Duration LOAD_TIMEOUT = Duration.ofSeconds(45);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final List<String> ACCOUNTS = List.of("900100200", "900100201", "900100202", "900100203");

    private final Settings settings;
    private final Plan plan;
    private final Consumer<String> progress;

    /// What a run does, and how long the run may take.
    ///
    /// @param faults the faults in their order
    /// @param citizens number of citizens in dialogue at the same time
    /// @param thinkTime how long a citizen takes on average before a message
    /// @param pause the pause between two faults
    /// @param drainTimeout how long the suite may take to finish all work after the last fault
    /// @param applications the folder of each application that replaces the packaged application
    record Plan(
            long seed,
            List<Fault> faults,
            int citizens,
            Duration thinkTime,
            Duration pause,
            Duration drainTimeout,
            Map<Part, java.nio.file.Path> applications) {

        /// The same plan with only the faults whose names contain this text.
        Plan withFaultsNamed(String text) {
            return new Plan(
                    seed,
                    faults.stream().filter(fault -> fault.name().contains(text)).toList(),
                    citizens,
                    thinkTime,
                    pause,
                    drainTimeout,
                    applications);
        }
    }

    /// The result of a run.
    ///
    /// @param dialogues the number of finished dialogues
    record Outcome(List<InjectedFault> injected, Ledger.Verdict verdict, int dialogues, Duration duration) {}

    /// A fault that was injected.
    ///
    /// @param start when the injection began
    /// @param duration the time from the start until the suite was ready and the load continued
    record InjectedFault(String name, Instant start, Duration duration) {}

    FaultRun(Settings settings, Plan plan, Consumer<String> progress) {
        this.settings = settings;
        this.plan = plan;
        long startNanos = System.nanoTime();
        this.progress = line -> {
            Duration elapsed = Duration.ofNanos(System.nanoTime() - startNanos);
            progress.accept("%02d:%02d %s".formatted(elapsed.toMinutes(), elapsed.toSecondsPart(), line));
        };
    }

    Outcome run() throws InterruptedException {
        Instant start = Instant.now();
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
                load.start();
                target.sleep(WARM_UP);
                awaitLoad(target, load);
                for (Fault fault : plan.faults()) {
                    injected.add(inject(target, fault, load));
                }
                progress.accept(Texts.get("faults.draining", load.finishedDialogues()));
                List<String> unfinished = load.finish(plan.drainTimeout());
                Ledger.Verdict verdict = judge(stack, target, observations, start, unfinished);
                return new Outcome(injected, verdict, load.finishedDialogues(), Duration.between(start, Instant.now()));
            }
        }
    }

    private InjectedFault inject(FaultTarget target, Fault fault, Load load) {
        Instant start = Instant.now();
        progress.accept(
                Texts.get("faults.strikes", fault.name(), load.finishedDialogues(), load.unansweredDialogues()));
        fault.injection().inject(target);
        target.awaitReady();
        awaitLoad(target, load);
        return new InjectedFault(fault.name(), start, Duration.between(start, Instant.now()));
    }

    /// Waits before the next fault until at least half as many messages were sent as there are
    /// citizens, because a fault tests nothing while no citizen sends messages.
    private void awaitLoad(FaultTarget target, Load load) {
        int sentBefore = load.messagesSent();
        target.sleep(plan.pause());
        repeatUntil(target, LOAD_TIMEOUT, load::messagesSent, sent -> sent - sentBefore >= plan.citizens() / 2);
    }

    private Ledger.Verdict judge(
            LocalStack stack,
            FaultTarget target,
            Observations observations,
            Instant start,
            List<String> unfinishedDialogues) {
        IdleCheck idleCheck = new IdleCheck(stack);
        List<String> remainingWork = repeatUntil(target, plan.drainTimeout(), idleCheck::remainingWork, List::isEmpty);
        target.sleep(SETTLING_TIME);
        Collector collector = new Collector(stack, observations, SILENCE_TIMEOUT);
        LocalDate firstDay = start.atZone(BOGOTA).toLocalDate();
        Facts.Figures figures = repeatUntil(
                target,
                plan.drainTimeout(),
                () -> collector.figures(firstDay, LocalDate.now(BOGOTA)),
                counted -> counted.recounted().equals(counted.metrics()));
        remainingWork = remainingWork.isEmpty()
                ? repeatUntil(target, plan.drainTimeout(), idleCheck::remainingWork, List::isEmpty)
                : remainingWork;
        progress.accept(Texts.get("faults.judging"));
        List<String> unfinished = new ArrayList<>(unfinishedDialogues);
        unfinished.addAll(remainingWork);
        return Ledger.judge(collector.collect(unfinished, figures));
    }

    /// Repeats a query until its result meets the condition or the timeout has passed, and returns
    /// the last result.
    private static <T> T repeatUntil(
            FaultTarget target, Duration timeout, Supplier<T> query, java.util.function.Predicate<T> condition) {
        long deadline = System.nanoTime() + timeout.toNanos();
        T result = query.get();
        while (!condition.test(result) && System.nanoTime() < deadline) {
            target.sleep(POLL_INTERVAL);
            result = query.get();
        }
        return result;
    }

    private static Map<String, String> environment() {
        return Map.of(
                "VENTANILLA_WHATSAPP_NUMBERS", String.join(",", ACCOUNTS),
                "VENTANILLA_MESSAGING_SESSION_TIMEOUT", SESSION_TIMEOUT.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_ATTENTION_CHATS_AT_ONCE", Integer.toString(LoadAdviser.MAX_CHATS),
                "VENTANILLA_CONVERSATION_T0", QUEUE_TIMEOUT.toSeconds() + "s",
                "VENTANILLA_CONVERSATION_T1", SILENCE_TIMEOUT.toSeconds() + "s");
    }
}
