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

/// The commands to a conversation. Each command contains the current instant and every id that the
/// decision may need, so that the same input gives the same decision.
public sealed interface DialogueCommand {

    Instant now();

    /// The person sent a message.
    ///
    /// @param newConversationId the id of the conversation that this message opens, if it opens one
    /// @param requestId the id of the request to another service, if there is one
    /// @param receivedAt when the message reached the entity; legal terms and timeouts count from
    /// here
    /// @param sentAt when the person sent the message by the provider's clock, or `receivedAt` if
    /// that clock is missing or wrong. This time is used only to find the later one of two edits
    /// @param filingCommandId the id of the command that filed the edited or deleted message;
    /// absent if the message was not filed, or if the command is unknown
    record ReceiveMessage(
            ContactId contactId,
            Channel channel,
            String account,
            Content content,
            String providerMessageId,
            Instant receivedAt,
            Instant sentAt,
            ConversationId newConversationId,
            UUID requestId,
            Instant now,
            @Nullable UUID filingCommandId)
            implements DialogueCommand {

        /// Creates a message that was not filed and for which the provider gave no time.
        public ReceiveMessage(
                ContactId contactId,
                Channel channel,
                String account,
                Content content,
                String providerMessageId,
                Instant receivedAt,
                ConversationId newConversationId,
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
                    newConversationId,
                    requestId,
                    now,
                    null);
        }

        /// A copy with another content.
        ReceiveMessage withContent(Content other) {
            return new ReceiveMessage(
                    contactId,
                    channel,
                    account,
                    other,
                    providerMessageId,
                    receivedAt,
                    sentAt,
                    newConversationId,
                    requestId,
                    now,
                    filingCommandId);
        }

        /// Whether the message is only the access code of a notice. The code is meant for a web
        /// page and answers no question of the chat.
        public boolean isAccessCode() {
            return ContentText.typed(content).filter(AccessCode::isOnlyCode).isPresent();
        }

        /// A copy with the id of the command that filed the edited or deleted message.
        public ReceiveMessage withFilingCommandId(@Nullable UUID commandId) {
            return new ReceiveMessage(
                    contactId,
                    channel,
                    account,
                    content,
                    providerMessageId,
                    receivedAt,
                    sentAt,
                    newConversationId,
                    requestId,
                    now,
                    commandId);
        }

        /// Returns this message as it was edited before it arrived.
        public ReceiveMessage changedBy(MessageChange change) {
            return withContent(change.applyTo(content));
        }

        /// Returns the edit or deletion that this message contains.
        public Optional<MessageChange> change() {
            return MessageChange.from(this);
        }

        /// Returns the id of the message that this message edits or deletes; empty if this message
        /// is neither an edit nor a deletion.
        public Optional<String> changedMessageId() {
            return MessageChange.from(this).map(MessageChange::target);
        }
    }

    /// An adviser takes the conversation, which the caller has reserved for this adviser.
    record Assign(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser sends a message.
    record SayAsAdviser(String adviser, String text, Instant now) implements DialogueCommand {
        @Override
        public String toString() {
            return "SayAsAdviser[%s, %d characters]".formatted(adviser, text.length());
        }
    }

    /// The adviser ends the attention.
    record EndAttention(String adviser, Instant now) implements DialogueCommand {}

    /// The adviser classifies the attention.
    record CompleteWrapUp(String adviser, String topic, Instant now) implements DialogueCommand {}

    /// The adviser returns the conversation to the queue.
    record ReturnToQueue(String adviser, String reason, Instant now) implements DialogueCommand {}

    /// The adviser writes to a person who asked for a call-back.
    ///
    /// @param newConversationId the id of the conversation that this command opens
    record CallBack(String adviser, ConversationId newConversationId, Instant now) implements DialogueCommand {}

    /// survey-service offers a survey about the attention.
    record OfferSurvey(SurveyId surveyId, Instant expiresAt, Instant now) implements DialogueCommand {}

    /// pqrsd-service answers a request.
    ///
    /// @param askedAt when the request was made; absent if unknown
    record ReceiveCaseReply(PqrsdReply reply, @Nullable Instant askedAt, Instant now) implements DialogueCommand {}

    /// notification-service answers a request.
    ///
    /// @param askedAt when the request was made; absent if unknown
    record ReceiveNoticeReply(
            NotificationReply reply, @Nullable Instant askedAt, Instant now) implements DialogueCommand {}

    /// The addresses of the contact changed, so another person may write from now on.
    ///
    /// @param changedAt when they changed
    record ChangeIdentity(Instant changedAt, Instant now) implements DialogueCommand {

        Citizen.IdentityChange change() {
            return new Citizen.IdentityChange(changedAt, now);
        }

        /// Returns what is still known about a person after the change, if the person has no open
        /// conversation.
        public Citizen applyTo(Citizen citizen) {
            return citizen.knowsChange(change()) ? citizen : citizen.afterIdentityChange(change());
        }
    }

    /// The timeout of the conversation is due, and no earlier message is waiting to be read.
    record CheckTimeouts(Instant now) implements DialogueCommand {}
}
