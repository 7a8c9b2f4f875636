package org.ventanilla.simulator.line;

import jakarta.annotation.PreDestroy;
import jakarta.inject.Inject;
import jakarta.inject.Singleton;
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
import org.ventanilla.simulator.webhook.Bodies;
import org.ventanilla.simulator.webhook.Deliveries;
import org.ventanilla.simulator.webhook.Failure;
import org.ventanilla.simulator.webhook.Webhook;

/// From the business to the citizen: takes a send, shows it in the chat, and tells its statuses.
@Singleton
public final class Outgoing {

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

    /// Why a send is not taken now.
    public enum Refused {
        NUMBER_RATE,
        PAIR_RATE
    }

    /// Takes one message of both rates.
    public @Nullable Refused take(BusinessNumber number, Citizen citizen) {
        long now = System.nanoTime();
        if (!number.pace().take(now)) {
            return Refused.NUMBER_RATE;
        }
        return pairs.take(number.id(), citizen.phone(), now) ? null : Refused.PAIR_RATE;
    }

    /// What the sender asked for.
    ///
    /// @param template name, or null for free-form content
    /// @param category pricing category
    public record Order(
            BusinessNumber number,
            Citizen citizen,
            ChatContent content,
            @Nullable String template,
            String category,
            @Nullable String replyTo,
            @Nullable String callbackData) {

        @Override
        public String toString() {
            return "Order[%s, %s]".formatted(content, category);
        }
    }

    /// Takes responsibility for a message: from here on it is in the log and its statuses will
    /// follow.
    ///
    /// @param failure what will befall it, or null
    /// @param statusFirst `sent` is delivered before this returns
    public String accept(Order order, @Nullable Failure failure, boolean statusFirst, String outcome) {
        Instant now = Instant.now();
        Citizen citizen = order.citizen();
        String wamid = Wamid.next(citizen.phone(), false);
        note(order, wamid, now, outcome);
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
            statuses.later(order.number(), citizen, message, Step.FAILED, times.sentAfterMs(), failure);
            return wamid;
        }
        if (statusFirst) {
            statuses.tellNow(order.number(), citizen, message, Step.SENT);
        } else {
            statuses.later(order.number(), citizen, message, Step.SENT, times.sentAfterMs(), null);
        }
        statuses.later(order.number(), citizen, message, Step.DELIVERED, times.deliveredAfterMs(), null);
        if (times.autoRead() || citizen.chat().watchers() > 0) {
            statuses.later(order.number(), citizen, message, Step.READ, times.readAfterMs(), null);
        }
        return wamid;
    }

    /// Answers as if all were well and does nothing: the provider's way with a user id in `to`.
    public String drop() {
        return Wamid.next("570000000000", false);
    }

    /// The citizen has read everything.
    ///
    /// @return how many messages were unread
    public int readAll(Citizen citizen) {
        int read = 0;
        for (ChatMessage message : citizen.chat().all()) {
            if (!message.fromCitizen()
                    && message.failure() == null
                    && message.ticks().read() == null) {
                BusinessNumber number = numbers.find(message.number()).orElseThrow();
                statuses.later(number, citizen, message, Step.READ, 0, null);
                read++;
            }
        }
        return read;
    }

    /// The business has read `wamid` and all before it.
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
                citizen.chat().tick(message.wamid(), Step.READ, now);
            }
        }
        if (typing) {
            citizen.chat().typing();
        }
        return true;
    }

    private void note(Order order, String wamid, Instant now, String outcome) {
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

    /// Tells the statuses of messages, each in its time.
    @Singleton
    static final class Statuses {

        private final Bodies bodies;
        private final Deliveries deliveries;
        private final FaultDice dice;
        private final Settings settings;
        private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor(
                Thread.ofPlatform().daemon().name("statuses").factory());

        @Inject
        Statuses(Bodies bodies, Deliveries deliveries, FaultDice dice, Settings settings) {
            this.bodies = bodies;
            this.deliveries = deliveries;
            this.dice = dice;
            this.settings = settings;
        }

        void later(
                BusinessNumber number,
                Citizen citizen,
                ChatMessage message,
                Step step,
                int delayMs,
                @Nullable Failure failure) {
            clock.schedule(() -> tell(number, citizen, message, step, failure), delayMs, TimeUnit.MILLISECONDS);
        }

        void tellNow(BusinessNumber number, Citizen citizen, ChatMessage message, Step step) {
            Instant now = Instant.now();
            citizen.chat().tick(message.wamid(), step, now);
            if (settings.values().statuses()) {
                deliveries.sendNow(webhook(number, citizen, message, step, now, null), "statusBeforeAnswer");
            }
        }

        private void tell(
                BusinessNumber number, Citizen citizen, ChatMessage message, Step step, @Nullable Failure failure) {
            Instant now = Instant.now();
            boolean moved = citizen.chat().tick(message.wamid(), step, now).isPresent();
            boolean news = moved || step == Step.FAILED || forgotten(citizen, message);
            Faults faults = dice.faults();
            if (!news || !settings.values().statuses()) {
                return;
            }
            if (dice.strikes("loseStatuses", faults.loseStatuses())
                    || step == Step.DELIVERED && dice.strikes("loseDelivered", faults.loseDelivered())) {
                return;
            }
            deliveries.send(citizen.lane(), webhook(number, citizen, message, step, now, failure), taken -> {});
        }

        /// The chat keeps a limited number of messages; statuses of those it forgot still come.
        private static boolean forgotten(Citizen citizen, ChatMessage message) {
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
            return new Webhook("status", message.wamid(), step.wire(), body);
        }

        @PreDestroy
        void stop() {
            clock.shutdownNow();
        }
    }
}
