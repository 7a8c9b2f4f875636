package org.ventanilla.simulator.sms;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Ticks.Step;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.journal.AcceptedSend;
import org.ventanilla.simulator.journal.Journal;
import org.ventanilla.simulator.line.Settings;

/// Handles the SMS of the business. A message is accepted and logged, reaches the phone or not, and its
/// receipts follow.
@ApplicationScoped
public final class SmsOutgoing {

    private final Journal journal;
    private final FaultDice dice;
    private final Settings settings;
    private final SmsReceipts receipts;
    private final ScheduledExecutorService scheduler = Executors.newSingleThreadScheduledExecutor(
            Thread.ofPlatform().daemon().name("sms-states").factory());

    @Inject
    SmsOutgoing(Journal journal, FaultDice dice, Settings settings, SmsReceipts receipts) {
        this.journal = journal;
        this.dice = dice;
        this.settings = settings;
        this.receipts = receipts;
    }

    /// Accepts a message.
    ///
    /// @param outcome the outcome of the request, as [AcceptedSend#outcome] describes it
    /// @return the provider's id of the message
    public String accept(SmsOrder order, String outcome) {
        Instant now = Instant.now();
        Faults faults = dice.faults();
        String id = order.messageId() == null ? SmsIds.create(order.account().preset()) : order.messageId();
        SmsState last = dice.occurs("failSends", faults.failSends())
                ? SmsState.UNDELIVERED
                : SmsState.finalState(order.citizen().smsOutcome());
        log(order, id, now, outcome);
        order.citizen()
                .sms()
                .add(
                        id,
                        false,
                        order.account().name(),
                        ChatContent.text(order.text()),
                        now,
                        null,
                        order.callbackData(),
                        null,
                        last.errorCode());
        Settings.Values times = settings.values();
        long operatorMs = times.sentAfterMs();
        long lastMs = Math.max(times.deliveredAfterMs(), operatorMs + 1L);
        if (dice.occurs("sentAfterDelivered", faults.sentAfterDelivered())) {
            operatorMs = lastMs + lastMs - operatorMs;
        }
        if (dice.occurs("statusBeforeAnswer", faults.statusBeforeAnswer())) {
            reach(order, id, now, SmsState.AT_OPERATOR, true);
        } else {
            schedule(order, id, now, SmsState.AT_OPERATOR, operatorMs);
        }
        schedule(order, id, now, last, lastMs);
        return id;
    }

    private void schedule(SmsOrder order, String id, Instant sentAt, SmsState state, long delayMs) {
        scheduler.schedule(() -> reach(order, id, sentAt, state, false), delayMs, TimeUnit.MILLISECONDS);
    }

    private void reach(SmsOrder order, String id, Instant sentAt, SmsState state, boolean isImmediate) {
        Instant now = Instant.now();
        Citizen citizen = order.citizen();
        switch (state) {
            case AT_OPERATOR -> citizen.sms().advance(id, Step.SENT, now);
            case DELIVERED -> citizen.sms().advance(id, Step.DELIVERED, now);
            case UNDELIVERED, EXPIRED, REJECTED -> citizen.sms().advance(id, Step.FAILED, now);
            case UNKNOWN -> {}
        }
        Faults faults = dice.faults();
        if (!settings.values().statuses()
                || dice.occurs("loseStatuses", faults.loseStatuses())
                || state == SmsState.DELIVERED && dice.occurs("loseDelivered", faults.loseDelivered())) {
            return;
        }
        SmsReceipt receipt = new SmsReceipt(order, id, sentAt, state, now);
        if (isImmediate) {
            receipts.sendNow(receipt);
            return;
        }
        receipts.send(receipt);
        if (state == SmsState.DELIVERED && dice.occurs("doubleDelivered", faults.doubleDelivered())) {
            receipts.send(receipt);
        }
    }

    private void log(SmsOrder order, String id, Instant now, String outcome) {
        journal.sends()
                .append(seq -> new AcceptedSend(
                        seq,
                        now,
                        id,
                        order.account().name(),
                        order.citizen().phone(),
                        "sms",
                        null,
                        order.callbackData(),
                        outcome));
    }

    @PreDestroy
    void stop() {
        scheduler.shutdownNow();
    }
}
