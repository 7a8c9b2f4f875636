package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;

/// Stores which messages became part of a case, so that a later edit or deletion of a message is
/// noted on the case.
public interface FiledMessages {

    /// A message of a person.
    ///
    /// @param messageId the provider's id
    record MessageKey(ContactId contactId, String messageId) {}

    /// A message that became part of a case.
    ///
    /// @param commandId the id of the command that filed the message
    record FiledMessage(MessageKey message, UUID commandId, Instant at) {}

    /// Returns the ids of the commands that filed these messages. Messages that were not filed are
    /// left out.
    Map<MessageKey, UUID> commandIdsOf(Transaction tx, Collection<MessageKey> messages);

    void save(Transaction tx, Collection<FiledMessage> filed);

    /// Deletes the messages of a command that filed no case.
    void delete(Transaction tx, ContactId contactId, UUID commandId);
}
