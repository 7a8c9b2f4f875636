package org.ventanilla.conversation.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.ShownText;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The data notice (Ley 1581 de 2012, art. 9): prior, express, informed. Refusing closes no door
/// but those that need the data.
final class ConsentTalk {

    private ConsentTalk() {}

    /// Asks, in the words of now.
    static void ask(Turn turn) {
        if (turn.citizen().identityUnproven() && turn.citizen().consent() == null) {
            turn.say(Prompt.IDENTITY_CHANGED);
        }
        turn.ask(Stage.Consenting.asking(turn.flow()));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Consenting stage) {
        ShownText shown = stage.shown();
        if (!answersCurrentText(turn, message, Prompt.CONSENT, shown)) {
            if (!turn.citizen().identityUnproven()) {
                turn.say(Prompt.CONSENT_TEXT_CHANGED);
            }
            ask(turn);
            return;
        }
        Optional<Option> option = turn.flow().read(Prompt.CONSENT, message.content());
        if (option.isEmpty()) {
            insist(turn, stage);
            return;
        }
        switch (option.get()) {
            case YES -> {
                turn.happen(new DialogueEvent.ConsentGiven(proof(message, shown, true)));
                if (turn.citizen().profile() == null) {
                    turn.ask(Stage.Registering.start(false));
                } else {
                    MenuTalk.showMenu(turn);
                }
            }
            case NO -> {
                turn.happen(new DialogueEvent.ConsentRefused(proof(message, shown, false)));
                turn.happen(new DialogueEvent.ContainedBecause("REFUSED"));
                turn.ask(new Stage.Choosing(Prompt.WITHOUT_CONSENT));
            }
            case POLICY -> turn.say(Prompt.POLICY_LINK).ask(Stage.Consenting.asking(turn.flow()));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Whether the person answers the text of now: the one the stage showed, and the one whose
    /// button they tapped. An answer to another text proves nothing about this one.
    static boolean answersCurrentText(
            Turn turn, ReceiveMessage message, Prompt asked, @Nullable ShownText shown) {
        return turn.flow().text(asked).equals(shown)
                && !turn.flow().answersAnotherText(asked, message.content());
    }

    /// What was shown, what was said to it, and when.
    static Consent proof(ReceiveMessage message, ShownText shown, boolean given) {
        return new Consent(
                given,
                shown.version(),
                shown.sha256(),
                Words.of(message.content()),
                message.providerMessageId(),
                message.receivedAt());
    }

    private static void insist(Turn turn, Stage.Consenting stage) {
        Stage.Consenting again = stage.withWrongAnswer();
        if (again.wrongAnswers() >= ConversationLimits.CONSENT_TRIES) {
            turn.ask(new Stage.Choosing(Prompt.WITHOUT_CONSENT));
        } else {
            turn.say(Prompt.CONSENT_AGAIN).enter(again);
        }
    }
}
