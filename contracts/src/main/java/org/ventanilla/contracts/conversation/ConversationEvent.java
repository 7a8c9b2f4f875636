package org.ventanilla.contracts.conversation;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;
import org.ventanilla.contracts.ids.ConversationId;

/// What happened in a conversation, kept for good and free of personal data.
///
/// Each conversation gets exactly one of {@link AttentionEnded}, {@link Abandoned}, {@link
/// FlowedOut}, {@link BotContained}: its outcome.
public sealed interface ConversationEvent extends Message {

    ConversationRef conversation();

    @Override
    default String key() {
        return conversation().contactId().toString();
    }

    /// A person wrote and no conversation was open.
    ///
    /// @param previous the conversation this one continues, if any
    @Wire("ventanilla.conversation.opened.v1")
    record Opened(ConversationRef conversation, @Nullable ConversationId previous, Instant at)
            implements ConversationEvent {}

    /// The person authorised the treatment of their data (Ley 1581 de 2012, art. 9). The proof
    /// stays in the service's store.
    ///
    /// @param textSha256 of the exact text that was accepted, lower-case hex
    @Wire("ventanilla.conversation.consent-given.v1")
    record ConsentGiven(
            ConversationRef conversation, String textVersion, String textSha256, Instant at)
            implements ConversationEvent {}

    /// The person refused. They may still file, be informed, and talk to an adviser.
    @Wire("ventanilla.conversation.consent-refused.v1")
    record ConsentRefused(
            ConversationRef conversation, String textVersion, String textSha256, Instant at)
            implements ConversationEvent {}

    /// The person told who they are and confirmed it.
    @Wire("ventanilla.conversation.citizen-registered.v1")
    record CitizenRegistered(ConversationRef conversation, Instant at)
            implements ConversationEvent {}

    /// Ended without ever entering a queue.
    ///
    /// @param reason such as `SOLVED`, `FILED`, `LEFT`, `REFUSED`, `OUT_OF_HOURS`, `IDLE`
    @Wire("ventanilla.conversation.bot-contained.v1")
    record BotContained(ConversationRef conversation, String reason, Instant at)
            implements ConversationEvent {}

    /// Entered an adviser queue: from here on it counts as offered.
    ///
    /// @param advisersInService how many advisers took people at that moment; absent in what a
    /// release before 0.2.2 wrote
    @Wire("ventanilla.conversation.queued.v1")
    record Queued(
            ConversationRef conversation,
            String queue,
            @Nullable Integer advisersInService,
            Instant at)
            implements ConversationEvent {}

    /// An adviser took it.
    @Wire("ventanilla.conversation.accepted.v1")
    record Accepted(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The adviser's first words reached the dialogue.
    @Wire("ventanilla.conversation.first-replied.v1")
    record FirstReplied(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// Handed to another adviser or team; no new contact.
    @Wire("ventanilla.conversation.transferred.v1")
    record Transferred(ConversationRef conversation, String fromAdviser, String toQueue, Instant at)
            implements ConversationEvent {}

    /// Back to the queue, with priority; no new contact.
    @Wire("ventanilla.conversation.requeued.v1")
    record Requeued(ConversationRef conversation, String reason, Instant at)
            implements ConversationEvent {}

    /// The person was asked whether they are still there.
    @Wire("ventanilla.conversation.idle-warned.v1")
    record IdleWarned(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// Moved out of the queue by the system or at the person's choice: filing, call back.
    @Wire("ventanilla.conversation.flowed-out.v1")
    record FlowedOut(ConversationRef conversation, String destination, Instant at)
            implements ConversationEvent {}

    /// Left the queue before an adviser attended.
    ///
    /// @param reason `EXIT_WORD`, `SILENCE`, `END_OF_HOURS`
    /// @param staffed whether an adviser took people at any moment of the wait; where none did,
    /// nobody could have attended. Absent in what a release before 0.2.2 wrote: then it counts as
    /// true
    @Wire("ventanilla.conversation.abandoned.v1")
    record Abandoned(
            ConversationRef conversation, String reason, @Nullable Boolean staffed, Instant at)
            implements ConversationEvent {}

    /// The adviser's attention is over; the survey begins with this event.
    ///
    /// @param endedBy `ADVISER`, `CITIZEN`, `IDLE`
    /// @param surveyAllowed whether the person consented to be asked
    @Wire("ventanilla.conversation.attention-ended.v1")
    record AttentionEnded(
            ConversationRef conversation, String endedBy, boolean surveyAllowed, Instant at)
            implements ConversationEvent {}

    /// The adviser classified the attention; the handling time ends with this event.
    @Wire("ventanilla.conversation.wrap-up-ended.v1")
    record WrapUpEnded(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// The person answered the survey. What they answered, survey-service says.
    @Wire("ventanilla.conversation.survey-answered.v1")
    record SurveyAnswered(ConversationRef conversation, Instant at) implements ConversationEvent {}

    /// Nothing more happens here; a later message opens another conversation.
    @Wire("ventanilla.conversation.closed.v1")
    record Closed(ConversationRef conversation, String reason, Instant at)
            implements ConversationEvent {}
}
