package org.ventanilla.systemtests.faults;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.systemtests.faults.ledger.Witness;
import org.ventanilla.systemtests.people.Http;
import org.ventanilla.testkit.backends.ChildProcesses;

/// The suite as a fault finds it.
///
/// @param random the script's own: the same seed, the same instants
record World(LocalStack stack, RandomGenerator random, Witness witness, List<String> accounts) {
    private static final Duration READY = Duration.ofMinutes(3);
    private static final Duration LOOK = Duration.ofMillis(200);

    /// Lets time pass.
    void passes(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /// Lets a random time pass, so that a blow falls at no particular instant.
    void passesUpTo(Duration most) {
        passes(Duration.ofMillis(random.nextLong(most.toMillis() + 1)));
    }

    /// Ends processes as a power cut would, all at once, and starts them again.
    void killAndStart(List<Part> parts) {
        together(parts, stack::kill);
        together(parts, stack::start);
    }

    /// Asks processes to end, and starts them again.
    void stopAndStart(List<Part> parts) {
        together(parts, stack::stop);
        together(parts, stack::start);
    }

    /// Starts a second process of every service.
    void startReplicas() {
        together(Script.SERVICES, stack::startReplica);
    }

    /// Stops a process where it stands.
    void pause(Part part) {
        stack.process(part).ifPresent(process -> ChildProcesses.signal(process, "STOP"));
    }

    /// Lets it go on.
    void wake(Part part) {
        stack.process(part).ifPresent(process -> ChildProcesses.signal(process, "CONT"));
    }

    /// Restarts services, each with a clock of its own that can be set.
    Map<Part, SteeredClock> steerClocks(List<Part> parts) {
        Map<Part, SteeredClock> clocks = new EnumMap<>(Part.class);
        for (Part part : parts) {
            SteeredClock clock = SteeredClock.by(
                    stack.settings().data().resolve("clock-" + part.name().toLowerCase(Locale.ROOT)));
            clocks.put(part, clock);
            stack.with(part, clock.environment());
        }
        stopAndStart(parts);
        return clocks;
    }

    /// Restarts them with the computer's own clock.
    void ownClocks(List<Part> parts) {
        parts.forEach(part -> stack.with(part, SteeredClock.ownClock()));
        stopAndStart(parts);
    }

    /// By how much a clock leaps, forth or back.
    Duration stepOf(Duration most) {
        return Duration.ofSeconds(random.nextLong(-most.toSeconds(), most.toSeconds() + 1));
    }

    /// Sets how the provider misbehaves; everything else is well.
    void provider(Map<String, Object> faults) {
        http(Part.SIMULATOR).post("/sim/faults", faults).well();
    }

    Http http(Part part) {
        return Http.at(stack.settings().url(part));
    }

    /// Waits until every part answers.
    void awaitReady() {
        long deadline = System.nanoTime() + READY.toNanos();
        while (!List.of(Part.values()).stream().allMatch(stack::ready)) {
            if (System.nanoTime() > deadline) {
                List<String> absent = List.of(Part.values()).stream()
                        .filter(part -> !stack.ready(part))
                        .map(Part::title)
                        .toList();
                throw new IllegalStateException("not ready again: " + absent);
            }
            passes(LOOK);
        }
    }

    private static void together(List<Part> parts, Consumer<Part> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> all = parts.stream()
                    .<Future<?>>map(part -> pool.submit(() -> action.accept(part)))
                    .toList();
            for (Future<?> one : all) {
                one.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part does not come back", e.getCause());
        }
    }
}
