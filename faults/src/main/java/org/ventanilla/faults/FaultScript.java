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

/// Makes the lists of faults, in the order in which they are injected. The same seed gives the same
/// list.
final class FaultScript {
    /// The parts that faults kill and stop: all services. The simulator is not one of them, because
    /// it represents an external system.
    static final List<Part> SERVICES =
            List.of(Part.GATEWAY, Part.CONVERSATION, Part.PQRSD, Part.NOTIFICATION, Part.SURVEY, Part.ANALYTICS);

    private static final Duration OUTAGE_TIME = Duration.ofSeconds(30);
    private static final Duration SHORT_OUTAGE_TIME = Duration.ofSeconds(2);
    private static final Duration MAX_DELAY = Duration.ofSeconds(3);
    private static final int MIN_KILLS_OF_EACH_SERVICE = 20;
    private static final int KILLS_OF_SEVERAL_SERVICES = 3;
    private static final int ROLLING_ROUNDS = 3;
    private static final int CLOCK_STEPS = 2;
    private static final Duration MAX_CLOCK_OFFSET = Duration.ofSeconds(90);
    private static final Duration CLOCK_STEP_TIME = Duration.ofSeconds(12);

    /// Changes the seed for the additional kills of the long list, which would otherwise repeat the
    /// random choices of the standard list.
    private static final long OTHER_SEED_MASK = 0x5DEECE66DL;

    private final Random random;

    private FaultScript(long seed) {
        this.random = new Random(seed);
    }

    /// A list for a run of about two minutes: every service and both backends are killed, the
    /// provider misbehaves in several ways, poison is published, and records are published again.
    static List<Fault> shortList(long seed) {
        FaultScript script = new FaultScript(seed);
        return List.of(
                script.kill(List.of(Part.CONVERSATION)),
                script.kill(List.of(Part.GATEWAY)),
                providerFault(
                        "provider in all ways",
                        Map.of(
                                "duplicates", 0.1,
                                "statusBeforeAnswer", 0.2,
                                "closeAfterRead", 0.03,
                                "error429", 0.05),
                        Duration.ofSeconds(6)),
                script.kill(List.of(Part.PQRSD, Part.SURVEY, Part.ANALYTICS, Part.NOTIFICATION)),
                poison(),
                recordsPublishedAgain(),
                script.outage(Part.POSTGRES, SHORT_OUTAGE_TIME),
                script.outage(Part.KAFKA, SHORT_OUTAGE_TIME));
    }

    /// The list of a run without an option: every kind of fault that this computer allows, except
    /// for rolling updates.
    static List<Fault> standardList(long seed) {
        FaultScript script = new FaultScript(seed);
        List<Fault> faults = new ArrayList<>();
        SERVICES.forEach(part -> faults.add(script.kill(List.of(part))));
        faults.addAll(providerFaults());
        SERVICES.forEach(part -> faults.add(script.stop(part)));
        faults.add(poison());
        faults.add(recordsPublishedAgain());
        faults.add(storm());
        faults.add(batch());
        faults.add(script.outage(Part.POSTGRES, OUTAGE_TIME));
        faults.add(script.outage(Part.KAFKA, OUTAGE_TIME));
        for (int round = 0; round < KILLS_OF_SEVERAL_SERVICES; round++) {
            faults.add(script.kill(script.randomServices()));
        }
        faults.add(pausedPastSession(Part.CONVERSATION));
        faults.add(pausedPastSession(Part.GATEWAY));
        faults.add(replicasKilledInTurn(Part.CONVERSATION));
        faults.add(replicasKilledInTurn(Part.GATEWAY));
        if (SteeredClock.isAvailable()) {
            faults.add(clockSteps());
        }
        return faults;
    }

    /// The standard list, and further kills until each service was killed at least
    /// [#MIN_KILLS_OF_EACH_SERVICE] times.
    static List<Fault> longList(long seed) {
        FaultScript script = new FaultScript(seed ^ OTHER_SEED_MASK);
        List<Fault> faults = new ArrayList<>(standardList(seed));
        Map<Part, Integer> kills = new EnumMap<>(Part.class);
        SERVICES.forEach(part -> kills.put(part, 1));
        while (Collections.min(kills.values()) < MIN_KILLS_OF_EACH_SERVICE) {
            List<Part> parts = script.randomServices();
            parts.forEach(part -> kills.merge(part, 1, Integer::sum));
            faults.add(script.kill(parts));
        }
        return faults;
    }

