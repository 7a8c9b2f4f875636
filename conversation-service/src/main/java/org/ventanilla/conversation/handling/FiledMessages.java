package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.lanes.Transaction;

/// Stores which messages became part of a case, so that a later edit or deletion is noted on the
/// case.
public interface FiledMessages {

    /// A message of a person.
    ///
    /// @param messageId the provider's id
    record MessageKey(ContactId contactId, String messageId) {}

    /// A message that became part of a case.
    ///
    /// @param commandId the id of the command that filed it
    record FiledMessage(MessageKey message, UUID commandId, Instant at) {}

    /// Returns the commands that filed these messages; messages that were not filed are left out.
    Map<MessageKey, UUID> commandsOf(Transaction tx, Collection<MessageKey> messages);

    void save(Transaction tx, Collection<FiledMessage> filed);

    /// Deletes the messages of a command that filed no case.
    void delete(Transaction tx, ContactId contactId, UUID commandId);
}
