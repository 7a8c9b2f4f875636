package org.ventanilla.systemtests.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.systemtests.people.Http;

/// Tells callers that something was sent to their phone. One look at the provider's log serves
/// hundreds of them.
final class Switchboard implements AutoCloseable {
    private static final Duration LOOK = Duration.ofMillis(150);
    private static final int PAGE = 5_000;

    private final Http simulator;
    private final Map<String, Semaphore> bells = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("switchboard").unstarted(this::run);
    private volatile boolean running = true;

    Switchboard(Http simulator) {
        this.simulator = simulator;
    }

    void open() {
        thread.start();
    }

    /// Waits until the phone rings, or as long as that.
    void await(String phone, Duration patience) {
        try {
            Semaphore bell = bell(phone);
            if (bell.tryAcquire(patience.toMillis(), TimeUnit.MILLISECONDS)) {
                bell.drainPermits();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        running = false;
    }

    private void run() {
        long after = 0;
        while (running) {
            try {
                JsonNode page = simulator
                        .get("/sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d"
                                .formatted(after, Long.MAX_VALUE - 1, PAGE))
                        .well()
                        .json()
                        .get("sends");
                page.get("items")
                        .forEach(send -> bell(send.get("citizen").asText()).release());
                after = page.get("next").asLong();
            } catch (RuntimeException | AssertionError _) {
                // the provider is busy: the next look finds the same
            }
            LockSupport.parkNanos(LOOK.toNanos());
        }
    }

    private Semaphore bell(String phone) {
        return bells.computeIfAbsent(phone, _ -> new Semaphore(0));
    }
}
