package org.ventanilla.faults;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.ventanilla.outside.Http;

/// Wakes each waiting citizen of the load when a message was sent to the citizen's phone. One thread
/// polls the provider's log for all citizens.
final class MessageSignals implements AutoCloseable {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(150);
    private static final int PAGE_SIZE = 5_000;
    /// A sequence number after which the log has no deliveries, so that a page contains only sends.
    private static final long NO_DELIVERIES = Long.MAX_VALUE - 1;

    private final Http simulator;
    private final Map<String, Semaphore> semaphores = new ConcurrentHashMap<>();
    private final Thread thread =
            Thread.ofPlatform().daemon().name("message-signals").unstarted(this::run);
    private volatile boolean isRunning = true;

    MessageSignals(Http simulator) {
        this.simulator = simulator;
    }

    void start() {
        thread.start();
    }

    /// Waits until a message is sent to the phone or the timeout has passed.
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
        isRunning = false;
    }

    private void run() {
        long after = 0;
        while (isRunning) {
            try {
                JsonNode page = simulator
                        .get("/sim/log?sendsAfter=%d&deliveriesAfter=%d&limit=%d"
                                .formatted(after, NO_DELIVERIES, PAGE_SIZE))
                        .requireSuccess()
                        .json()
                        .get("sends");
                page.get("items")
                        .forEach(send -> semaphore(send.get("citizen").asText()).release());
                after = page.get("next").asLong();
            } catch (RuntimeException | AssertionError _) {
                // The provider did not answer. The next poll asks for the same entries.
            }
            LockSupport.parkNanos(POLL_INTERVAL.toNanos());
        }
    }

    private Semaphore semaphore(String phone) {
        return semaphores.computeIfAbsent(phone, _ -> new Semaphore(0));
    }
}
