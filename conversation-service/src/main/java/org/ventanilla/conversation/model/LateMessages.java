package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles messages that a person was writing while the adviser ended the attention. Such a message
/// is meant for the adviser, and reaches the adviser in a new conversation, because the ended
/// conversation already has its outcome.
final class LateMessages {

    private LateMessages() {}

    /// Whether a message still belongs to the ended attention of this conversation.
    static boolean belongsToEndedAttention(@Nullable Conversation previous, ReceiveMessage message, Flow flow) {
        Attention attention = previous == null ? null : previous.attention();
        Instant until = attention == null ? null : attention.reachableUntil();
        return until != null
                && !message.receivedAt().isAfter(until)
                && !hasScored(previous)
                && isForAdviser(message.content(), isAskedForScore(previous), flow);
    }

    /// Returns the person to the adviser who attended. If the adviser does not answer in time, the
    /// person goes to the front of the queue.
    static void backToAdviser(Turn turn, Conversation previous) {
        Attention attention = Objects.requireNonNull(previous.attention());
        AdviserActions.assignBackTo(turn, Objects.requireNonNull(attention.adviser()));
    }

    private static boolean isAskedForScore(Conversation previous) {
        OpenSurvey survey = previous.citizen().survey();
        return survey != null && survey.about().equals(previous.id());
    }

    /// Whether the person has scored the attention and therefore knows that it is over.
    private static boolean hasScored(Conversation previous) {
        OpenSurvey survey = previous.citizen().survey();
        return survey != null
                && survey.about().equals(previous.id())
                && !survey.answered().isEmpty();
    }

    private static boolean isForAdviser(Content content, boolean scoreAsked, Flow flow) {
        return switch (content) {
            case Content.Text text ->
                flow.politeKind(text.body()).isEmpty()
                        && GlobalWord.parse(text.body()).isEmpty()
                        && !(scoreAsked && isAboutTheScore(text.body()));
            case Content.Media _, Content.Location _, Content.ContactCards _ -> true;
            case Content.Choice _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> false;
        };
    }

    private static boolean isAboutTheScore(String typed) {
        return ScoreParser.parse(typed).isPresent() || ScoreParser.isAmbiguous(typed);
    }
}
