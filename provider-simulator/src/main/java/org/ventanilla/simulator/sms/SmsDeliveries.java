package org.ventanilla.simulator.sms;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.SerialExecutor;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.journal.DeliveryAttempt;
import org.ventanilla.simulator.journal.Journal;
import org.ventanilla.simulator.webhook.HttpSender;

/// Delivers the callbacks of the aggregator. A callback is repeated as its provider does, and is lost
/// after the last repetition. The faults `duplicates` and `reorder` apply to callbacks too.
@ApplicationScoped
public final class SmsDeliveries {

    private final HttpSender http;
    private final Journal journal;
    private final FaultDice dice;
    private final long timeoutMs;
    private volatile boolean isStopping;

    @Inject
    SmsDeliveries(HttpSender http, Journal journal, FaultDice dice, SimulatorConfig config) {
        this.http = http;
        this.journal = journal;
        this.dice = dice;
        this.timeoutMs = config.sms().timeout().toMillis();
    }

    /// Sends `callback` after everything in `queue`.
    ///
    /// @param onEnd called at the end of the delivery with whether the gateway accepted the callback
    void send(SerialExecutor queue, SmsCallback callback, Consumer<Boolean> onEnd) {
        long number = journal.nextDelivery();
        if (dice.occurs("reorder", dice.faults().reorder())) {
            int delay = dice.delayMs("reorder", dice.faults().reorderMaxMs());
            startThread(() -> {
                pause(Duration.ofMillis(delay));
                onEnd.accept(deliver(number, callback, "reorder"));
            });
            return;
        }
        queue.execute(() -> onEnd.accept(deliver(number, callback, null)));
    }

    /// Sends `callback` once, immediately and on the caller's thread.
    ///
    /// @param fault the name of the fault that causes this delivery, for the log
    void sendNow(SmsCallback callback, String fault) {
        deliverOnce(journal.nextDelivery(), callback, 1, fault);
    }

    /// Sends `callback` `copies` times concurrently, without repetitions.
    void sendCopies(SmsCallback callback, int copies) {
        long number = journal.nextDelivery();
        for (int i = 0; i < copies; i++) {
            startThread(() -> deliverOnce(number, callback, 1, "copies"));
        }
    }

    private boolean deliver(long number, SmsCallback callback, @Nullable String fault) {
        for (int attempt = 1; !isStopping; attempt++) {
            HttpSender.Result result = deliverOnce(number, callback, attempt, fault);
            if (callback.isAcceptedBy(result.status())) {
                if (dice.occurs("duplicates", dice.faults().duplicates())) {
                    startThread(() -> deliverOnce(number, callback, 1, "duplicate"));
                }
                return true;
            }
            if (attempt > callback.retry().delays().size() || !callback.retry().covers(result)) {
                return false;
            }
            pause(callback.retry().delays().get(attempt - 1));
        }
        return false;
    }

    private HttpSender.Result deliverOnce(long number, SmsCallback callback, int attempt, @Nullable String fault) {
        Instant at = Instant.now();
        long startNanos = System.nanoTime();
        HttpSender.Result result =
                http.send(callback.method(), callback.url(), callback.headers(), callback.body(), timeoutMs);
        long millis = (System.nanoTime() - startNanos) / 1_000_000;
        journal.deliveries()
                .append(seq -> new DeliveryAttempt(
                        seq,
                        at,
                        number,
                        callback.kind(),
                        callback.id(),
                        callback.status(),
                        attempt,
                        result.status(),
                        millis,
                        fault));
        return result;
    }

    private static void startThread(Runnable task) {
        Thread.ofVirtual().name("sms-delivery").start(task);
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
