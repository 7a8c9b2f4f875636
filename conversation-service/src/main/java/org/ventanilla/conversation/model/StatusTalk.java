package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// How does my case stand? Told only against a second factor.
final class StatusTalk {

    private static final int FACTOR_CHARACTERS = 40;

    private StatusTalk() {}

    /// Begins with the number, where the wish told it already.
    static void start(Turn turn, String wish) {
        turn.ask(new Stage.AskingStatus(RadicadoText.in(wish).orElse(null)));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.AskingStatus stage) {
        Optional<String> typed = Words.typed(message.content());
        String radicado = stage.radicado();
        if (radicado == null) {
            typed.flatMap(RadicadoText::in)
                    .ifPresentOrElse(
                            number -> turn.ask(new Stage.AskingStatus(number)),
                            () -> noNumber(turn));
        } else {
            typed.filter(text -> text.length() <= FACTOR_CHARACTERS)
                    .ifPresentOrElse(
                            factor -> ask(turn, message, radicado, factor),
                            () -> ConversationDecider.misunderstood(turn));
        }
    }

    /// What cannot be a number is not looked up, so that it costs no try.
    private static void noNumber(Turn turn) {
        turn.happen(new DialogueEvent.NotUnderstood());
        if (turn.conversation().misunderstood() >= ConversationLimits.MISUNDERSTOOD_BEFORE_HELP) {
            turn.ask(new Stage.Choosing(Prompt.HELP));
        } else {
            turn.say(Prompt.RADICADO_WRONG);
        }
    }

    private static void ask(
            Turn turn, ReceiveMessage message, String radicado, String secondFactor) {
        turn.happen(new DialogueEvent.StatusRequested(message.requestId(), radicado, secondFactor))
                .enter(
                        new Stage.Waiting(
                                Stage.Waiting.Request.STATUS,
                                message.requestId(),
                                turn.now,
                                false));
    }
}
