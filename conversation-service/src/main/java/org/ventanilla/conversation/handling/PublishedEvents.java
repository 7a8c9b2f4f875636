package org.ventanilla.conversation.handling;

import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.conversation.ConversationEvent;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.conversation.model.Attention;
import org.ventanilla.conversation.model.Conversation;
import org.ventanilla.conversation.model.DialogueEvent;

/// Maps domain events to published events, which are permanent and contain no personal data.
final class PublishedEvents {

    private PublishedEvents() {}

    /// Returns the published event for an event of the dialogue.
    ///
    /// @param after the conversation after the event
    static ConversationEvent publishedFrom(DialogueEvent.Published event, Conversation after, String team, Instant at) {
        ConversationRef ref = referenceTo(after, team);
        return switch (event) {
            case DialogueEvent.Opened opened -> new ConversationEvent.Opened(ref, opened.previous(), at);
            case DialogueEvent.ConsentGiven given ->
                new ConversationEvent.ConsentGiven(
                        ref, given.consent().textVersion(), given.consent().textSha256(), at);
            case DialogueEvent.ConsentRefused refused ->
                new ConversationEvent.ConsentRefused(
                        ref, refused.consent().textVersion(), refused.consent().textSha256(), at);
            case DialogueEvent.CitizenRegistered _ -> new ConversationEvent.CitizenRegistered(ref, at);
            case DialogueEvent.Queued queued ->
                new ConversationEvent.Queued(ref, queued.queue(), queued.advisersInService(), at);
            case DialogueEvent.Accepted _ -> new ConversationEvent.Accepted(ref, at);
            case DialogueEvent.FirstReplied _ -> new ConversationEvent.FirstReplied(ref, at);
            case DialogueEvent.Requeued requeued -> new ConversationEvent.Requeued(ref, requeued.reason(), at);
            case DialogueEvent.IdleWarned _ -> new ConversationEvent.IdleWarned(ref, at);
            case DialogueEvent.FlowedOut flowed -> new ConversationEvent.FlowedOut(ref, flowed.destination(), at);
            case DialogueEvent.Abandoned abandoned ->
                new ConversationEvent.Abandoned(ref, abandoned.reason(), abandoned.staffed(), at);
            case DialogueEvent.AttentionEnded ended ->
                new ConversationEvent.AttentionEnded(ref, ended.endedBy(), ended.surveyAllowed(), at);
            case DialogueEvent.WrapUpEnded _ -> new ConversationEvent.WrapUpEnded(ref, at);
            case DialogueEvent.SurveyAnswered _ -> new ConversationEvent.SurveyAnswered(ref, at);
            case DialogueEvent.BotContained contained ->
                new ConversationEvent.BotContained(ref, contained.reason(), at);
            case DialogueEvent.Closed closed -> new ConversationEvent.Closed(ref, closed.reason(), at);
        };
    }

    private static ConversationRef referenceTo(Conversation conversation, String team) {
        Attention attention = conversation.attention();
        return new ConversationRef(
                conversation.id(),
                conversation.contactId(),
                conversation.channel(),
                conversation.account(),
                null,
                attention == null ? null : team,
                adviserOf(attention),
                attention == null ? null : attention.topic());
    }

    private static @Nullable String adviserOf(@Nullable Attention attention) {
        return attention == null ? null : attention.adviser();
    }
}
