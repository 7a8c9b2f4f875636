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

/// What the dialogue asks of the registry. Each command but {@link NoteOnCase} is answered once, in
/// {@link PqrsdReply}, under its id.
public sealed interface PqrsdCommand extends Message {

    UUID commandId();

    ContactId contactId();

    @Override
    default String key() {
        return contactId().toString();
    }

    /// File a case.
    ///
    /// @param receivedAt when the person confirmed, by our clock: the legal term starts from here.
    /// A time later than now is refused
    /// @param applicant absent when anonymous; else with a name, and with a document whose number
    /// can be one, or with none
    /// @param answerAddress e-mail or postal address, where the medium needs one
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

    /// Note on a case that its person edited or deleted one of its messages after it was filed. The
    /// case stays as it was confirmed.
    ///
    /// @param filing the command that filed the case
    /// @param newText the new words of the message; absent if it was deleted or the provider did
    /// not send them
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

    /// What became of a message after it was filed.
    enum MessageChange {
        EDITED,
        DELETED
    }

    /// Ask for a case's state.
    ///
    /// @param radicado as typed by the person
    /// @param secondFactor the tracking code of a case that has one, else the last four digits of
    /// the document
    @Wire("ventanilla.pqrsd.look-up-case.v1")
    record LookUpCase(
            UUID commandId, ContactId contactId, String radicado, String secondFactor, Instant at)
            implements PqrsdCommand {
        @Override
        public String toString() {
            return "LookUpCase[%s]".formatted(commandId);
        }
    }
}
