package org.ventanilla.simulator.sms;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.SimulatorConfig;
import org.ventanilla.simulator.chat.SerialExecutor;

/// Delivers receipts, in batches if the provider does so. A batch contains the receipts of one account
/// and one address. It is sent when it is full, or after a configured time.
@ApplicationScoped
final class SmsReceipts {

    private record Target(SmsAccount account, @Nullable String statusUrl) {}

    private final SmsCallbackWriters writers;
    private final SmsDeliveries deliveries;
    private final long batchMs;
    private final ConcurrentHashMap<Target, Batch> batches = new ConcurrentHashMap<>();
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sms-receipts").factory());

    @Inject
    SmsReceipts(SmsCallbackWriters writers, SmsDeliveries deliveries, SimulatorConfig config) {
        this.writers = writers;
        this.deliveries = deliveries;
        this.batchMs = config.sms().receiptBatchInterval().toMillis();
    }

    void send(SmsReceipt receipt) {
        SmsAccount account = receipt.order().account();
        SmsCallbackWriter writer = writers.of(account);
        if (receipt.state() == SmsState.AT_OPERATOR && !writer.reportsOperator()) {
            return;
        }
        if (writer.maxReceipts() == 1) {
            deliveries.send(
                    receipt.order().citizen().smsCallbacks(), writer.receipts(account, List.of(receipt)), _ -> {});
            return;
        }
        Target target = new Target(account, receipt.order().statusUrl());
        batches.computeIfAbsent(target, _ -> new Batch(account, writer)).add(receipt);
    }

    /// Sends the receipt on the caller's thread.
    void sendNow(SmsReceipt receipt) {
        SmsAccount account = receipt.order().account();
        SmsCallbackWriter writer = writers.of(account);
        if (receipt.state() != SmsState.AT_OPERATOR || writer.reportsOperator()) {
            deliveries.sendNow(writer.receipts(account, List.of(receipt)), "statusBeforeAnswer");
        }
    }

    /// The receipts that wait to be sent together.
    private final class Batch {
        private final SmsAccount account;
        private final SmsCallbackWriter writer;
        private final SerialExecutor callbacks = new SerialExecutor();
        private List<SmsReceipt> waiting = new ArrayList<>();

        Batch(SmsAccount account, SmsCallbackWriter writer) {
            this.account = account;
            this.writer = writer;
        }

        synchronized void add(SmsReceipt receipt) {
            waiting.add(receipt);
            if (waiting.size() >= writer.maxReceipts()) {
                flush();
            } else if (waiting.size() == 1) {
                scheduler.schedule(this::flush, batchMs, TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void flush() {
            if (waiting.isEmpty()) {
                return;
            }
            deliveries.send(callbacks, writer.receipts(account, waiting), _ -> {});
            waiting = new ArrayList<>();
        }
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }
}
