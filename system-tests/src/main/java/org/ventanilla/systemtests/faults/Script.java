package org.ventanilla.systemtests.faults;

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

/// The faults of a run, in their order. The same seed gives the same script.
final class Script {
    /// What is killed and stopped: everything that is ours. The simulator is the outside world.
    static final List<Part> SERVICES =
            List.of(Part.GATEWAY, Part.CONVERSATION, Part.PQRSD, Part.NOTIFICATION, Part.SURVEY, Part.ANALYTICS);

    private static final Duration AWAY = Duration.ofSeconds(30);
    private static final Duration INSTANT = Duration.ofSeconds(3);
    private static final int KILLS_OF_EACH = 20;
    private static final int ROLLING_ROUNDS = 3;
    private static final int CLOCK_STEPS = 2;
    private static final Duration LARGEST_STEP = Duration.ofSeconds(90);
    private static final Duration CLOCK_WRONG = Duration.ofSeconds(12);

    private final Random random;

    private Script(long seed) {
        this.random = new Random(seed);
    }

    /// Two minutes: every service killed, both backends killed, a provider that repeats and
    /// forgets,
    /// poison, and records published again.
    static List<Fault> brief(long seed) {
        Script script = new Script(seed);
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
                script.away(Part.POSTGRES, Duration.ofSeconds(2)),
                script.away(Part.KAFKA, Duration.ofSeconds(2)));
    }

    /// The whole list.
    static List<Fault> whole(long seed) {
        Script script = new Script(seed);
        List<Fault> faults = new ArrayList<>();
        SERVICES.forEach(part -> faults.add(script.kill(List.of(part))));
        faults.addAll(misbehaviours());
        SERVICES.forEach(part -> faults.add(script.stop(part)));
        faults.add(poison());
        faults.add(republished());
        faults.add(storm());
        faults.add(batch());
        faults.add(script.away(Part.POSTGRES, AWAY));
        faults.add(script.away(Part.KAFKA, AWAY));
        for (int round = 0; round < 3; round++) {
            faults.add(script.kill(script.several()));
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

    /// The whole list, and kills until each service fell at least twenty times.
    static List<Fault> lengthy(long seed) {
        Script script = new Script(seed ^ 0x5DEECE66DL);
        List<Fault> faults = new ArrayList<>(whole(seed));
        Map<Part, Integer> kills = new EnumMap<>(Part.class);
        SERVICES.forEach(part -> kills.put(part, 1));
        while (Collections.min(kills.values()) < KILLS_OF_EACH) {
            List<Part> parts = script.several();
            parts.forEach(part -> kills.merge(part, 1, Integer::sum));
            faults.add(script.kill(parts));
        }
        return faults;
    }

    /// Two replicas of every service, each restarted in good order one after another, as a new
    /// release is brought in: ten minutes of it.
    static List<Fault> rolling(long seed) {
        Script script = new Script(seed);
        List<Fault> faults = new ArrayList<>();
        faults.add(new Fault("second replica of each", World::startReplicas));
        for (int round = 0; round < ROLLING_ROUNDS; round++) {
            SERVICES.forEach(part -> faults.add(script.rolled(part)));
        }
        return faults;
    }

    /// What this computer cannot play, and why.
    static List<NotRun> notRun() {
        List<NotRun> absent = new ArrayList<>();
        if (!SteeredClock.available()) {
            absent.add(new NotRun("clock steps", "faults.not-run.clock"));
        }
        absent.add(new NotRun("full disk", "faults.not-run.disk"));
        absent.add(new NotRun("kill -9 simulator", "faults.not-run.simulator"));
        return absent;
    }

    /// @param reason key of the text that says why
    record NotRun(String name, String reason) {}

    private Fault kill(List<Part> parts) {
        return new Fault("kill -9 " + names(parts), world -> {
            world.passesUpTo(INSTANT);
            world.killAndStart(parts);
        });
    }

    /// One service killed at a random instant and started again.
    static Fault killed(long seed, Part part) {
        return new Script(seed).kill(List.of(part));
    }

    private Fault stop(Part part) {
        return new Fault("SIGTERM " + names(List.of(part)), world -> {
            world.passesUpTo(INSTANT);
            world.stopAndStart(List.of(part));
        });
    }

    private Fault rolled(Part part) {
        return new Fault("both replicas restarted in turn: " + names(List.of(part)), world -> {
            world.passesUpTo(INSTANT);
            world.stopAndStart(List.of(part));
            world.passesUpTo(INSTANT);
            world.stack().stopReplica(part);
            world.stack().startReplica(part);
        });
    }

    private Fault away(Part backend, Duration time) {
        return new Fault("%s killed, away %d s".formatted(names(List.of(backend)), time.toSeconds()), world -> {
            world.passesUpTo(INSTANT);
            world.stack().kill(backend);
            world.passes(time);
            world.stack().start(backend);
        });
    }

    /// Two to four services.
    private List<Part> several() {
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
        return new Fault(name, world -> {
            world.provider(faults);
            world.passes(time);
            world.provider(faults.keySet().stream()
                    .collect(Collectors.toMap(key -> key, key -> key.endsWith("Ms") ? 1000 : 0)));
        });
    }

    static Fault poison() {
        return new Fault("poison in every topic", Poison::plant);
    }

    static Fault republished() {
        return new Fault("records published again", Republished::publish);
    }

    private static Fault storm() {
        return new Fault("storm with 10 % duplicates", Storms::strike);
    }

    private static Fault batch() {
        return new Fault("one request of 3 MB, 1000 updates", Storms::batch);
    }

    /// The owner of the lanes stands still past its session while another takes over, and wakes.
    static Fault paused(Part part) {
        return new Fault("paused past its session, then woken: " + names(List.of(part)), world -> {
            world.passesUpTo(INSTANT);
            world.pause(part);
            world.stack().startReplica(part);
            world.passes(FaultRun.SESSION.plusSeconds(6));
            world.wake(part);
            world.passes(Duration.ofSeconds(5));
            world.stack().stopReplica(part);
            world.passes(Duration.ofSeconds(2));
        });
    }

    private static Fault replicaKilled(Part part) {
        return new Fault("one of two replicas killed: " + names(List.of(part)), world -> {
            world.stack().startReplica(part);
            world.passes(Duration.ofSeconds(6));
            world.stack().kill(part);
            world.passes(FaultRun.SESSION.plusSeconds(4));
            world.stack().start(part);
            world.passes(Duration.ofSeconds(6));
            world.stack().killReplica(part);
            world.passes(FaultRun.SESSION);
        });
    }

    /// The clock of each service leaps, each its own way, twice, and is set right again.
    private static Fault clockSteps() {
        return new Fault("clock steps", world -> {
            Map<Part, SteeredClock> clocks = world.steerClocks(SERVICES);
            for (int step = 0; step < CLOCK_STEPS; step++) {
                clocks.values().forEach(clock -> clock.set(world.stepOf(LARGEST_STEP)));
                world.passes(CLOCK_WRONG);
            }
            clocks.values().forEach(clock -> clock.set(Duration.ZERO));
            world.passes(CLOCK_WRONG);
            world.ownClocks(SERVICES);
        });
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
