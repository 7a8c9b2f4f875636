package org.ventanilla.simulator.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.SerialExecutor;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.journal.DeliveryAttempt;
import org.ventanilla.simulator.journal.Journal;

/// Delivers the webhooks of each citizen in order. A webhook is repeated until the gateway answers
/// with 200 or the configured time has passed. Faults can change the order or deliver a webhook twice.
@ApplicationScoped
public final class Deliveries {

    private final WebhookClient client;
    private final Journal journal;
    private final FaultDice dice;
    private final DeliverySettings settings;
    private final WebhookBatches batches;
    private volatile boolean isStopping;

    @Inject
    Deliveries(
            WebhookClient client, Journal journal, FaultDice dice, DeliverySettings settings, WebhookBatches batches) {
        this.client = client;
        this.journal = journal;
        this.dice = dice;
        this.settings = settings;
        this.batches = batches;
    }

    /// Sends `webhook` after everything in `queue`.
    ///
    /// @param onEnd called at the end of the delivery with whether the gateway accepted the webhook
    public void send(SerialExecutor queue, Webhook webhook, Consumer<Boolean> onEnd) {
        int batchUpdates = settings.values().batchUpdates();
        if (batchUpdates > 1 && webhook.value() != null) {
            batches.add(webhook, onEnd, batchUpdates, settings.values().batchWaitMs(), this::sendInOrder);
        } else {
            sendInOrder(queue, webhook, onEnd);
        }
    }

    private void sendInOrder(SerialExecutor queue, Webhook webhook, Consumer<Boolean> onEnd) {
        Faults faults = dice.faults();
        long number = journal.nextDelivery();
        if (dice.occurs("reorder", faults.reorder())) {
            int delay = dice.delayMs("reorder", faults.reorderMaxMs());
            startThread(() -> {
                pause(Duration.ofMillis(delay));
                onEnd.accept(deliver(number, webhook, "reorder"));
            });
            return;
        }
        queue.execute(() -> onEnd.accept(deliver(number, webhook, null)));
    }

    /// Sends `webhook` once, immediately and on the caller's thread.
    ///
    /// @param fault the name of the fault that causes this delivery, for the log
    public void sendNow(Webhook webhook, String fault) {
        deliverOnce(journal.nextDelivery(), webhook, 1, fault, null);
    }

    /// Sends `webhook` `copies` times concurrently, independently of all queues.
    ///
    /// @param signature a signature to send instead of the correct signature, or null
    /// @return the HTTP statuses of the responses, in any order
    public List<Integer> sendConcurrently(Webhook webhook, int copies, @Nullable String signature) {
        long number = journal.nextDelivery();
        List<Integer> statuses = java.util.Collections.synchronizedList(new java.util.ArrayList<>());
        List<Thread> threads = new java.util.ArrayList<>();
        for (int i = 0; i < copies; i++) {
            threads.add(startThread(() -> statuses.add(deliverOnce(number, webhook, 1, "copies", signature))));
        }
        joinAll(threads);
        return List.copyOf(statuses);
    }

    /// Sends these webhooks concurrently, after everything in `queue`. Each webhook is repeated as usual.
    /// Later webhooks of the queue wait for all of them.
    ///
    /// @param onAccepted called with each webhook that the gateway accepted
    public void sendTogether(SerialExecutor queue, List<Webhook> webhooks, Consumer<Webhook> onAccepted) {
        queue.execute(() -> {
            List<Thread> threads = new java.util.ArrayList<>();
            for (Webhook webhook : webhooks) {
                threads.add(startThread(() -> {
                    if (deliver(journal.nextDelivery(), webhook, "album")) {
                        onAccepted.accept(webhook);
                    }
                }));
            }
            joinAll(threads);
        });
    }

    private static void joinAll(List<Thread> threads) {
        try {
            for (Thread thread : threads) {
                thread.join();
            }
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        }
    }

    private boolean deliver(long number, Webhook webhook, @Nullable String fault) {
        Instant giveUpAt = Instant.now().plus(settings.limit());
        for (int attempt = 1; !isStopping; attempt++) {
            if (deliverOnce(number, webhook, attempt, fault, null) == 200) {
                duplicateIfFaultOccurs(number, webhook);
                return true;
            }
            if (Instant.now().isAfter(giveUpAt)) {
                return false;
            }
            pause(settings.pauseAfter(attempt));
        }
        return false;
    }

    private void duplicateIfFaultOccurs(long number, Webhook webhook) {
        if (dice.occurs("duplicates", dice.faults().duplicates())) {
            startThread(() -> deliverOnce(number, webhook, 1, "duplicate", null));
        }
    }

    private int deliverOnce(
            long number, Webhook webhook, int attempt, @Nullable String fault, @Nullable String signature) {
        Instant at = Instant.now();
        long startNanos = System.nanoTime();
        int status = client.post(webhook.body(), signature, settings.values().timeoutMs());
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
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

    private static Thread startThread(Runnable task) {
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
        isStopping = true;
    }
}
