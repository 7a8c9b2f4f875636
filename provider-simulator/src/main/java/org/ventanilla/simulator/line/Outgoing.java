package org.ventanilla.simulator.line;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.chat.Ticks.Step;
import org.ventanilla.simulator.chat.Wamid;
import org.ventanilla.simulator.faults.FaultDice;
import org.ventanilla.simulator.faults.Faults;
import org.ventanilla.simulator.journal.AcceptedSend;
import org.ventanilla.simulator.journal.Journal;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Failure;
import org.ventanilla.simulator.webhook.Webhook;
import org.ventanilla.simulator.webhook.WebhookBodies;

/// Messages from the business to the citizen. A send is accepted, shown in the chat, and followed
/// by its statuses.
@ApplicationScoped
public final class Outgoing {

    private static final String UNUSED_PHONE = "570000000000";

    private final Citizens citizens;
    private final BusinessNumbers numbers;
    private final Pairs pairs;
    private final Settings settings;
    private final Statuses statuses;
    private final Journal journal;

    @Inject
    Outgoing(
            Citizens citizens,
            BusinessNumbers numbers,
            Pairs pairs,
            Settings settings,
            Statuses statuses,
            Journal journal) {
        this.citizens = citizens;
        this.numbers = numbers;
        this.pairs = pairs;
        this.settings = settings;
        this.statuses = statuses;
        this.journal = journal;
    }

    /// The rate limit that refuses a send.
    public enum ExhaustedLimit {
        NUMBER_RATE,
        PAIR_RATE
    }

    /// Counts one message against the rate limit of the number, and then against the limit of the
    /// pair. Returns the limit that is exhausted, or null if the message may be sent.
    public @Nullable ExhaustedLimit tryAcquire(BusinessNumber number, Citizen citizen) {
        long now = System.nanoTime();
        if (!number.rateLimit().tryAcquire(now)) {
            return ExhaustedLimit.NUMBER_RATE;
        }
        return pairs.tryAcquire(number.id(), citizen.phone(), now) ? null : ExhaustedLimit.PAIR_RATE;
    }

    /// A message to send.
    ///
    /// @param template the name of the template, or null for free-form content
    /// @param category the pricing category
    public record SendOrder(
            BusinessNumber number,
            Citizen citizen,
            ChatContent content,
            @Nullable String template,
            String category,
            @Nullable String replyTo,
            @Nullable String callbackData) {

        @Override
        public String toString() {
            return "SendOrder[%s, %s]".formatted(content, category);
        }
    }

    /// Accepts a message: it is written to the log, and its statuses follow.
    ///
    /// @param failure the reason why the message will fail, or null
    /// @param statusFirst whether the `sent` status is delivered before this method returns
    /// @param outcome what the sender will see, for the log
    public String accept(SendOrder order, @Nullable Failure failure, boolean statusFirst, String outcome) {
        Instant now = Instant.now();
        Citizen citizen = order.citizen();
        String wamid = Wamid.next(citizen.phone(), false);
        log(order, wamid, now, outcome);
        ChatMessage message = citizen.chat()
                .add(
                        wamid,
                        false,
                        order.number().id(),
                        order.content(),
                        now,
                        order.replyTo(),
                        order.callbackData(),
                        order.category(),
                        failure == null ? null : failure.code());
        Settings.Values times = settings.values();
        if (failure != null) {
            statuses.schedule(order.number(), citizen, message, Step.FAILED, times.sentAfterMs(), failure);
            return wamid;
        }
        if (statusFirst) {
            statuses.deliverNow(order.number(), citizen, message, Step.SENT);
        } else {
            statuses.schedule(order.number(), citizen, message, Step.SENT, times.sentAfterMs(), null);
        }
        statuses.schedule(order.number(), citizen, message, Step.DELIVERED, times.deliveredAfterMs(), null);
        if (times.autoRead() || citizen.chat().listenerCount() > 0) {
            statuses.schedule(order.number(), citizen, message, Step.READ, times.readAfterMs(), null);
        }
        return wamid;
    }

    /// Returns an id as if the message had been accepted, and does nothing else, as the provider
    /// does with a user id in `to`.
    public String discard() {
        return Wamid.next(UNUSED_PHONE, false);
    }

