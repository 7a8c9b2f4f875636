package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.ventanilla.conversation.handling.FiledMessages.MessageKey;
import org.ventanilla.conversation.model.MessageChange;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.RecordRef;

/// Stores edits and deletions that arrived before their message, because the provider delivers in any order.
/// They are applied when the message arrives. A change whose message never arrives is given to an operator.
public interface EarlyChanges {

    /// A change and the record that contained it.
    ///
    /// @param message the changed message
    record EarlyChange(MessageKey message, MessageChange change, Incoming cause) {}

    /// A change that was given up.
    ///
    /// @param event the event with the change, as JSON; personal data
    record Abandoned(RecordRef record, byte[] event) {
        @Override
        public String toString() {
            return "Abandoned[%s]".formatted(record);
        }
    }

    /// Stores those changes whose messages are not known. Of several changes of one message the last one by the
    /// sender's clock is kept, and a deletion is kept in any case.
    void store(Transaction tx, Collection<EarlyChange> changes);

    /// Removes and returns the changes of these messages.
    Map<MessageKey, MessageChange> take(Transaction tx, Collection<MessageKey> messages);

    /// Returns the ids of changes that were received before this time and still wait, oldest first.
    ///
    /// @param excluded ids that must not be returned
    List<UUID> abandoned(Transaction tx, Instant receivedBefore, int limit, Set<UUID> excluded);

    /// Removes and returns these changes, except those that another transaction takes at this moment.
    List<Abandoned> takeAbandoned(Transaction tx, Collection<UUID> ids);
}
