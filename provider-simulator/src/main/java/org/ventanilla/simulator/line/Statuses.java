package org.ventanilla.simulator.line;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks.Step;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Failure;
import org.ventanilla.simulator.webhook.Webhook;
import org.ventanilla.simulator.webhook.WebhookBodies;

/// Delivers the statuses of messages at the configured times. Faults lose statuses, repeat them and
/// change their order.
@ApplicationScoped
final class Statuses {

    private final WebhookBodies bodies;
    private final Deliveries deliveries;
    private final FaultDice dice;
    private final Settings settings;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("statuses").factory());

    @Inject
    Statuses(WebhookBodies bodies, Deliveries deliveries, FaultDice dice, Settings settings) {
        this.bodies = bodies;
        this.deliveries = deliveries;
        this.dice = dice;
        this.settings = settings;
    }

    /// A message of the business whose statuses are delivered.
    record Sent(BusinessNumber number, Citizen citizen, ChatMessage message) {}

    /// Schedules the statuses of an accepted message.
    ///
    /// @param failure the reason why the message fails, or null
    /// @param isSentReported whether the `sent` status was delivered before
    /// @param extraDelayMs a delay of all statuses, in milliseconds
    void scheduleAll(Sent sent, @Nullable Failure failure, boolean isSentReported, int extraDelayMs) {
        Settings.Values times = settings.values();
        Faults faults = dice.faults();
        long sentMs = times.sentAfterMs();
        long deliveredMs = times.deliveredAfterMs();
        long readMs = times.readAfterMs();
        if (failure != null) {
            schedule(sent, Step.FAILED, sentMs + extraDelayMs, failure, false);
            return;
        }
        boolean isRead = times.autoRead() || sent.citizen().chat().listenerCount() > 0;
        boolean isSentLate = dice.occurs("sentAfterDelivered", faults.sentAfterDelivered());
        boolean isDeliveredLate = isRead && dice.occurs("deliveredAfterRead", faults.deliveredAfterRead());
        if (isSentLate) {
            sentMs = mirrored(sentMs, deliveredMs);
        }
        if (isDeliveredLate) {
            deliveredMs = mirrored(deliveredMs, readMs);
        }
        if (!isSentReported) {
            schedule(sent, Step.SENT, sentMs + extraDelayMs, null, isSentLate);
        }
        schedule(sent, Step.DELIVERED, deliveredMs + extraDelayMs, null, isDeliveredLate);
        if (isRead) {
            schedule(sent, Step.READ, readMs + extraDelayMs, null, false);
        }
    }

    /// A time that is as long after `next` as `time` is before it.
    private static long mirrored(long time, long next) {
        return next + Math.max(1, next - time);
    }

    /// Schedules the `read` status.
    void scheduleRead(Sent sent) {
        schedule(sent, Step.READ, 0, null, false);
    }

    /// Delivers the `sent` status on the caller's thread.
    void deliverSentNow(Sent sent) {
        Instant now = Instant.now();
        sent.citizen().chat().advance(sent.message().wamid(), Step.SENT, now);
        if (settings.values().statuses()) {
            deliveries.sendNow(webhook(sent, Step.SENT, now, null), "statusBeforeAnswer");
        }
    }

    /// @param isLate whether the status is reported although the message has reached a later state
    private void schedule(Sent sent, Step step, long delayMs, @Nullable Failure failure, boolean isLate) {
        scheduler.schedule(() -> deliver(sent, step, failure, isLate), delayMs, TimeUnit.MILLISECONDS);
    }

    private void deliver(Sent sent, Step step, @Nullable Failure failure, boolean isLate) {
        Instant now = Instant.now();
        boolean hasAdvanced =
                sent.citizen().chat().advance(sent.message().wamid(), step, now).isPresent();
        boolean isNewState = hasAdvanced || isLate || step == Step.FAILED || isRemoved(sent);
        Faults faults = dice.faults();
        if (!isNewState || !settings.values().statuses()) {
            return;
        }
        if (dice.occurs("loseStatuses", faults.loseStatuses())
                || step == Step.DELIVERED && dice.occurs("loseDelivered", faults.loseDelivered())) {
            return;
        }
        Webhook webhook = webhook(sent, step, now, failure);
        deliveries.send(sent.citizen().webhooks(), webhook, _ -> {});
        if (step == Step.DELIVERED && dice.occurs("doubleDelivered", faults.doubleDelivered())) {
            deliveries.send(sent.citizen().webhooks(), webhook, _ -> {});
        }
    }

    /// Whether the message was removed from the chat, which stores a limited number of messages. The
    /// statuses of removed messages are still delivered.
    private static boolean isRemoved(Sent sent) {
        return sent.citizen().chat().find(sent.message().wamid()).isEmpty();
    }

    private Webhook webhook(Sent sent, Step step, Instant at, @Nullable Failure failure) {
        return bodies.status(
                sent.number().id(),
                sent.number().phone(),
                sent.citizen(),
                sent.message(),
                step,
                at.getEpochSecond(),
                failure);
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }
}