    /// Marks all messages to the citizen as read.
    ///
    /// @return the number of messages that were unread
    public int readAll(Citizen citizen) {
        int read = 0;
        for (ChatMessage message : citizen.chat().all()) {
            if (!message.fromCitizen()
                    && message.failure() == null
                    && message.ticks().read() == null) {
                BusinessNumber number = numbers.find(message.number()).orElseThrow();
                statuses.schedule(number, citizen, message, Step.READ, 0, null);
                read++;
            }
        }
        return read;
    }

    /// Marks `wamid` and all earlier messages as read by the business.
    ///
    /// @return false if there is no such message from a citizen
    public boolean markRead(String wamid, boolean typing) {
        String phone = Wamid.phoneOf(wamid).or(() -> citizens.writerOf(wamid)).orElse(null);
        if (phone == null) {
            return false;
        }
        Citizen citizen = citizens.withPhone(phone);
        ChatMessage upTo = citizen.chat().find(wamid).orElse(null);
        if (upTo == null || !upTo.fromCitizen()) {
            return false;
        }
        Instant now = Instant.now();
        for (ChatMessage message : citizen.chat().all()) {
            if (message.fromCitizen() && message.seq() <= upTo.seq()) {
                citizen.chat().advance(message.wamid(), Step.READ, now);
            }
        }
        if (typing) {
            citizen.chat().typing();
        }
        return true;
    }

    private void log(SendOrder order, String wamid, Instant now, String outcome) {
        journal.sends()
                .append(seq -> new AcceptedSend(
                        seq,
                        now,
                        wamid,
                        order.number().id(),
                        order.citizen().phone(),
                        order.content().kind(),
                        order.template(),
                        order.callbackData(),
                        outcome));
    }

    /// Delivers the statuses of messages at their times.
    @ApplicationScoped
    static final class Statuses {

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

        void schedule(
                BusinessNumber number,
                Citizen citizen,
                ChatMessage message,
                Step step,
                int delayMs,
                @Nullable Failure failure) {
            scheduler.schedule(() -> deliver(number, citizen, message, step, failure), delayMs, TimeUnit.MILLISECONDS);
        }

        void deliverNow(BusinessNumber number, Citizen citizen, ChatMessage message, Step step) {
            Instant now = Instant.now();
            citizen.chat().advance(message.wamid(), step, now);
            if (settings.values().statuses()) {
                deliveries.sendNow(webhook(number, citizen, message, step, now, null), "statusBeforeAnswer");
            }
        }

        private void deliver(
                BusinessNumber number, Citizen citizen, ChatMessage message, Step step, @Nullable Failure failure) {
            Instant now = Instant.now();
            boolean advanced =
                    citizen.chat().advance(message.wamid(), step, now).isPresent();
            boolean isNewState = advanced || step == Step.FAILED || isRemoved(citizen, message);
            Faults faults = dice.faults();
            if (!isNewState || !settings.values().statuses()) {
                return;
            }
            if (dice.occurs("loseStatuses", faults.loseStatuses())
                    || step == Step.DELIVERED && dice.occurs("loseDelivered", faults.loseDelivered())) {
                return;
            }
            deliveries.send(citizen.webhooks(), webhook(number, citizen, message, step, now, failure), _ -> {});
        }

        /// Whether the chat does not contain the message any more. A chat stores a limited number
        /// of messages; the statuses of removed messages are still delivered.
        private static boolean isRemoved(Citizen citizen, ChatMessage message) {
            return citizen.chat().find(message.wamid()).isEmpty();
        }

        private Webhook webhook(
                BusinessNumber number,
                Citizen citizen,
                ChatMessage message,
                Step step,
                Instant at,
                @Nullable Failure failure) {
            byte[] body = bodies.status(
                    number.id(),
                    number.display(),
                    citizen,
                    message,
                    step,
                    at.getEpochSecond(),
                    step == Step.SENT,
                    failure);
            return new Webhook("status", message.wamid(), step.wireName(), body);
        }

        @PreDestroy
        void stop() {
            scheduler.shutdownNow();
        }
    }
}
