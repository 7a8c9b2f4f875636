package org.ventanilla.conversation.model;

import java.util.Locale;
import java.util.Optional;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// How does my case stand? Told only against a second factor.
final class StatusTalk {

    private static final int RADICADO_CHARACTERS = 60;
    private static final int FACTOR_CHARACTERS = 40;

    private StatusTalk() {}

    static void answer(Turn turn, ReceiveMessage message, Stage.AskingStatus stage) {
        Optional<String> typed = Words.typed(message.content());
        String radicado = stage.radicado();
        if (radicado == null) {
            typed.filter(text -> text.length() <= RADICADO_CHARACTERS)
                    .ifPresentOrElse(
                            text -> turn.ask(new Stage.AskingStatus(text.toUpperCase(Locale.ROOT))),
                            () -> ConversationDecider.misunderstood(turn));
        } else {
            typed.filter(text -> text.length() <= FACTOR_CHARACTERS)
                    .ifPresentOrElse(
                            factor -> ask(turn, message, radicado, factor),
                            () -> ConversationDecider.misunderstood(turn));
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
