package org.ventanilla.faults;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.stream.Collectors;
import org.ventanilla.localstack.Part;

/// The list of the faults of a run, in their order. The same seed gives the same list.
final class FaultScript {
    /// The parts that are killed and stopped: all services. The simulator represents an external
    /// system.
    static final List<Part> SERVICES =
            List.of(Part.GATEWAY, Part.CONVERSATION, Part.PQRSD, Part.NOTIFICATION, Part.SURVEY, Part.ANALYTICS);

    private static final Duration OUTAGE = Duration.ofSeconds(30);
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);
    private static final int KILLS_OF_EACH = 20;
    private static final int ROLLING_ROUNDS = 3;
    private static final int CLOCK_STEPS = 2;
    private static final Duration LARGEST_STEP = Duration.ofSeconds(90);
    private static final Duration CLOCK_STEP_TIME = Duration.ofSeconds(12);

    private final Random random;

    private FaultScript(long seed) {
        this.random = new Random(seed);
    }

    /// Two minutes: every service killed, both backends killed, a provider that repeats and loses
    /// messages, poison records, and records published again.
    static List<Fault> brief(long seed) {
        FaultScript script = new FaultScript(seed);
        return List.of(
                script.kill(List.of(Part.CONVERSATION)),
                script.kill(List.of(Part.GATEWAY)),
                provider(
                        "provider in all ways",
                        Map.of(
                                "duplicates", 0.1,
                                "statusBeforeAnswer", 0.2,
                                "closeAfterRead", 0.03,
                                "error429", 0.05),
                        Duration.ofSeconds(6)),
                script.kill(List.of(Part.PQRSD, Part.SURVEY, Part.ANALYTICS, Part.NOTIFICATION)),
                poison(),
                republished(),
                script.outage(Part.POSTGRES, Duration.ofSeconds(2)),
                script.outage(Part.KAFKA, Duration.ofSeconds(2)));
    }

    /// The whole list.
    static List<Fault> whole(long seed) {
        FaultScript script = new FaultScript(seed);
        List<Fault> faults = new ArrayList<>();
        SERVICES.forEach(part -> faults.add(script.kill(List.of(part))));
        faults.addAll(misbehaviours());
        SERVICES.forEach(part -> faults.add(script.stop(part)));
        faults.add(poison());
        faults.add(republished());
        faults.add(storm());
        faults.add(batch());
        faults.add(script.outage(Part.POSTGRES, OUTAGE));
        faults.add(script.outage(Part.KAFKA, OUTAGE));
        for (int round = 0; round < 3; round++) {
            faults.add(script.kill(script.randomServices()));
        }
        faults.add(paused(Part.CONVERSATION));
        faults.add(paused(Part.GATEWAY));
        faults.add(replicaKilled(Part.CONVERSATION));
        faults.add(replicaKilled(Part.GATEWAY));
        if (SteeredClock.available()) {
            faults.add(clockSteps());
        }
        return faults;
    }

    /// The whole list, and kills until each service was killed at least [#KILLS_OF_EACH] times.
    static List<Fault> lengthy(long seed) {
        FaultScript script = new FaultScript(seed ^ 0x5DEECE66DL);
        List<Fault> faults = new ArrayList<>(whole(seed));
        Map<Part, Integer> kills = new EnumMap<>(Part.class);
        SERVICES.forEach(part -> kills.put(part, 1));
        while (Collections.min(kills.values()) < KILLS_OF_EACH) {
            List<Part> parts = script.randomServices();
            parts.forEach(part -> kills.merge(part, 1, Integer::sum));
            faults.add(script.kill(parts));
        }
        return faults;
    }

    /// Two replicas of every service that are restarted one after another, as in a rolling update;
    /// about ten minutes.
    static List<Fault> rolling(long seed) {
        FaultScript script = new FaultScript(seed);
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault("second replica of each", FaultTarget::startReplicas));
        for (int round = 0; round < ROLLING_ROUNDS; round++) {
            SERVICES.forEach(part -> faults.add(script.restartBothReplicas(part)));
        }
        return faults;
    }

    /// The faults that cannot be injected on this computer.
    static List<NotRun> notRun() {
        List<NotRun> absent = new ArrayList<>();
        if (!SteeredClock.available()) {
            absent.add(new NotRun("clock steps", "faults.not-run.clock"));
        }
        absent.add(new NotRun("full disk", "faults.not-run.disk"));
        absent.add(new NotRun("kill -9 simulator", "faults.not-run.simulator"));
        return absent;
    }

    /// @param reason the key of the text with the reason
    record NotRun(String name, String reason) {}

    private Fault kill(List<Part> parts) {
        return new Fault("kill -9 " + names(parts), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.killAndStart(parts);
        });
    }

    /// A service that is killed at a random instant and started again.
    static Fault killed(long seed, Part part) {
        return new FaultScript(seed).kill(List.of(part));
    }

    private Fault stop(Part part) {
        return new Fault("SIGTERM " + names(List.of(part)), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.stopAndStart(List.of(part));
        });
    }

    private Fault restartBothReplicas(Part part) {
        return new Fault("both replicas restarted in turn: " + names(List.of(part)), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.stopAndStart(List.of(part));
            target.sleepUpTo(MAX_DELAY);
            target.stack().stopReplica(part);
            target.stack().startReplica(part);
        });
    }

    private Fault outage(Part backend, Duration time) {
        return new Fault("%s killed, away %d s".formatted(names(List.of(backend)), time.toSeconds()), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.stack().kill(backend);
            target.sleep(time);
            target.stack().start(backend);
        });
    }

    /// Two to four random services.
    private List<Part> randomServices() {
        List<Part> shuffled = new ArrayList<>(SERVICES);
        Collections.shuffle(shuffled, random);
        return List.copyOf(shuffled.subList(0, 2 + random.nextInt(3)));
    }

    private static List<Fault> misbehaviours() {
        Duration time = Duration.ofSeconds(12);
        return List.of(
                provider("provider slow", Map.of("slow", 0.3, "slowMs", 4000), time),
                provider("provider 500", Map.of("error500", 0.2), time),
                provider("provider 500 after accept", Map.of("error500AfterAccept", 0.1), time),
                provider("provider 429", Map.of("error429", 0.3), time),
                provider("connection closed after read", Map.of("closeAfterRead", 0.1), time),
                provider("duplicates", Map.of("duplicates", 0.5), time),
                provider("reordered", Map.of("reorder", 0.3, "reorderMaxMs", 1500), time),
                provider("lost statuses", Map.of("loseStatuses", 0.5), time),
                provider("status before answer", Map.of("statusBeforeAnswer", 0.5), time));
    }

    private static Fault provider(String name, Map<String, Object> faults, Duration time) {
        return new Fault(name, target -> {
            target.setProviderFaults(faults);
            target.sleep(time);
            target.setProviderFaults(faults.keySet().stream()
                    .collect(Collectors.toMap(key -> key, key -> key.endsWith("Ms") ? 1000 : 0)));
        });
    }

    static Fault poison() {
        return new Fault("poison in every topic", Poison::publish);
    }

    static Fault republished() {
        return new Fault("records published again", Republisher::publish);
    }

    private static Fault storm() {
        return new Fault("storm with 10 % duplicates", Storms::storm);
    }

    private static Fault batch() {
        return new Fault("one request of 3 MB, 1000 updates", Storms::batch);
    }

    /// The owner of the lanes is paused until its session expires and another instance takes over,
    /// and then resumes.
    static Fault paused(Part part) {
        return new Fault("paused past its session, then woken: " + names(List.of(part)), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.pause(part);
            target.stack().startReplica(part);
            target.sleep(FaultRun.SESSION_TIMEOUT.plusSeconds(6));
            target.resume(part);
            target.sleep(Duration.ofSeconds(5));
            target.stack().stopReplica(part);
            target.sleep(Duration.ofSeconds(2));
        });
    }

    private static Fault replicaKilled(Part part) {
        return new Fault("one of two replicas killed: " + names(List.of(part)), target -> {
            target.stack().startReplica(part);
            target.sleep(Duration.ofSeconds(6));
            target.stack().kill(part);
            target.sleep(FaultRun.SESSION_TIMEOUT.plusSeconds(4));
            target.stack().start(part);
            target.sleep(Duration.ofSeconds(6));
            target.stack().killReplica(part);
            target.sleep(FaultRun.SESSION_TIMEOUT);
        });
    }

    /// The clock of each service jumps twice by a random time and is then corrected.
    private static Fault clockSteps() {
        return new Fault("clock steps", target -> {
            Map<Part, SteeredClock> clocks = target.useSteeredClocks(SERVICES);
            for (int step = 0; step < CLOCK_STEPS; step++) {
                clocks.values().forEach(clock -> clock.set(target.randomStep(LARGEST_STEP)));
                target.sleep(CLOCK_STEP_TIME);
            }
            clocks.values().forEach(clock -> clock.set(Duration.ZERO));
            target.sleep(CLOCK_STEP_TIME);
            target.useOwnClocks(SERVICES);
        });
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
