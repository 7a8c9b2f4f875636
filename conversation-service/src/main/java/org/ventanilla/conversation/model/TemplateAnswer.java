package org.ventanilla.conversation.model;

import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.PlainText;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The answer to a template by which an adviser asked a person to continue. The person had asked
/// for a call-back, and the provider no longer accepted other messages because the person had not
/// written for 24 hours. The person's answer allows other messages again.
final class TemplateAnswer {

    private TemplateAnswer() {}

    /// Whether the message is for the adviser. The assistant handles these messages instead: a
    /// global word, a tap on one of the assistant's options, the button *Otro tema* (another
    /// topic), an access code, and every message after the addresses of the contact changed.
    static boolean isForAdviser(Turn turn, ReceiveMessage message) {
        if (turn.citizen().identityUnproven() || message.isAccessCode()) {
            return false;
        }
        return switch (message.content()) {
            case Content.Text text -> GlobalWord.parse(text.body()).isEmpty() && !isAnotherTopic(turn, text.body());
            case Content.Choice choice ->
                turn.flow().tappedOption(choice).isEmpty() && !isAnotherTopic(turn, choice.title());
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ -> true;
        };
    }

    /// Leads the person to the adviser who asked, if that adviser accepts people now. Otherwise the
    /// person is told that an adviser will write to them, which is possible again for 24 hours.
    static void leadToAdviser(Turn turn, String adviser) {
        if (turn.context.queue().advisersInService().contains(adviser)) {
            AdviserActions.assignBackTo(turn, adviser);
        } else {
            turn.say(Prompt.CALL_BACK_ANSWERED).close("CALLBACK");
        }
    }

    private static boolean isAnotherTopic(Turn turn, String words) {
        return PlainText.of(words).equals(PlainText.of(turn.flow().bundleText("plantilla.retomar.otro_tema")));
    }
}
