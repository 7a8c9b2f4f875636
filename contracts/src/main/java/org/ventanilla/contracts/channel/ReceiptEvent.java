package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// What became of a message we owed. The state of a message is the highest receipt seen, in the
/// order accepted, sent, delivered to operator, expired, failed, delivered, read, played; every
/// receipt is kept.
public sealed interface ReceiptEvent extends Message {

    Receipt receipt();

    @Override
    default Instant at() {
        return receipt().recordedAt();
    }

    @Override
    default String key() {
        return receipt().contactId().toString();
    }

    /// What every receipt tells.
    ///
    /// @param service who owed the message
    /// @param attempt 1 for the first call, 2 for the one repetition allowed
    /// @param mayBeDouble the person may have received it twice: the fate of a call was unknown
    /// when 2 was made
    /// @param providerTime the provider's clock; absent where there was no provider
    /// @param recordedAt our clock
    /// @param errorCode the provider's code, or our policy's
    /// @param priceCategory the provider's word, once told
    /// @param raw the webhook it came from; absent for what our own call told us
    record Receipt(
            OutboundId outboundId,
            ContactId contactId,
            String service,
            Purpose purpose,
            int attempt,
            boolean mayBeDouble,
            @Nullable String providerMessageId,
            @Nullable Instant providerTime,
            Instant recordedAt,
            @Nullable String errorCode,
            @Nullable String errorDetail,
            @Nullable String priceCategory,
            @Nullable RawRef raw) {}

    /// Bytes may have left, no answer came. Never blindly repeated.
    @Wire("ventanilla.channel.uncertain.v1")
    record Uncertain(Receipt receipt) implements ReceiptEvent {}

    /// The provider took it and gave it an id.
    @Wire("ventanilla.channel.accepted.v1")
    record Accepted(Receipt receipt) implements ReceiptEvent {}

    /// The provider sent it on.
    @Wire("ventanilla.channel.sent.v1")
    record Sent(Receipt receipt) implements ReceiptEvent {}

    /// An operator has it; the handset may not.
    @Wire("ventanilla.channel.delivered-to-operator.v1")
    record DeliveredToOperator(Receipt receipt) implements ReceiptEvent {}

    /// Its time passed before it could be sent or delivered.
    @Wire("ventanilla.channel.expired.v1")
    record Expired(Receipt receipt) implements ReceiptEvent {}

    /// It will not be delivered.
    @Wire("ventanilla.channel.failed.v1")
    record Failed(Receipt receipt) implements ReceiptEvent {}

    /// It is on the person's device.
    @Wire("ventanilla.channel.delivered.v1")
    record Delivered(Receipt receipt) implements ReceiptEvent {}

    /// The person's device says it was shown. Never proof of access.
    @Wire("ventanilla.channel.read.v1")
    record Read(Receipt receipt) implements ReceiptEvent {}

    /// A voice note was played.
    @Wire("ventanilla.channel.played.v1")
    record Played(Receipt receipt) implements ReceiptEvent {}

    /// Our own policy forbade it, before any call. Final.
    @Wire("ventanilla.channel.refused.v1")
    record Refused(Receipt receipt) implements ReceiptEvent {}

    /// A word of the provider we do not know. Kept, moves nothing.
    @Wire("ventanilla.channel.unrecognised.v1")
    record Unrecognised(Receipt receipt) implements ReceiptEvent {}
}
