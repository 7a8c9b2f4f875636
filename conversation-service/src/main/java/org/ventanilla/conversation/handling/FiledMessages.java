package org.ventanilla.conversation.handling;

import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.UUID;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.messaging.Transaction;

/// Which messages became part of a case: what is edited or deleted afterwards is noted there.
public interface FiledMessages {

    /// A message of a person.
    ///
    /// @param messageId the provider's
    record Sent(ContactId contactId, String messageId) {}

    /// A message that became part of a case.
    ///
    /// @param commandId of the command that filed it
    record Filed(Sent message, UUID commandId, Instant at) {}

    /// The commands that filed these messages; nothing for those that were not filed.
    Map<Sent, UUID> commandsOf(Transaction tx, Collection<Sent> messages);

    void save(Transaction tx, Collection<Filed> filed);

    /// What this command was to file became part of no case.
    void forget(Transaction tx, ContactId contactId, UUID commandId);
}
