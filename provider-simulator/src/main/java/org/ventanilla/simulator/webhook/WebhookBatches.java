package org.ventanilla.simulator.webhook;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.ventanilla.simulator.chat.SerialExecutor;

/// Collects the updates of all citizens and sends them together, as the provider does under load: up to
/// 1000 updates in a webhook, with the messages and statuses of a number in the same `value`. The updates
/// of a citizen keep their order.
///
/// Source: WhatsApp Cloud API, "Webhooks", batching.
@ApplicationScoped
final class WebhookBatches {

    private record Update(Webhook webhook, Consumer<Boolean> onEnd) {}

    /// Sends a webhook after everything in a queue.
    @FunctionalInterface
    interface Sender {
        void send(SerialExecutor queue, Webhook webhook, Consumer<Boolean> onEnd);
    }

    private final WebhookBodies bodies;
    private final SerialExecutor queue = new SerialExecutor();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("batches").factory());
    private List<Update> waiting = new ArrayList<>();

    @Inject
    WebhookBatches(WebhookBodies bodies) {
        this.bodies = bodies;
    }

    /// Adds an update. The batch is sent when it contains `maxUpdates` updates, or `waitMs` milliseconds
    /// after its first update.
    synchronized void add(Webhook webhook, Consumer<Boolean> onEnd, int maxUpdates, int waitMs, Sender sender) {
        waiting.add(new Update(webhook, onEnd));
        if (waiting.size() >= maxUpdates) {
            flush(waiting, sender);
        } else if (waiting.size() == 1) {
            List<Update> batch = waiting;
            scheduler.schedule(() -> flush(batch, sender), waitMs, TimeUnit.MILLISECONDS);
        }
    }

    /// Sends this batch unless it was sent before.
    private synchronized void flush(List<Update> batch, Sender sender) {
        if (batch != waiting) {
            return;
        }
        waiting = new ArrayList<>();
        Webhook first = batch.getFirst().webhook();
        byte[] body = bodies.batch(
                batch.stream().map(update -> update.webhook().value()).toList());
        sender.send(
                queue,
                new Webhook("batch", first.id(), first.status(), null, body),
                isAccepted -> batch.forEach(update -> update.onEnd().accept(isAccepted)));
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }
}
