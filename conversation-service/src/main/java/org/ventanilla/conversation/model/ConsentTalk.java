package org.ventanilla.conversation.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
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

    /// Asks the same question again, in the current words if they changed meanwhile.
    static void askAgain(Turn turn, Stage.Consenting stage) {
        turn.say(Prompt.CONSENT)
                .enter(
                        new Stage.Consenting(
                                stage.wrongAnswers(), turn.flow().text(Prompt.CONSENT)));
    }

    /// Who has not authorised may do so whenever they like.
    static void authorise(Turn turn) {
        if (turn.citizen().consents()) {
            MenuTalk.showMenu(turn);
        } else {
            ask(turn);
        }
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
            insist(turn, message, stage);
            return;
        }
        switch (option.get()) {
            case YES -> give(turn, message, shown);
            case NO -> refuse(turn, message, shown);
            case POLICY -> turn.say(Prompt.POLICY_LINK).ask(Stage.Consenting.asking(turn.flow()));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// A button of the data notice, tapped when something else is asked or nothing is. *Sí* is a
    /// consent if the button proves that the current text was shown to them; *No* after *Sí*
    /// withdraws it. It does not interrupt a request that the person is writing.
    ///
    /// @return whether anything came of it
    static boolean tapLater(Turn turn, ReceiveMessage message, Option option) {
        boolean free =
                switch (turn.conversation().stage()) {
                    case Stage.Consenting _,
                            Stage.Registering _,
                            Stage.Choosing _,
                            Stage.AskingStatus _ ->
                            true;
                    case Stage.Filing _,
                            Stage.Noticing _,
                            Stage.Waiting _,
                            Stage.Queued _,
                            Stage.WithAdviser _,
                            Stage.Surveying _,
                            Stage.Closed _ ->
                            false;
                };
        return free
                && switch (option) {
                    case YES -> consentLater(turn, message);
                    case NO -> refuseLater(turn, message);
                    default -> {
                        turn.say(Prompt.POLICY_LINK);
                        PresentQuestion.repeat(turn);
                        yield true;
                    }
                };
    }

    private static boolean consentLater(Turn turn, ReceiveMessage message) {
        if (turn.citizen().consents()) {
            return false;
        }
        if (turn.citizen().identityUnproven()) {
            ask(turn);
        } else if (turn.flow().isOfCurrentText(Prompt.CONSENT, message.content())) {
            give(turn, message, turn.flow().text(Prompt.CONSENT));
        } else {
            turn.say(Prompt.CONSENT_TEXT_CHANGED);
            ask(turn);
        }
        return true;
    }

    private static boolean refuseLater(Turn turn, ReceiveMessage message) {
        boolean refuses = turn.citizen().consent() == null || hasJustConsented(turn);
        if (refuses) {
            refuse(turn, message, turn.flow().text(Prompt.CONSENT));
        }
        return refuses;
    }

    /// Until they have registered, or gone on to something else.
    private static boolean hasJustConsented(Turn turn) {
        Tap last = turn.before().lastTap();
        boolean tappedYes =
                last != null && last.choiceId().endsWith(Prompt.CONSENT.idOf(Option.YES));
        return turn.citizen().consents()
                && (tappedYes
                        || turn.citizen().profile() == null
                                && turn.conversation().stage() instanceof Stage.Registering);
    }

    private static void give(Turn turn, ReceiveMessage message, ShownText shown) {
        turn.happen(new DialogueEvent.ConsentGiven(proof(turn, message, shown, true)));
        if (turn.citizen().profile() == null) {
            turn.ask(Stage.Registering.start(false));
        } else {
            MenuTalk.showMenu(turn);
        }
    }

    private static void refuse(Turn turn, ReceiveMessage message, ShownText shown) {
        turn.settle() // data given under the consent is not kept without it
                .happen(new DialogueEvent.ConsentRefused(proof(turn, message, shown, false)))
                .happen(new DialogueEvent.ContainedBecause("REFUSED"));
        MenuTalk.showMenu(turn);
    }

    /// Whether the person answers the text of now: the one the stage showed, and the one whose
    /// button they tapped. An answer to another text proves nothing about this one.
    static boolean answersCurrentText(
            Turn turn, ReceiveMessage message, Prompt asked, @Nullable ShownText shown) {
        return turn.flow().text(asked).equals(shown)
                && !turn.flow().answersAnotherText(asked, message.content());
    }

    /// What was shown, what was said to it, and when.
    static Consent proof(Turn turn, ReceiveMessage message, ShownText shown, boolean given) {
        return new Consent(
                given,
                shown.version(),
                shown.sha256(),
                Words.of(turn.flow(), message.content()),
                message.providerMessageId(),
                message.receivedAt());
    }

    /// Odd words, a voice note, or nothing at all are no refusal: who has not decided may go on
    /// without, and decide later.
    private static void insist(Turn turn, ReceiveMessage message, Stage.Consenting stage) {
        Stage.Consenting again = stage.withWrongAnswer();
        if (again.wrongAnswers() >= ConversationLimits.CONSENT_TRIES) {
            MenuTalk.showMenu(turn);
        } else {
            turn.say(
                            message.content() instanceof Content.Text
                                    ? Prompt.CONSENT_AGAIN
                                    : Prompt.ODD_MESSAGE)
                    .enter(again);
        }
    }
}
