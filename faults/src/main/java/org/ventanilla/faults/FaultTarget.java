package org.ventanilla.faults;

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
import org.ventanilla.faults.ledger.Observations;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Part;
import org.ventanilla.outside.Http;
import org.ventanilla.testkit.backends.ChildProcesses;

/// The suite and the actions that faults perform on it.
///
/// @param random the random numbers of the run, which depend only on the seed of the run
/// @param observations collects for the ledger what the faults observed
/// @param accounts the provider's ids of the entity's WhatsApp numbers
record FaultTarget(LocalStack stack, RandomGenerator random, Observations observations, List<String> accounts) {
    private static final Duration READY_TIMEOUT = Duration.ofMinutes(3);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(200);

    void sleep(Duration time) {
        LockSupport.parkNanos(time.toNanos());
    }

    /// Sleeps for a random time, so that a fault is injected at a random instant.
    void sleepUpTo(Duration maximum) {
        sleep(Duration.ofMillis(random.nextLong(maximum.toMillis() + 1)));
    }

    /// Kills all these processes at the same time, without warning, and starts them again.
    void killAndStart(List<Part> parts) {
        inParallel(parts, stack::kill);
        inParallel(parts, stack::start);
    }

    /// Stops processes normally and starts them again.
    void stopAndStart(List<Part> parts) {
        inParallel(parts, stack::stop);
        inParallel(parts, stack::start);
    }

    /// Starts a second process of every service.
    void startReplicas() {
        inParallel(FaultScript.SERVICES, stack::startReplica);
    }

    /// Pauses a process (SIGSTOP).
    void pause(Part part) {
        stack.process(part).ifPresent(process -> ChildProcesses.signal(process, "STOP"));
    }

    /// Resumes a paused process (SIGCONT).
    void resume(Part part) {
        stack.process(part).ifPresent(process -> ChildProcesses.signal(process, "CONT"));
    }

    /// Restarts services so that each service has a clock that a fault can set.
    ///
    /// @return the clock of each service
    Map<Part, SteeredClock> useSteeredClocks(List<Part> parts) {
        Map<Part, SteeredClock> clocks = new EnumMap<>(Part.class);
        for (Part part : parts) {
            SteeredClock clock = SteeredClock.withOffsetFrom(
                    stack.settings().data().resolve("clock-" + part.name().toLowerCase(Locale.ROOT)));
            clocks.put(part, clock);
            stack.with(part, clock.environment());
        }
        stopAndStart(parts);
        return clocks;
    }

    /// Restarts services with the computer's own clock.
    void useComputerClock(List<Part> parts) {
        parts.forEach(part -> stack.with(part, SteeredClock.computerClockEnvironment()));
        stopAndStart(parts);
    }

    /// A random offset for a clock: positive or negative, and not larger than the maximum.
    Duration randomClockOffset(Duration maximum) {
        return Duration.ofSeconds(random.nextLong(-maximum.toSeconds(), maximum.toSeconds() + 1));
    }

    /// Sets faults of the simulated provider, by their names in its control interface.
    void setProviderFaults(Map<String, Object> faults) {
        http(Part.SIMULATOR).post("/sim/faults", faults).requireSuccess();
    }

    Http http(Part part) {
        return Http.clientOf(stack.settings().url(part));
    }

    /// Waits until every part answers.
    void awaitReady() {
        long deadline = System.nanoTime() + READY_TIMEOUT.toNanos();
        while (!List.of(Part.values()).stream().allMatch(stack::isReady)) {
            if (System.nanoTime() > deadline) {
                List<String> notReady = List.of(Part.values()).stream()
                        .filter(part -> !stack.isReady(part))
                        .map(Part::title)
                        .toList();
                throw new IllegalStateException("not ready again: " + notReady);
            }
            sleep(POLL_INTERVAL);
        }
    }

    private static void inParallel(List<Part> parts, Consumer<Part> action) {
        try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> actions = parts.stream()
                    .<Future<?>>map(part -> pool.submit(() -> action.accept(part)))
                    .toList();
            for (Future<?> running : actions) {
                running.get();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a part could not be started again", e.getCause());
        }
    }
}
