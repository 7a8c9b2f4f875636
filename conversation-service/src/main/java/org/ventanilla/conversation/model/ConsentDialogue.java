package org.ventanilla.conversation.model;

import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.ShownText;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The data notice (Ley 1581 de 2012, art. 9): consent is prior, express and informed. A person who
/// refuses can still use everything that does not need the data.
final class ConsentDialogue {

    private ConsentDialogue() {}

    /// Asks for consent with the current text.
    static void ask(Turn turn) {
        if (turn.citizen().identityUnproven() && turn.citizen().consent() == null) {
            turn.say(Prompt.IDENTITY_CHANGED);
        }
        turn.ask(Stage.Consenting.asking(turn.flow()));
    }

    /// Asks the question again with the current text, which may have changed since.
    static void askAgain(Turn turn, Stage.Consenting stage) {
        turn.say(Prompt.CONSENT)
                .enter(new Stage.Consenting(stage.wrongAnswers(), turn.flow().shownText(Prompt.CONSENT)));
    }

    /// Handles the menu row for a later consent. A person who has consented already gets the menu.
    static void offerConsent(Turn turn) {
        if (turn.citizen().consents()) {
            MenuDialogue.showMenu(turn);
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
        Optional<Option> option = turn.flow().readOption(Prompt.CONSENT, message.content());
        if (option.isEmpty()) {
            repeatOrContinue(turn, message, stage);
            return;
        }
        switch (option.get()) {
            case YES -> recordConsent(turn, message, shown);
            case NO -> recordRefusal(turn, message, shown);
            case POLICY -> turn.say(Prompt.POLICY_LINK).ask(Stage.Consenting.asking(turn.flow()));
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Handles a tap on a button of the data notice at a time when the notice is not the open
    /// question. *Sí* is a consent if the button proves that the current text was shown. *No* after
    /// *Sí* withdraws the consent. A request that the person is writing is not interrupted.
    ///
    /// @return whether the tap had an effect
    static boolean handleLaterTap(Turn turn, ReceiveMessage message, Option option) {
        boolean mayAnswerNow = switch (turn.conversation().stage()) {
            case Stage.Consenting _, Stage.Registering _, Stage.Choosing _, Stage.AskingStatus _ -> true;
            case Stage.Filing _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Queued _,
                    Stage.WithAdviser _,
                    Stage.Surveying _,
                    Stage.Closed _ -> false;
        };
        return mayAnswerNow
                && switch (option) {
                    case YES -> consentLater(turn, message);
                    case NO -> refuseLater(turn, message);
                    default -> {
                        turn.say(Prompt.POLICY_LINK);
                        CurrentQuestion.repeat(turn);
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
            recordConsent(turn, message, turn.flow().shownText(Prompt.CONSENT));
        } else {
            turn.say(Prompt.CONSENT_TEXT_CHANGED);
            ask(turn);
        }
        return true;
    }

    private static boolean refuseLater(Turn turn, ReceiveMessage message) {
        boolean refuses = turn.citizen().consent() == null || hasJustConsented(turn);
        if (refuses) {
            recordRefusal(turn, message, turn.flow().shownText(Prompt.CONSENT));
        }
        return refuses;
    }

    /// Whether the person has just consented and has neither registered nor done anything else
    /// since.
    private static boolean hasJustConsented(Turn turn) {
        Tap last = turn.conversationBefore().lastTap();
        boolean tappedYes = last != null && last.choiceId().endsWith(Prompt.CONSENT.idOf(Option.YES));
        return turn.citizen().consents()
                && (tappedYes
                        || turn.citizen().profile() == null
                                && turn.conversation().stage() instanceof Stage.Registering);
    }

    private static void recordConsent(Turn turn, ReceiveMessage message, ShownText shown) {
        turn.emit(new DialogueEvent.ConsentGiven(createProof(turn, message, shown, true)));
        if (turn.citizen().profile() == null) {
            turn.ask(Stage.Registering.start());
        } else {
            MenuDialogue.showMenu(turn);
        }
    }

    private static void recordRefusal(Turn turn, ReceiveMessage message, ShownText shown) {
        turn.discardInput() // data that was given under the consent is not kept
                .emit(new DialogueEvent.ConsentRefused(createProof(turn, message, shown, false)))
                .emit(new DialogueEvent.ContainedBecause("REFUSED"));
        MenuDialogue.showMenu(turn);
    }

    /// Whether the person answers the current text: the stage showed this text, and the tapped
    /// button belongs to this text. An answer to another text proves nothing about the current
    /// text.
    static boolean answersCurrentText(Turn turn, ReceiveMessage message, Prompt prompt, @Nullable ShownText shown) {
        return turn.flow().shownText(prompt).equals(shown)
                && !turn.flow().answersAnotherText(prompt, message.content());
    }

    /// Creates the proof: what was shown, what the person answered, and when.
    static Consent createProof(Turn turn, ReceiveMessage message, ShownText shown, boolean given) {
        return new Consent(
                given,
                shown.version(),
                shown.sha256(),
                ContentText.of(turn.flow(), message.content()),
                message.providerMessageId(),
                message.receivedAt());
    }

    /// Handles an answer that is not one of the options. Such an answer is not a refusal. After
    /// some attempts the person may continue without deciding, and may decide later.
    private static void repeatOrContinue(Turn turn, ReceiveMessage message, Stage.Consenting stage) {
        Stage.Consenting again = stage.withWrongAnswer();
        if (again.wrongAnswers() >= ConversationLimits.CONSENT_TRIES) {
            MenuDialogue.showMenu(turn);
        } else {
            turn.say(message.content() instanceof Content.Text ? Prompt.CONSENT_AGAIN : Prompt.ODD_MESSAGE)
                    .enter(again);
        }
    }
}
