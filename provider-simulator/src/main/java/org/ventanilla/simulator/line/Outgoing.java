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

/// Handles the messages from the business to citizens. A message is accepted and shown in the chat, and
/// its statuses follow.
@ApplicationScoped
public final class Outgoing {

    /// The phone in the ids of discarded messages. No citizen has this phone.
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

    /// The rate limit because of which a message is refused.
    public enum ExhaustedLimit {
        NUMBER_RATE,
        PAIR_RATE
    }

    /// Counts a message against the rate limit of the number, and then against the rate limit of the
    /// pair of number and citizen.
    ///
    /// @return the limit that is exhausted, or null if the message may be sent
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

    /// Accepts a message: the message is logged and added to the chat, and its statuses are scheduled.
    ///
    /// @param failure the reason why the message will fail, or null
    /// @param statusFirst whether the `sent` status is delivered before this method returns
    /// @param outcome the outcome of the request, as [AcceptedSend#outcome] describes it
    /// @return the wamid of the message
    public String accept(SendOrder order, @Nullable Failure failure, boolean statusFirst, String outcome) {
        Instant now = Instant.now();
        Citizen citizen = order.citizen();
        String wamid = Wamid.create(citizen.phone(), false);
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

    /// Returns a new wamid without accepting a message. The real provider discards messages in this way
    /// if `to` contains a user id.
    public String discard() {
        return Wamid.create(UNUSED_PHONE, false);
    }

    /// Marks all messages to the citizen as read.
    ///
    /// @return the number of messages that were not read before
    public int readAll(Citizen citizen) {
        int newlyRead = 0;
        for (ChatMessage message : citizen.chat().all()) {
            if (!message.fromCitizen()
                    && message.failure() == null
                    && message.ticks().read() == null) {
                BusinessNumber number = numbers.find(message.number()).orElseThrow();
                statuses.schedule(number, citizen, message, Step.READ, 0, null);
                newlyRead++;
            }
        }
        return newlyRead;
    }

    /// Marks the message `wamid` and all earlier messages of the citizen as read by the business.
    ///
    /// @param isTyping whether the business is also writing a message
    /// @return false if no citizen sent a message with this id
    public boolean markRead(String wamid, boolean isTyping) {
        String phone =
                Wamid.phoneOf(wamid).or(() -> citizens.writerPhoneOf(wamid)).orElse(null);
        if (phone == null) {
            return false;
        }
        Citizen citizen = citizens.withPhone(phone);
        ChatMessage lastRead = citizen.chat().find(wamid).orElse(null);
        if (lastRead == null || !lastRead.fromCitizen()) {
            return false;
        }
        Instant now = Instant.now();
        for (ChatMessage message : citizen.chat().all()) {
            if (message.fromCitizen() && message.seq() <= lastRead.seq()) {
                citizen.chat().advance(message.wamid(), Step.READ, now);
            }
        }
        if (isTyping) {
            citizen.chat().notifyTyping();
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

    /// Delivers the statuses of messages at the configured times.
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
            boolean hasAdvanced =
                    citizen.chat().advance(message.wamid(), step, now).isPresent();
            boolean isNewState = hasAdvanced || step == Step.FAILED || isRemoved(citizen, message);
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

        /// Whether the message was removed from the chat, which stores a limited number of messages. The
        /// statuses of removed messages are still delivered.
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
                    number.phone(),
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
