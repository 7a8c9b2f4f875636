package org.ventanilla.gateway.inbound.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.lanes.Transaction;

/// Stores messages that came with other content under an id that was known. They are evidence and are never
/// published. No concurrent transaction stores the same message, because the storing transaction was the first
/// to claim its id.
@ApplicationScoped
public class RepeatedMessages {

    /// A message with other content under a known id.
    ///
    /// @param id derived from the id of the message and from its content
    /// @param messageId the id of the message, under which its first content was published
    /// @param item the message as the provider sent it, as JSON; personal data
    /// @param itemSha256 the hash of the item, independent of the order of its fields
    public record RepeatedMessage(
            UUID id,
            UUID messageId,
            String account,
            String providerMessageId,
            String item,
            String itemSha256,
            Instant receivedAt,
            RawRef raw) {
        @Override
        public String toString() {
            return "RepeatedMessage[%s]".formatted(id);
        }
    }

    private final RepeatedMessageRows rows;

    RepeatedMessages(RepeatedMessageRows rows) {
        this.rows = rows;
    }

    /// Stores messages. A message that is stored already is not changed.
    public void store(Transaction tx, Collection<RepeatedMessage> messages) {
        Set<UUID> stored =
                rows.storedIds(messages.stream().map(RepeatedMessage::id).toList());
        rows.persist(
                messages.stream().filter(message -> stored.add(message.id())).map(RepeatedMessageEntity::of));
        rows.flush();
    }

    /// Deletes messages that were received before this time.
    ///
    /// @return the number of deleted messages, at most `limit`
    public int deleteReceivedBefore(Transaction tx, Instant receivedBefore, int limit) {
        return rows.deleteReceivedBefore(receivedBefore, limit);
    }
}
