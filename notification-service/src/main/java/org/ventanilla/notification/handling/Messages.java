package org.ventanilla.notification.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.notification.model.ChannelState;
import org.ventanilla.notification.model.Fact;

/// Stores the messages that this service queued for the gateway.
public interface Messages {

    /// A queued message.
    ///
    /// @param noticeId the notice whose evidence includes the message; absent for a code that
    ///     proves a consent and for the courtesy message about a completion
    record QueuedMessage(
            OutboundId outboundId,
            @Nullable NoticeId noticeId,
            ContactId contactId,
            Fact.MessageUse use,
            String channel,
            Instant createdAt) {}

    /// The report on a message that belongs to no notice's evidence.
    record Receipt(
            UUID eventId,
            OutboundId outboundId,
            ChannelState state,
            @Nullable Instant providerTime,
            Instant receivedAt,
            @Nullable String rawSha256) {}

    Map<OutboundId, QueuedMessage> find(Transaction tx, Collection<OutboundId> ids);

    void add(Transaction tx, QueuedMessage message);

    /// Adds the courtesy message about a completed notice. Reports on this message are in no chain.
    ///
    /// @return false if the message was added before
    boolean addCompletion(Transaction tx, NoticeId noticeId, QueuedMessage message);

    void addReceipts(Transaction tx, Collection<Receipt> receipts);
}
