package org.ventanilla.simulator.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.SerialLane;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.journal.DeliveryAttempt;
import org.ventanilla.simulator.journal.Journal;

/// Delivers webhooks: in order per citizen on a good day, again and again until the gateway
/// answers 200, and out of order or twice when a fault says so.
@Singleton
public final class Deliveries {

    private final WebhookClient client;
    private final Journal journal;
    private final FaultDice dice;
    private final List<Duration> retryDelays;
    private final Duration giveUpAfter;
    private final AtomicLong numbers = new AtomicLong();
    private volatile boolean stopping;

    @Inject
    Deliveries(WebhookClient client, Journal journal, FaultDice dice, SimulatorConfig config) {
        this.client = client;
        this.journal = journal;
        this.dice = dice;
        this.retryDelays = config.webhook().retryDelays();
        this.giveUpAfter = config.webhook().giveUpAfter();
    }

    /// Sends `webhook` after all that waits on `lane`; `delivered` hears whether the gateway took
    /// it.
    public void send(SerialLane lane, Webhook webhook, Consumer<Boolean> delivered) {
        Faults faults = dice.faults();
        long number = numbers.incrementAndGet();
        if (dice.strikes("reorder", faults.reorder())) {
            int delay = dice.delayMs("reorder", faults.reorderMaxMs());
            start(() -> {
                pause(Duration.ofMillis(delay));
                delivered.accept(deliver(number, webhook, "reorder"));
            });
            return;
        }
        lane.put(() -> delivered.accept(deliver(number, webhook, null)));
    }

    /// Sends `webhook` now, in the caller's time, once.
    public void sendNow(Webhook webhook, String fault) {
        attempt(numbers.incrementAndGet(), webhook, 1, fault, null);
    }

    /// Sends `webhook` `copies` times at the same moment, beside every queue; the answers, in no
    /// order.
    ///
    /// @param signature instead of the right one
    public List<Integer> sendConcurrently(Webhook webhook, int copies, @Nullable String signature) {
        long number = numbers.incrementAndGet();
        List<Integer> answers = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < copies; i++) {
            threads.add(start(() -> answers.add(attempt(number, webhook, 1, "copies", signature))));
        }
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
        return List.copyOf(answers);
    }

    private boolean deliver(long number, Webhook webhook, @Nullable String fault) {
        Instant giveUp = Instant.now().plus(giveUpAfter);
        for (int attempt = 1; !stopping; attempt++) {
            if (attempt(number, webhook, attempt, fault, null) == 200) {
                repeatIfFaulty(number, webhook);
                return true;
            }
            if (Instant.now().isAfter(giveUp)) {
                return false;
            }
            pause(retryDelays.get(Math.min(attempt, retryDelays.size()) - 1));
        }
        return false;
    }

    private void repeatIfFaulty(long number, Webhook webhook) {
        if (dice.strikes("duplicates", dice.faults().duplicates())) {
            start(() -> attempt(number, webhook, 1, "duplicate", null));
        }
    }

    private int attempt(long number, Webhook webhook, int attempt, @Nullable String fault, @Nullable String signature) {
        Instant at = Instant.now();
        long began = System.nanoTime();
        int status = client.post(webhook.body(), signature);
        long millis = (System.nanoTime() - began) / 1_000_000;
        journal.deliveries()
                .append(seq -> new DeliveryAttempt(
                        seq,
                        at,
                        number,
                        webhook.kind(),
                        webhook.id(),
                        webhook.status(),
                        attempt,
                        status,
                        millis,
                        fault));
        return status;
    }

    private static Thread start(Runnable task) {
        return Thread.ofVirtual().name("delivery").start(task);
    }

    private static void pause(Duration time) {
        try {
            Thread.sleep(time);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    @PreDestroy
    void stop() {
        stopping = true;
    }
}
