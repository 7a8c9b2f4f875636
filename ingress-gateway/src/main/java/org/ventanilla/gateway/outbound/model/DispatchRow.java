package org.ventanilla.gateway.outbound.model;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.MessageTrace;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// One row of the dispatch journal: a message to send, a read mark, or a typing indicator.
///
/// @param notBefore the earliest time of the next call
/// @param attempts what was tried so far
/// @param trace the trace of the command that ordered the message
public record DispatchRow(
        OutboundId outboundId,
        Kind kind,
        Order order,
        Instant notBefore,
        DeliveryState state,
        Attempts attempts,
        MessageTrace trace) {

    /// What the command ordered. Only the content changes: it is removed when no call needs it.
    ///
    /// @param account our number from which the message is sent
    /// @param service the service that sent the command
    /// @param content the content to send, as JSON of the contracts, or the id of the person's message
    ///     if the row is not a message; empty if no call needs it any more
    /// @param expiresAt the time after which the message must not be sent
    public record Order(
            ContactId contactId, String account, String service, Purpose purpose, String content, Instant expiresAt) {

        @Override
        public String toString() {
            return "Order[%s, %s]".formatted(service, purpose);
        }
    }

    /// What was tried so far.
    ///
    /// @param number the number of the current attempt: 1, or 2 for the single allowed repetition
    /// @param calls the number of HTTP calls made so far, including retries
    /// @param mayBeDouble whether the person may get the message twice, because an earlier call may
    ///     have sent it
    /// @param repeatAt the time at which an uncertain message is repeated; absent if it is not
    ///     repeated
    /// @param receipts the number of receipts of the message
    public record Attempts(
            int number,
            int calls,
            boolean mayBeDouble,
            @Nullable Instant repeatAt,
            int receipts) {

        /// The attempts of a message that was not sent yet.
        public static final Attempts NONE = new Attempts(1, 0, false, null, 0);

        private Attempts withRepeatAt(@Nullable Instant when) {
            return new Attempts(number, calls, mayBeDouble, when, receipts);
        }

        private Attempts withPossibleDouble() {
            return new Attempts(number, calls, true, null, receipts);
        }

        private Attempts withCall() {
            return new Attempts(number, calls + 1, mayBeDouble, null, receipts);
        }

        private Attempts withRepetition() {
            return new Attempts(number + 1, calls, true, null, receipts);
        }

        private Attempts withReceipt() {
            return new Attempts(number, calls, mayBeDouble, repeatAt, receipts + 1);
        }
    }

    /// The kind of request to the provider.
    public enum Kind {
        MESSAGE,
        /// A part of a message that is too long to be sent at once.
        PART,
        /// A message that is sent in parts. This row is never sent. It shows the state of the whole message.
        WHOLE,
        /// Shows the person that we read their message; best effort, without receipts.
        MARK_READ,
        /// Shows the person that an answer is being written; best effort, without receipts.
        SHOW_TYPING;

        /// Whether rows of this kind are messages. Other rows have no receipts and are deleted after their
        /// call.
        public boolean isMessage() {
            return this != MARK_READ && this != SHOW_TYPING;
        }
    }

    /// Whether the row is a message or a part of one.
    public boolean isMessage() {
        return kind.isMessage();
    }

    /// Whether another call may still be made. The content is needed only as long as this is true.
    public boolean mayStillBeSent() {
        return switch (state) {
            case QUEUED, SENDING -> true;
            case UNCERTAIN -> attempts.repeatAt() != null;
            case ACCEPTED, SENT, DELIVERED_TO_OPERATOR, EXPIRED, FAILED, DELIVERED, READ, PLAYED, REFUSED -> false;
        };
    }

    /// A copy in another state.
    public DispatchRow withState(DeliveryState other) {
        return with(other, notBefore, attempts);
    }

    /// A copy that is queued until a given time.
    public DispatchRow waitingUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempts.withRepeatAt(null));
    }

    /// A copy that is queued until a given time, although the person may have received the message
    /// already.
    public DispatchRow waitingInDoubtUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempts.withPossibleDouble());
    }

    /// A copy that says that the person may have received the message twice.
    public DispatchRow inDoubt() {
        return with(state, notBefore, attempts.withPossibleDouble());
    }

    /// A copy for which a call is about to be made.
    public DispatchRow sending() {
        return with(DeliveryState.SENDING, notBefore, attempts.withCall());
    }

    /// A copy whose call has an unknown outcome.
    ///
    /// @param when the time at which the message is repeated; absent if it is not repeated
    public DispatchRow uncertainUntil(@Nullable Instant when) {
        return with(DeliveryState.UNCERTAIN, notBefore, attempts.withRepeatAt(when));
    }

    /// A copy that is queued for its repetition, although the person may then get the message
    /// twice.
    public DispatchRow repeated(Instant now) {
        return with(DeliveryState.QUEUED, now, attempts.withRepetition());
    }

    /// A copy with one more receipt.
    public DispatchRow withReceipt() {
        return with(state, notBefore, attempts.withReceipt());
    }

    private DispatchRow with(DeliveryState otherState, Instant otherNotBefore, Attempts otherAttempts) {
        return new DispatchRow(outboundId, kind, order, otherNotBefore, otherState, otherAttempts, trace);
    }

    @Override
    public String toString() {
        return "DispatchRow[%s, %s, attempt %d]".formatted(outboundId, state, attempts.number());
    }
}
