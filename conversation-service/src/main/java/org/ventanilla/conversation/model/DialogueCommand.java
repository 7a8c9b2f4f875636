package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.notification.NotificationReply;
import org.ventanilla.contracts.pqrsd.PqrsdReply;

/// What may happen to a conversation from outside. Each carries the instant of the decision and
/// every id it may need: the same input gives the same decision.
public sealed interface DialogueCommand {

    Instant now();

    /// The person wrote.
    ///
    /// @param newId of the conversation this message opens, if it opens one
    /// @param requestId of what is asked of another service, if anything is
    /// @param receivedAt when it reached us: legal terms and silences count from here
    /// @param sentAt when the person sent it by the provider's clock, or by ours where that one is
    /// absent or wrong: tells which of two edits is the later one, and nothing else
    /// @param filing the command that filed the message which is edited or deleted; absent where it
    /// was not filed, or that is not known
    record ReceiveMessage(
            ContactId contactId,
            Channel channel,
            String account,
            Content content,
            String providerMessageId,
            Instant receivedAt,
            Instant sentAt,
            ConversationId newId,
            UUID requestId,
            Instant now,
            @Nullable UUID filing)
            implements DialogueCommand {

        /// A message whose provider tells no time.
        public ReceiveMessage(
                ContactId contactId,
                Channel channel,
                String account,
                Content content,
                String providerMessageId,
                Instant receivedAt,
                ConversationId newId,
                UUID requestId,
                Instant now) {
            this(
                    contactId,
                    channel,
                    account,
                    content,
                    providerMessageId,
                    receivedAt,
                    receivedAt,
                    newId,
                    requestId,
                    now,
                    null);
        }

        /// The same message with another content.
        ReceiveMessage saying(Content other) {
            return new ReceiveMessage(
                    contactId,
                    channel,
                    account,
                    other,
                    providerMessageId,
                    receivedAt,
                    sentAt,
                    newId,
                    requestId,
                    now,
                    filing);
        }

        /// Whether it is only the code that opens a notice: it belongs on the page that asks for
        /// it, and answers nothing that was asked in the chat.
        public boolean isAccessCode() {
            return Words.typed(content).filter(AccessCode::isAllOf).isPresent();
        }

        /// The same message, with what the store knows of the one it edits or deletes.
        public ReceiveMessage aboutFiled(@Nullable UUID command) {
            return new ReceiveMessage(
                    contactId,
                    channel,
                    account,
                    content,
                    providerMessageId,
                    receivedAt,
                    sentAt,
                    newId,
                    requestId,
                    now,
                    command);
        }

        /// The message that this one edits or deletes, if it does.
        public Optional<String> changes() {
            return MessageChange.in(this).map(MessageChange::target);
        }
    }

    /// An adviser holds a reservation and takes it.
    record Assign(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser writes.
    record SayAsAdviser(String adviser, String text, Instant now) implements DialogueCommand {
        @Override
        public String toString() {
            return "SayAsAdviser[%s, %d characters]".formatted(adviser, text.length());
        }
    }

    /// The adviser is done.
    record EndAttention(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser classifies.
    record CompleteWrapUp(String adviser, String topic, Instant now) implements DialogueCommand {}

    /// The adviser gives it back.
    record ReturnToQueue(String adviser, String reason, Instant now) implements DialogueCommand {}

    /// The adviser writes to somebody who asked for it.
    ///
    /// @param newId of the conversation this opens
    record CallBack(String adviser, ConversationId newId, Instant now) implements DialogueCommand {}

    /// survey-service wants to know how it went.
    record OfferSurvey(SurveyId surveyId, Instant expiresAt, Instant now)
            implements DialogueCommand {}

    /// The registry of cases answers.
    ///
    /// @param askedAt when it was asked; absent where that is not known
    record HearRegistry(PqrsdReply reply, @Nullable Instant askedAt, Instant now)
            implements DialogueCommand {}

    /// Electronic notices answer.
    ///
    /// @param askedAt when they were asked; absent where that is not known
    record HearNotices(NotificationReply reply, @Nullable Instant askedAt, Instant now)
            implements DialogueCommand {}

    /// The addresses of the contact changed, so somebody else may write from now on.
    ///
    /// @param at when they changed
    record ChangeIdentity(Instant at, Instant now) implements DialogueCommand {

        Citizen.IdentityChange change() {
            return new Citizen.IdentityChange(at, now);
        }

        /// What is known of somebody who is in no conversation, afterwards.
        public Citizen applyTo(Citizen citizen) {
            return citizen.knows(change()) ? citizen : citizen.suspended(change());
        }
    }

    /// The instant the conversation waited for has come, and nothing said before it is unread.
    record KeepTime(Instant now) implements DialogueCommand {}
}
