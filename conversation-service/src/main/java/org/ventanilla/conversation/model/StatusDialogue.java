package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The dialogue in which a person asks for the state of a case. The state is shown only after a
/// second factor.
final class StatusDialogue {

    private static final int MAX_FACTOR_CHARACTERS = 40;

    private StatusDialogue() {}

    /// Starts with the number if the message already contains it.
    static void start(Turn turn, String intent) {
        turn.ask(new Stage.AskingStatus(RadicadoParser.find(intent).orElse(null)));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.AskingStatus stage) {
        Optional<String> typed = ContentText.typed(message.content());
        String radicado = stage.radicado();
        if (radicado == null) {
            typed.flatMap(RadicadoParser::find)
                    .ifPresentOrElse(number -> turn.ask(new Stage.AskingStatus(number)), () -> askForNumberAgain(turn));
        } else {
            typed.filter(text -> text.length() <= MAX_FACTOR_CHARACTERS)
                    .ifPresentOrElse(
                            factor -> lookUp(turn, message, radicado, factor),
                            () -> ConversationDecider.misunderstood(turn));
        }
    }

    /// Handles a text that contains no possible number. It is not looked up, so it costs no
    /// attempt.
    private static void askForNumberAgain(Turn turn) {
        turn.emit(new DialogueEvent.NotUnderstood());
        if (turn.conversation().misunderstood() >= ConversationLimits.MISUNDERSTOOD_BEFORE_HELP) {
            turn.ask(new Stage.Choosing(Prompt.HELP));
        } else {
            turn.say(Prompt.RADICADO_WRONG);
        }
    }

    private static void lookUp(Turn turn, ReceiveMessage message, String radicado, String secondFactor) {
        turn.emit(new DialogueEvent.StatusRequested(message.requestId(), radicado, secondFactor))
                .enter(new Stage.Waiting(Stage.Waiting.Request.STATUS, message.requestId(), turn.now, false));
    }
}
