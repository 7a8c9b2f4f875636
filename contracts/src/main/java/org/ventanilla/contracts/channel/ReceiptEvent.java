package org.ventanilla.contracts.channel;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.ServiceName;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.OutboundId;

/// The receipts of an outbound message. Every receipt is stored. The state of a message is the last of
/// its receipts in this order: accepted, sent, delivered to operator, expired, failed, delivered, read,
/// played.
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

    /// The data of every receipt.
    ///
    /// @param service the service that sent the message
    /// @param attempt 1 for the first call to the provider, 2 for the second call, which only some purposes
    /// allow
    /// @param mayBeDouble whether the person may have received the message twice, because the result of
    /// the first call was unknown when the second call was made
    /// @param providerTime the time by the provider's clock; absent if no provider was involved or the
    /// provider gave no readable time
    /// @param recordedAt the time by the gateway's clock
    /// @param errorCode the code of the provider or of the gateway's policy
    /// @param priceCategory the provider's price category, once known
    /// @param raw the webhook with the receipt; absent if the receipt results from the gateway's
    /// own call
    /// @param providerTimeSuspect true if the provider's time is missing or cannot be right; absent otherwise,
    /// and in records of releases that did not judge it
    record Receipt(
            OutboundId outboundId,
            ContactId contactId,
            ServiceName service,
            Purpose purpose,
            int attempt,
            boolean mayBeDouble,
            @Nullable String providerMessageId,
            @Nullable Instant providerTime,
            Instant recordedAt,
            @Nullable String errorCode,
            @Nullable String errorDetail,
            @Nullable String priceCategory,
            @Nullable RawRef raw,
            @Nullable Boolean providerTimeSuspect) {
        /// Creates the data of a receipt whose time is not suspect.
        public Receipt(
                OutboundId outboundId,
                ContactId contactId,
                ServiceName service,
                Purpose purpose,
                int attempt,
                boolean mayBeDouble,
                @Nullable String providerMessageId,
                @Nullable Instant providerTime,
                Instant recordedAt,
                @Nullable String errorCode,
                @Nullable String errorDetail,
                @Nullable String priceCategory,
                @Nullable RawRef raw) {
            this(
                    outboundId,
                    contactId,
                    service,
                    purpose,
                    attempt,
                    mayBeDouble,
                    providerMessageId,
                    providerTime,
                    recordedAt,
                    errorCode,
                    errorDetail,
                    priceCategory,
                    raw,
                    null);
        }
    }

    /// The call may have reached the provider, but the gateway got no answer. The gateway calls a second
    /// time only if the {@link Purpose} of the message allows a second call.
    @Wire("ventanilla.channel.uncertain.v1")
    record Uncertain(Receipt receipt) implements ReceiptEvent {}

    /// The provider accepted the message and gave it an id.
    @Wire("ventanilla.channel.accepted.v1")
    record Accepted(Receipt receipt) implements ReceiptEvent {}

    /// The provider sent the message.
    @Wire("ventanilla.channel.sent.v1")
    record Sent(Receipt receipt) implements ReceiptEvent {}

    /// A telephone operator has the message. The person's phone may not have received it yet.
    @Wire("ventanilla.channel.delivered-to-operator.v1")
    record DeliveredToOperator(Receipt receipt) implements ReceiptEvent {}

    /// The message expired before it could be sent or delivered.
    @Wire("ventanilla.channel.expired.v1")
    record Expired(Receipt receipt) implements ReceiptEvent {}

    /// The message will not be delivered.
    @Wire("ventanilla.channel.failed.v1")
    record Failed(Receipt receipt) implements ReceiptEvent {}

    /// The message is on the person's device.
    @Wire("ventanilla.channel.delivered.v1")
    record Delivered(Receipt receipt) implements ReceiptEvent {}

    /// The person's device reported that the message was shown. This is never a proof of access.
    @Wire("ventanilla.channel.read.v1")
    record Read(Receipt receipt) implements ReceiptEvent {}

    /// A voice note was played.
    @Wire("ventanilla.channel.played.v1")
    record Played(Receipt receipt) implements ReceiptEvent {}

    /// The gateway's policy refused the message before any call to the provider. The message will not be
    /// sent.
    @Wire("ventanilla.channel.refused.v1")
    record Refused(Receipt receipt) implements ReceiptEvent {}

    /// The provider reported an unknown state. The receipt is stored and has no effect.
    @Wire("ventanilla.channel.unrecognised.v1")
    record Unrecognised(Receipt receipt) implements ReceiptEvent {}
}
