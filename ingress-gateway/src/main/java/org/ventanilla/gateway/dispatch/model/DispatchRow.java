package org.ventanilla.gateway.dispatch.model;

import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Purpose;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// One line of the dispatch journal.
///
/// @param content what to send, as the contracts' JSON; empty once no call needs it any more
/// @param service who owes it
/// @param attempt 1, or 2 for the one repetition allowed
/// @param calls HTTP calls made so far, plain retries included
/// @param mayBeDouble attempt 2 is or was made while the fate of attempt 1 was unknown
/// @param repeatAt when an uncertain message is repeated; absent when it never is
/// @param receipts how many receipts it has
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

    /// What the provider is asked to do.
    public enum Kind {
        MESSAGE,
        /// Show the person that their message was read; best effort, no receipts.
        MARK_READ
    }

    /// Whether another call may still be made, for which its content is needed.
    public boolean mayStillBeSent() {
        return switch (state) {
            case QUEUED, SENDING -> true;
            case UNCERTAIN -> repeatAt != null;
            case ACCEPTED, SENT, DELIVERED_TO_OPERATOR, EXPIRED, FAILED, DELIVERED, READ, PLAYED, REFUSED -> false;
        };
    }

    /// With a state that news brought.
    public DispatchRow in(DeliveryState other) {
        return with(other, notBefore, attempt, calls, mayBeDouble, repeatAt, receipts);
    }

    /// Back in the queue until then.
    public DispatchRow waitingUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempt, calls, mayBeDouble, null, receipts);
    }

    /// Back in the queue until then, although the person may have got it already.
    public DispatchRow waitingInDoubtUntil(Instant when) {
        return with(DeliveryState.QUEUED, when, attempt, calls, true, null, receipts);
    }

    /// A call is about to be made.
    public DispatchRow sending() {
        return with(DeliveryState.SENDING, notBefore, attempt, calls + 1, mayBeDouble, null, receipts);
    }

    /// The fate of its call is unknown.
    public DispatchRow uncertainUntil(@Nullable Instant when) {
        return with(DeliveryState.UNCERTAIN, notBefore, attempt, calls, mayBeDouble, when, receipts);
    }

    /// To be sent once more, knowing that the person may get it twice.
    public DispatchRow repeated(Instant now) {
        return with(DeliveryState.QUEUED, now, attempt + 1, calls, true, null, receipts);
    }

    /// With one more receipt.
    public DispatchRow receipted() {
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
