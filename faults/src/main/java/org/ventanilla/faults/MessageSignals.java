package org.ventanilla.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.outside.Http;

/// Tells waiting citizens of the load that a message was sent to their phone. One thread polls the
/// provider's log for all citizens.
final class MessageSignals implements AutoCloseable {
    private static final Duration POLL = Duration.ofMillis(150);
    private static final int PAGE = 5_000;

    private final Http simulator;
    private final Map<String, Semaphore> semaphores = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("message-signals").unstarted(this::run);
    private volatile boolean running = true;

    MessageSignals(Http simulator) {
        this.simulator = simulator;
    }

    void open() {
        thread.start();
    }

    /// Waits until a message is sent to the phone, at most this long.
    void await(String phone, Duration timeout) {
        try {
            Semaphore semaphore = semaphore(phone);
            if (semaphore.tryAcquire(timeout.toMillis(), TimeUnit.MILLISECONDS)) {
                semaphore.drainPermits();
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
                        .requireSuccess()
                        .json()
                        .get("sends");
                page.get("items")
                        .forEach(send -> semaphore(send.get("citizen").asText()).release());
                after = page.get("next").asLong();
            } catch (RuntimeException | AssertionError _) {
                // The provider is busy: the next poll returns the same entries
            }
            LockSupport.parkNanos(POLL.toNanos());
        }
    }

    private Semaphore semaphore(String phone) {
        return semaphores.computeIfAbsent(phone, _ -> new Semaphore(0));
    }
}
