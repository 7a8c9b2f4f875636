package org.ventanilla.contracts.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ConversationId;

/// The events of a conversation, kept permanently and without personal data.
///
/// Each conversation gets exactly one of {@link AttentionEnded}, {@link Abandoned}, {@link
/// FlowedOut}, {@link BotContained}: its outcome.
public sealed interface ConversationEvent extends Message {

    ConversationRef conversation();

    @Override
    default String key() {
        return conversation().contactId().toString();
    }

    /// A person wrote while no conversation of this person was open.
    ///
    /// @param previous the conversation that this conversation continues; absent if there is none
    @Wire("ventanilla.conversation.opened.v1")
    record Opened(ConversationRef conversation, @Nullable ConversationId previous, Instant at)
            implements ConversationEvent {}

    /// The person authorised the treatment of their data (Ley 1581 de 2012, art. 9). The proof
    /// stays in the service's store.
    ///
    /// @param textSha256 the hash of the exact text that was accepted, in lower-case hex
    @Wire("ventanilla.conversation.consent-given.v1")
    record ConsentGiven(ConversationRef conversation, String textVersion, String textSha256, Instant at)
            implements ConversationEvent {}

    /// The person refused the treatment of their data. The person may still file a request, be informed,
    /// and talk to an adviser.
    @Wire("ventanilla.conversation.consent-refused.v1")
    record ConsentRefused(ConversationRef conversation, String textVersion, String textSha256, Instant at)
            implements ConversationEvent {}

    /// The person gave their data and confirmed them.
    @Wire("ventanilla.conversation.citizen-registered.v1")
    record CitizenRegistered(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The conversation ended without entering a queue.
    ///
    /// @param reason such as `SOLVED`, `FILED`, `LEFT`, `REFUSED`, `OUT_OF_HOURS`, `IDLE`
    @Wire("ventanilla.conversation.bot-contained.v1")
    record BotContained(ConversationRef conversation, String reason, Instant at) implements ConversationEvent {}

    /// The conversation entered an adviser queue. From this event on, the conversation counts as offered.
    ///
    /// @param advisersInService how many advisers accepted people at that moment; absent in records
    /// of a release before 0.2.2
    @Wire("ventanilla.conversation.queued.v1")
    record Queued(
            ConversationRef conversation,
            String queue,
            @Nullable Integer advisersInService,
            Instant at) implements ConversationEvent {}

    /// An adviser accepted the conversation.
    @Wire("ventanilla.conversation.accepted.v1")
    record Accepted(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The first message of the adviser reached the dialogue.
    @Wire("ventanilla.conversation.first-replied.v1")
    record FirstReplied(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The conversation was transferred to another adviser or team. It counts as the same attention.
    @Wire("ventanilla.conversation.transferred.v1")
    record Transferred(ConversationRef conversation, String fromAdviser, String toQueue, Instant at)
            implements ConversationEvent {}

    /// The conversation returned to the queue with priority. It counts as the same attention.
    @Wire("ventanilla.conversation.requeued.v1")
    record Requeued(ConversationRef conversation, String reason, Instant at) implements ConversationEvent {}

    /// The suite asked a silent person whether they are still there.
    @Wire("ventanilla.conversation.idle-warned.v1")
    record IdleWarned(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The person left the queue for a filing or a call-back. Either the person chose this, or the suite
    /// moved the person.
    @Wire("ventanilla.conversation.flowed-out.v1")
    record FlowedOut(ConversationRef conversation, String destination, Instant at) implements ConversationEvent {}

    /// The person left the queue before an adviser attended.
    ///
    /// @param reason `EXIT_WORD`, `SILENCE`, `END_OF_HOURS`
    /// @param staffed whether an adviser accepted people at any moment of the wait. Absent in
    /// records of a release before 0.2.2; an absent value counts as true
    @Wire("ventanilla.conversation.abandoned.v1")
    record Abandoned(
            ConversationRef conversation,
            String reason,
            @Nullable Boolean staffed,
            Instant at) implements ConversationEvent {}

    /// The adviser's attention ended. The survey begins with this event.
    ///
    /// @param endedBy `ADVISER`, `CITIZEN`, `IDLE`
    /// @param surveyAllowed whether the person consented to a survey
    @Wire("ventanilla.conversation.attention-ended.v1")
    record AttentionEnded(ConversationRef conversation, String endedBy, boolean surveyAllowed, Instant at)
            implements ConversationEvent {}

    /// The adviser classified the attention. The handling time ends with this event.
    @Wire("ventanilla.conversation.wrap-up-ended.v1")
    record WrapUpEnded(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The person answered the survey. The answers are published by survey-service.
    @Wire("ventanilla.conversation.survey-answered.v1")
    record SurveyAnswered(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The conversation is closed. A later message of the person opens another conversation.
    @Wire("ventanilla.conversation.closed.v1")
    record Closed(ConversationRef conversation, String reason, Instant at) implements ConversationEvent {}
}
