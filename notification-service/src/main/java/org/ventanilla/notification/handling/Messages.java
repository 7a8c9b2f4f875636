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

/// The messages this service owes to people.
public interface Messages {

    /// One of them.
    ///
    /// @param noticeId absent for a code that proves a consent
    record Owed(
            OutboundId outboundId,
            @Nullable NoticeId noticeId,
            ContactId contactId,
            Fact.MessageUse use,
            String channel,
            Instant createdAt) {}

    /// A receipt that belongs to no notice.
    record Receipt(
            UUID eventId,
            OutboundId outboundId,
            ChannelState state,
            @Nullable Instant providerTime,
            Instant receivedAt,
            @Nullable String rawSha256) {}

    Map<OutboundId, Owed> find(Transaction tx, Collection<OutboundId> ids);

    void owe(Transaction tx, Owed message);

    void keep(Transaction tx, Collection<Receipt> receipts);
}