    /// A list for a run of about ten minutes: every service has two replicas, which are restarted one
    /// after another, as in a rolling update.
    static List<Fault> rollingList(long seed) {
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
        List<NotRun> notRun = new ArrayList<>();
        if (!SteeredClock.isAvailable()) {
            notRun.add(new NotRun("clock steps", "faults.not-run.clock"));
        }
        notRun.add(new NotRun("full disk", "faults.not-run.disk"));
        notRun.add(new NotRun("kill -9 simulator", "faults.not-run.simulator"));
        return notRun;
    }

    /// A fault that is not injected.
    ///
    /// @param reasonKey the key of the text with the reason
    record NotRun(String faultName, String reasonKey) {}

    private Fault kill(List<Part> parts) {
        return new Fault("kill -9 " + names(parts), target -> {
            target.sleepUpTo(MAX_DELAY);
            target.killAndStart(parts);
        });
    }

    /// A fault that kills a service at a random instant and starts it again.
    static Fault kill(long seed, Part part) {
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

    /// The faults of the simulated provider. Each value is a delay in milliseconds if its key ends in
    /// `Ms`, and otherwise the probability of the fault.
    private static List<Fault> providerFaults() {
        Duration time = Duration.ofSeconds(12);
        return List.of(
                providerFault("provider slow", Map.of("slow", 0.3, "slowMs", 4000), time),
                providerFault("provider 500", Map.of("error500", 0.2), time),
                providerFault("provider 500 after accept", Map.of("error500AfterAccept", 0.1), time),
                providerFault("provider 429", Map.of("error429", 0.3), time),
                providerFault("connection closed after read", Map.of("closeAfterRead", 0.1), time),
                providerFault("duplicates", Map.of("duplicates", 0.5), time),
                providerFault("reordered", Map.of("reorder", 0.3, "reorderMaxMs", 1500), time),
                providerFault("lost statuses", Map.of("loseStatuses", 0.5), time),
                providerFault("status before answer", Map.of("statusBeforeAnswer", 0.5), time));
    }

    private static Fault providerFault(String name, Map<String, Object> faults, Duration time) {
        return new Fault(name, target -> {
            target.setProviderFaults(faults);
            target.sleep(time);
            // The probabilities return to 0. The delays then have no effect.
            target.setProviderFaults(faults.keySet().stream()
                    .collect(Collectors.toMap(key -> key, key -> key.endsWith("Ms") ? 1000 : 0)));
        });
    }

    static Fault poison() {
        return new Fault("poison in every topic", Poison::publish);
    }

    static Fault recordsPublishedAgain() {
        return new Fault("records published again", Republisher::publish);
    }

    private static Fault storm() {
        return new Fault("storm with 10 % duplicates", Storms::storm);
    }

    private static Fault batch() {
        return new Fault("one request of 3 MB, 1000 updates", Storms::batch);
    }

    /// A fault that pauses the instance that owns the lanes of a service until its session expires and
    /// a replica takes over the lanes, and then resumes the paused instance.
    static Fault pausedPastSession(Part part) {
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

    /// A fault that kills each of the two replicas of a service, while the other replica continues.
    private static Fault replicasKilledInTurn(Part part) {
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

    /// A fault that sets the clock of each service to a random wrong time twice, and then to the
    /// correct time.
    private static Fault clockSteps() {
        return new Fault("clock steps", target -> {
            Map<Part, SteeredClock> clocks = target.useSteeredClocks(SERVICES);
            for (int step = 0; step < CLOCK_STEPS; step++) {
                clocks.values().forEach(clock -> clock.setOffset(target.randomClockOffset(MAX_CLOCK_OFFSET)));
                target.sleep(CLOCK_STEP_TIME);
            }
            clocks.values().forEach(clock -> clock.setOffset(Duration.ZERO));
            target.sleep(CLOCK_STEP_TIME);
            target.useComputerClock(SERVICES);
        });
    }

    private static String names(List<Part> parts) {
        return parts.stream().map(part -> part.name().toLowerCase(Locale.ROOT)).collect(Collectors.joining(", "));
    }
}
