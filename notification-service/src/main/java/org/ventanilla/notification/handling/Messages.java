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
    /// @param noticeId the notice whose evidence it is; absent for a code that proves a consent and
    /// for the courtesy that tells of a completion
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

    /// Owes the one message that tells of a completed notice. Its receipts belong to no chain.
    ///
    /// @return false if it was owed before
    boolean oweCompletion(Transaction tx, NoticeId noticeId, Owed message);

    void keep(Transaction tx, Collection<Receipt> receipts);
}
