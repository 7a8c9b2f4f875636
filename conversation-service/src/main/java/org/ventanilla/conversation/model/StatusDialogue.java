package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The dialogue in which a person asks for the state of a case. The state is shown only after a
/// second factor: the last four digits of the document, or the tracking code of an anonymous case.
final class StatusDialogue {

    private static final int MAX_FACTOR_CHARACTERS = 40;

    private StatusDialogue() {}

    /// Starts the dialogue. If the message already contains a radicado, the person is not asked for
    /// it.
    static void start(Turn turn, String typed) {
        turn.ask(new Stage.AskingStatus(RadicadoParser.find(typed).orElse(null)));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.AskingStatus stage) {
        Optional<String> typed = ContentText.typed(message.content());
        String radicado = stage.radicado();
        if (radicado == null) {
            typed.flatMap(RadicadoParser::find)
                    .ifPresentOrElse(
                            number -> turn.ask(new Stage.AskingStatus(number)), () -> askForRadicadoAgain(turn));
        } else {
            typed.filter(text -> text.length() <= MAX_FACTOR_CHARACTERS)
                    .ifPresentOrElse(
                            factor -> lookUp(turn, message, radicado, factor),
                            () -> ConversationDecider.handleNotUnderstood(turn));
        }
    }

    /// Handles a text that contains no possible radicado. Nothing is looked up, so the text costs
    /// no attempt.
    private static void askForRadicadoAgain(Turn turn) {
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
