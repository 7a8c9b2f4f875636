package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Words that were on their way when the adviser ended the attention: they were meant for a person
/// and reach that person, in a conversation of its own, because the first one counts already.
final class Crossing {

    private Crossing() {}

    /// Whether a message still belongs to the attention of a conversation that follows none.
    static boolean reaches(@Nullable Conversation previous, ReceiveMessage message, Flow flow) {
        Attention attention = previous == null ? null : previous.attention();
        Instant until = attention == null ? null : attention.reachableUntil();
        return until != null
                && !message.receivedAt().isAfter(until)
                && !isJudged(previous)
                && isForAPerson(message.content(), isAskedHowItWent(previous), flow);
    }

    /// Returns the person to the adviser who attended. If the adviser is gone, their silence brings
    /// the person to the front of the queue.
    static void backToAdviser(Turn turn, Conversation previous) {
        Attention attention = Objects.requireNonNull(previous.attention());
        AdviserTalk.backTo(turn, Objects.requireNonNull(attention.adviser()));
    }

    private static boolean isAskedHowItWent(Conversation previous) {
        OpenSurvey survey = previous.citizen().survey();
        return survey != null && survey.about().equals(previous.id());
    }

    /// A person who has scored the attention knows that it is over.
    private static boolean isJudged(Conversation previous) {
        OpenSurvey survey = previous.citizen().survey();
        return survey != null
                && survey.about().equals(previous.id())
                && !survey.answered().isEmpty();
    }

    private static boolean isForAPerson(Content content, boolean scoreAsked, Flow flow) {
        return switch (content) {
            case Content.Text text ->
                    flow.courtesy(text.body()).isEmpty()
                            && GlobalWord.in(text.body()).isEmpty()
                            && !(scoreAsked && isAboutTheScore(text.body()));
            case Content.Media _, Content.Location _, Content.ContactCards _ -> true;
            case Content.Choice _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    false;
        };
    }

    private static boolean isAboutTheScore(String typed) {
        return Scores.in(typed).isPresent() || Scores.isDoubtful(typed);
    }
}
