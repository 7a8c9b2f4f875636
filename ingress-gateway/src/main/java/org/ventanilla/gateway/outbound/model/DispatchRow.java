package org.ventanilla.gateway.outbound.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// One row of the dispatch journal: a message to send, or a read mark.
///
/// @param content the content to send, as JSON of the contracts; empty once no call needs it any
///     more
/// @param service the service that sent the command
/// @param attempt 1, or 2 for the single allowed repetition
/// @param calls the number of HTTP calls made so far, including retries
/// @param mayBeDouble whether the person may get the message twice, because it is not certain that
///     an earlier call did not send it
/// @param repeatAt the time at which an uncertain message is repeated; absent if it is not repeated
/// @param receipts the number of its receipts
public record DispatchRow(
        OutboundId outboundId,
        Kind kind,
        ContactId contactId,
        String account,
        String service,
        Purpose purpose,
        String content,
        Instant notBefore,
        Instant expiresAt,
        DeliveryState state,
        int attempt,
        int calls,
        boolean mayBeDouble,
        @Nullable Instant repeatAt,
        int receipts,
        @Nullable UUID correlationId,
        @Nullable UUID causationId,
        @Nullable String traceparent) {

    /// The kind of request to the provider.
    public enum Kind {
        MESSAGE,
        /// Shows the person that we read their message; best effort, without receipts.
        MARK_READ
    }

    /// Whether another call may still be made. Only then is the content needed.
    public boolean mayStillBeSent() {
        return switch (state) {
            case QUEUED, SENDING -> true;
            case UNCERTAIN -> repeatAt != null;
            case ACCEPTED, SENT, DELIVERED_TO_OPERATOR, EXPIRED, FAILED, DELIVERED, READ, PLAYED, REFUSED -> false;
        };
    }

    /// A copy in another state.
    public DispatchRow in(DeliveryState other) {
        return with(other, notBefore, attempt, calls, mayBeDouble, repeatAt, receipts);
    }

    /// A copy that is queued until a given time.
    public DispatchRow waitingUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempt, calls, mayBeDouble, null, receipts);
    }

    /// A copy that is queued until a given time, although the person may have received the message
    /// already.
    public DispatchRow waitingInDoubtUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempt, calls, true, null, receipts);
    }

    /// A copy for which a call is about to be made.
    public DispatchRow sending() {
        return with(DeliveryState.SENDING, notBefore, attempt, calls + 1, mayBeDouble, null, receipts);
    }

    /// A copy whose call has an unknown outcome.
    public DispatchRow uncertainUntil(@Nullable Instant when) {
        return with(DeliveryState.UNCERTAIN, notBefore, attempt, calls, mayBeDouble, when, receipts);
    }

    /// A copy that is queued for its repetition, although the person may then get the message
    /// twice.
    public DispatchRow repeated(Instant now) {
        return with(DeliveryState.QUEUED, now, attempt + 1, calls, true, null, receipts);
    }

    /// A copy with one more receipt.
    public DispatchRow withReceipt() {
        return with(state, notBefore, attempt, calls, mayBeDouble, repeatAt, receipts + 1);
    }

    private DispatchRow with(
            DeliveryState state,
            Instant notBefore,
            int attempt,
            int calls,
            boolean mayBeDouble,
            @Nullable Instant repeatAt,
            int receipts) {
        return new DispatchRow(
                outboundId,
                kind,
                contactId,
                account,
                service,
                purpose,
                content,
                notBefore,
                expiresAt,
                state,
                attempt,
                calls,
                mayBeDouble,
                repeatAt,
                receipts,
                correlationId,
                causationId,
                traceparent);
    }

    @Override
    public String toString() {
        return "DispatchRow[%s, %s, attempt %d]".formatted(outboundId, state, attempt);
    }
}
