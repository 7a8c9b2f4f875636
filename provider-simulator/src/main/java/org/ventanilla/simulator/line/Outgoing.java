package org.ventanilla.simulator.line;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.ventanilla.simulator.chat.ChatContent;
import org.ventanilla.simulator.chat.ChatMessage;
import org.ventanilla.simulator.chat.Citizen;
import org.ventanilla.simulator.chat.Citizens;
import org.ventanilla.simulator.chat.Ticks.Step;
import org.ventanilla.simulator.chat.Wamid;
import org.ventanilla.simulator.journal.AcceptedSend;
import org.ventanilla.simulator.journal.Journal;
import org.ventanilla.simulator.journal.RefusedSend;
import org.ventanilla.simulator.line.BusinessNumbers.BusinessNumber;
import org.ventanilla.simulator.webhook.Failure;

/// Handles the messages from the business to citizens. A message is accepted and shown in the chat, and
/// its statuses follow.
@ApplicationScoped
public final class Outgoing {

    /// The phone in the ids of discarded messages. No citizen has this phone.
    private static final String UNUSED_PHONE = "570000000000";

    private final Citizens citizens;
    private final BusinessNumbers numbers;
    private final Pairs pairs;
    private final OrderedRefusals ordered;
    private final Statuses statuses;
    private final Journal journal;

    @Inject
    Outgoing(
            Citizens citizens,
            BusinessNumbers numbers,
            Pairs pairs,
            OrderedRefusals ordered,
            Statuses statuses,
            Journal journal) {
        this.citizens = citizens;
        this.numbers = numbers;
        this.pairs = pairs;
        this.ordered = ordered;
        this.statuses = statuses;
        this.journal = journal;
    }

    /// The rate limit because of which a message is refused.
    public enum ExhaustedLimit {
        NUMBER_RATE(130429),
        PAIR_RATE(131056);

        private final int code;

        ExhaustedLimit(int code) {
            this.code = code;
        }

        /// The provider's error code.
        public int code() {
            return code;
        }

        /// The limit with this error code.
        public static Optional<ExhaustedLimit> withCode(int code) {
            return Stream.of(values()).filter(limit -> limit.code == code).findFirst();
        }
    }

    /// Counts a message against the rate limit of the number, and then against the rate limit of the
    /// pair of number and citizen. A message that must be refused is logged.
    ///
    /// @return the limit that is exhausted, or null if the message may be sent
    public @Nullable ExhaustedLimit tryAcquire(BusinessNumber number, Citizen citizen) {
        ExhaustedLimit orderedLimit = ordered.next(citizen.phone());
        ExhaustedLimit exhausted = orderedLimit == null ? exhaustedLimit(number, citizen) : orderedLimit;
        if (exhausted != null) {
            journal.refusals()
                    .append(seq -> new RefusedSend(seq, Instant.now(), number.id(), citizen.phone(), exhausted.code()));
        }
        return exhausted;
    }

    private @Nullable ExhaustedLimit exhaustedLimit(BusinessNumber number, Citizen citizen) {
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
    /// @param heldMs how long the provider holds the message to assess its quality, in milliseconds
    public record SendOrder(
            BusinessNumber number,
            Citizen citizen,
            ChatContent content,
            @Nullable String template,
            String category,
            @Nullable String replyTo,
            @Nullable String callbackData,
            int heldMs) {

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
        Statuses.Sent sent = new Statuses.Sent(order.number(), citizen, message);
        boolean isSentReported = statusFirst && failure == null;
        if (isSentReported) {
            statuses.deliverSentNow(sent);
        }
        statuses.scheduleAll(sent, failure, isSentReported, order.heldMs());
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
                statuses.scheduleRead(new Statuses.Sent(number, citizen, message));
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
}
