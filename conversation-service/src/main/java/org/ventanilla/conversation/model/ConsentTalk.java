package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The data notice (Ley 1581 de 2012, art. 9): prior, express, informed. Refusing closes no door
/// but those that need the data.
final class ConsentTalk {

    private ConsentTalk() {}

    static void answer(Turn turn, ReceiveMessage message, Stage.Consenting stage) {
        Optional<Option> option = turn.flow().read(Prompt.CONSENT, message.content());
        if (option.isEmpty()) {
            insist(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> {
                turn.happen(
                        new DialogueEvent.ConsentGiven(proof(turn, message, Prompt.CONSENT, true)));
                if (turn.citizen().profile() == null) {
                    turn.ask(Stage.Registering.start(false));
                } else {
                    MenuTalk.showMenu(turn);
                }
            }
            case NO -> {
                turn.happen(
                        new DialogueEvent.ConsentRefused(
                                proof(turn, message, Prompt.CONSENT, false)));
                turn.happen(new DialogueEvent.ContainedBecause("REFUSED"));
                turn.ask(new Stage.Choosing(Prompt.WITHOUT_CONSENT));
            }
            case POLICY -> turn.say(Prompt.POLICY_LINK).ask(new Stage.Consenting(0));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// What was shown, what was said to it, and when.
    static Consent proof(Turn turn, ReceiveMessage message, Prompt asked, boolean given) {
        return new Consent(
                given,
                turn.flow().version(),
                turn.flow().sha256(asked),
                Words.of(message.content()),
                message.providerMessageId(),
                message.receivedAt());
    }

    private static void insist(Turn turn, Stage.Consenting stage) {
        int wrong = stage.wrongAnswers() + 1;
        if (wrong >= ConversationLimits.CONSENT_TRIES) {
            turn.ask(new Stage.Choosing(Prompt.WITHOUT_CONSENT));
        } else {
            turn.say(Prompt.CONSENT_AGAIN).enter(new Stage.Consenting(wrong));
        }
    }
}
