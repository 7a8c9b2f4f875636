package org.ventanilla.conversation.model;

import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.PlainText;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The answer to a template by which an adviser asked somebody to continue. The person had asked to
/// be written to, and the provider's 24 hours were over: the answer opens them again.
final class InvitedAnswer {

    private InvitedAnswer() {}

    /// Whether the message continues with the adviser. The assistant answers a word or an option of
    /// its own, *Otro tema*, the code that opens a notice, and all that comes after the contact
    /// changed hands.
    static boolean continues(Turn turn, ReceiveMessage message) {
        if (turn.citizen().identityUnproven() || message.isAccessCode()) {
            return false;
        }
        return switch (message.content()) {
            case Content.Text text ->
                    GlobalWord.in(text.body()).isEmpty() && !isAnotherTopic(turn, text.body());
            case Content.Choice choice ->
                    turn.flow().tapped(choice).isEmpty() && !isAnotherTopic(turn, choice.title());
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Reaction _,
                    Content.Edit _,
                    Content.Revoke _,
                    Content.Unsupported _ ->
                    true;
        };
    }

    /// Leads to the adviser who asked, if they take people now. Otherwise the person is told that
    /// they will be written to, which is possible again for 24 hours.
    static void take(Turn turn, String adviser) {
        if (turn.context.queue().inService().contains(adviser)) {
            AdviserTalk.backTo(turn, adviser);
        } else {
            turn.say(Prompt.CALL_BACK_ANSWERED).close("CALLBACK");
        }
    }

    private static boolean isAnotherTopic(Turn turn, String words) {
        return PlainText.of(words)
                .equals(PlainText.of(turn.flow().word("plantilla.retomar.otro_tema")));
    }
}
