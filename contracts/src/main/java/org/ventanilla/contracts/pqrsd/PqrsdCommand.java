package org.ventanilla.contracts.pqrsd;

import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;

/// Requests of the dialogue to pqrsd-service. Each command except {@link NoteOnCase} is answered
/// once by a {@link PqrsdReply} with the same command id.
public sealed interface PqrsdCommand extends Message {

    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// Files a case.
    ///
    /// @param applicant the petitioner; absent if the case is anonymous. The petitioner has a name, and the
    /// document number is either valid for the document type or absent
    /// @param answerAddress the e-mail or postal address; absent if the medium needs none
    /// @param receivedAt when the person confirmed the filing, by the suite's clock. The legal term starts
    /// at this instant. An instant in the future is refused
    @Wire("ventanilla.pqrsd.file-case.v1")
    record FileCase(
            UUID commandId,
            ContactId contactId,
            ConversationId conversationId,
            Channel channel,
            CaseKind kind,
            IdentityMode identityMode,
            @Nullable Applicant applicant,
            String text,
            @Nullable String place,
            List<FileRef> attachments,
            AnswerMedium answerMedium,
            @Nullable String answerAddress,
            Instant receivedAt,
            Instant at)
            implements PqrsdCommand {
        public FileCase {
            attachments = List.copyOf(attachments);
        }

        @Override
        public String toString() {
            return "FileCase[%s, %s, %s]".formatted(commandId, kind, identityMode);
        }
    }

    /// Adds a note to a case, because the person edited or deleted a message after the filing. The case
    /// itself stays as the person confirmed it.
    ///
    /// @param filing the id of the command that filed the case
    /// @param newText the new text of the message; absent if the message was deleted, or if the provider
    /// did not send the new text
    @Wire("ventanilla.pqrsd.note-on-case.v1")
    record NoteOnCase(
            UUID commandId,
            ContactId contactId,
            UUID filing,
            MessageChange change,
            @Nullable String newText,
            Instant at)
            implements PqrsdCommand {
        @Override
        public String toString() {
            return "NoteOnCase[%s, %s]".formatted(commandId, change);
        }
    }

    /// What the person did with a message after the filing.
    enum MessageChange {
        EDITED,
        DELETED
    }

    /// Asks for the state of a case.
    ///
    /// @param radicado the number of the case as the person typed it
    /// @param secondFactor the tracking code if the case has one, otherwise the last four digits of
    /// the document
    @Wire("ventanilla.pqrsd.look-up-case.v1")
    record LookUpCase(UUID commandId, ContactId contactId, String radicado, String secondFactor, Instant at)
            implements PqrsdCommand {
        @Override
        public String toString() {
            return "LookUpCase[%s]".formatted(commandId);
        }
    }
}
