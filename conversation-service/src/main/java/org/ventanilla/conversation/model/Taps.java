package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.TappedOption;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles taps on buttons and list rows of any age, because people scroll up and tap what they
/// see. A menu row always works, and so do the buttons of the queue after the wait. A tap on a
/// button of the data notice answers the notice. For any other old option the person is told that
/// the option has expired. A tap never counts as a misunderstanding and never becomes part of a
/// story.
final class Taps {

    private Taps() {}

    /// Whether the message is a second tap on the same option within seconds.
    static boolean isRepetition(Conversation conversation, ReceiveMessage message) {
        Tap last = conversation.lastTap();
        return last != null && last.isRepeatedBy(message);
    }

    /// Handles a tap in the first message of a conversation.
    ///
    /// @return whether the tap had an effect
    static boolean handleFirstMessage(Turn turn, ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && turn.flow()
                        .tappedOption(choice)
                        .filter(tapped -> isAllowedNow(turn, tapped))
                        .filter(tapped -> applyTap(turn, message, tapped))
                        .isPresent();
    }

    /// Whether the tap may have an effect. After a change of identity the person must first answer
    /// the data notice; only a tap that leads to an adviser has an effect before that.
    private static boolean isAllowedNow(Turn turn, TappedOption tapped) {
        return !turn.citizen().identityUnproven() || leadsToAdviser(tapped);
    }

    private static boolean leadsToAdviser(TappedOption tapped) {
        return switch (tapped.option()) {
            case ADVISER, WAIT, CALL_BACK -> true;
            default -> false;
        };
    }

    /// Handles a tap in an open conversation.
    ///
    /// @return whether the tap was handled; otherwise the stage must handle it
    static boolean handle(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Choice choice) || isForTheStage(turn, choice)) {
            return false;
        }
        Optional<TappedOption> tapped = turn.flow().tappedOption(choice);
        if (tapped.isEmpty() || !applyTap(turn, message, tapped.get())) {
            sayExpired(turn, choice);
        }
        return true;
    }

    private static boolean isForTheStage(Turn turn, Content.Choice choice) {
        return switch (turn.conversation().stage()) {
            case Stage.WithAdviser _, Stage.Surveying _ -> true;
            case Stage.Queued _ ->
                turn.flow().tappedOption(choice).filter(Taps::isAnswerInQueue).isPresent();
            case Stage.Consenting consenting ->
                consenting.shown() == null && !leadsToAdviser(turn, choice)
                        || isAnswer(turn, consenting.prompt(), choice);
            case Stage.Registering registering -> isAnswer(turn, registering.prompt(), choice);
            case Stage.Choosing choosing -> isAnswer(turn, choosing.prompt(), choice);
            case Stage.Filing filing -> isAnswer(turn, filing.prompt(), choice);
            case Stage.Noticing noticing -> isAnswer(turn, noticing.prompt(), choice);
            case Stage.AskingStatus _, Stage.Waiting _ -> false;
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        };
    }

    /// Whether the tap answers a question of the queue. For a menu row the queue first asks whether
    /// the person wants to leave.
    private static boolean isAnswerInQueue(TappedOption tapped) {
        return tapped.prompt().isQueuePrompt() && (tapped.option() == Option.CALL_BACK || !isMenuRow(tapped));
    }

    private static boolean leadsToAdviser(Turn turn, Content.Choice choice) {
        return turn.flow().tappedOption(choice).filter(Taps::leadsToAdviser).isPresent();
    }

    private static boolean isAnswer(Turn turn, Prompt prompt, Content.Choice choice) {
        return turn.flow().readOption(prompt, choice).isPresent();
    }

    /// Applies a tap on an option that need not belong to the open question.
    ///
    /// @return whether the option had an effect
    private static boolean applyTap(Turn turn, ReceiveMessage message, TappedOption tapped) {
        if (tapped.prompt() == Prompt.CONSENT) {
            return ConsentDialogue.handleLaterTap(turn, message, tapped.option());
        }
        if (tapped.prompt().isQueuePrompt()) {
            return applyTapAfterWait(turn, message, tapped);
        }
        return isMenuRow(tapped)
                && !wouldEndLaterStep(turn, tapped.option())
                && chooseMenuOption(turn, message, tapped.option());
    }

    /// Handles a button of the queue after the wait. People who were removed from the queue
    /// because of their silence often tap a minute later.
    private static boolean applyTapAfterWait(Turn turn, ReceiveMessage message, TappedOption tapped) {
        return switch (tapped.option()) {
            case CALL_BACK -> callBack(turn);
            case LEAVE_QUEUE -> leave(turn);
            case WAIT -> chooseMenuOption(turn, message, Option.ADVISER);
            case YES ->
                chooseMenuOption(turn, message, tapped.prompt() == Prompt.LEAVE_FOR_FILING ? Option.FILE : Option.MENU);
            default -> chooseMenuOption(turn, message, tapped.option());
        };
    }

    private static boolean callBack(Turn turn) {
        if (hasNothingToLose(turn)) {
            QueueDialogue.noteCallBack(turn);
        } else {
            QueueDialogue.noteCallBackAndRepeat(turn);
        }
        return true;
    }

    private static boolean leave(Turn turn) {
        if (!hasNothingToLose(turn)) {
            return false;
        }
        turn.say(Prompt.LEFT_QUEUE).close("LEFT");
        return true;
    }

    /// Whether the person would lose nothing if the conversation ended here.
    private static boolean hasNothingToLose(Turn turn) {
        return switch (turn.conversation().stage()) {
            case Stage.Consenting _, Stage.Choosing _ -> true;
            case Stage.Registering _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Queued _,
                    Stage.WithAdviser _,
                    Stage.Surveying _,
                    Stage.Closed _ -> false;
        };
    }

    private static boolean chooseMenuOption(Turn turn, ReceiveMessage message, Option option) {
        MenuDialogue.handleTap(turn, message, option);
        return true;
    }

    private static boolean isMenuRow(TappedOption tapped) {
        return tapped.prompt().isMenu()
                || switch (tapped.option()) {
                    case FILE, ADVISER, MENU -> true;
                    default -> false;
                };
    }

    /// Whether the tap is on *Terminar* (finish) of an older menu and would end something that the
    /// person began after that menu.
    private static boolean wouldEndLaterStep(Turn turn, Option option) {
        return option == Option.FINISH && !(turn.conversation().stage() instanceof Stage.Choosing);
    }

    /// Tells the person that the option has expired, unless their last tap was on the same button.
    /// The open question is repeated in any case.
    private static void sayExpired(Turn turn, Content.Choice choice) {
        Tap last = turn.conversationBefore().lastTap();
        if (last == null || !last.choiceId().equals(choice.id())) {
            turn.say(Prompt.OPTION_PASSED);
        }
        CurrentQuestion.repeat(turn);
    }
}
