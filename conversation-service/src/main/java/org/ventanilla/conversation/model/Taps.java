package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.TappedOption;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Handles taps on buttons and list rows of any age, because people scroll up and tap what they
/// see. A menu row always works, and so do the buttons of the queue after the wait. A tap on the
/// data notice is an answer to it. For any other old option the person is told that it has expired.
/// A tap never counts as a misunderstanding and never becomes part of a story.
final class Taps {

    private Taps() {}

    /// Whether the same option was tapped again at once.
    static boolean isRepetition(Conversation conversation, ReceiveMessage message) {
        Tap last = conversation.lastTap();
        return last != null && last.isRepeatedBy(message);
    }

    /// Handles a tap in the first message of a conversation.
    ///
    /// @return whether the tap had an effect
    static boolean handleFirst(Turn turn, ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && turn.flow()
                        .tappedOption(choice)
                        .filter(tapped -> isAllowedNow(turn, tapped))
                        .filter(tapped -> applyTap(turn, message, tapped))
                        .isPresent();
    }

    /// Whether the tap may have an effect. After a change of identity the data notice comes first,
    /// and only access to an adviser comes before it.
    private static boolean isAllowedNow(Turn turn, TappedOption tapped) {
        return !turn.citizen().identityUnproven() || leadsToAdviser(tapped);
    }

    private static boolean leadsToAdviser(TappedOption tapped) {
        return switch (tapped.option()) {
            case ADVISER, WAIT, CALL_BACK -> true;
            default -> false;
        };
    }

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
                        || answers(turn, consenting.prompt(), choice);
            case Stage.Registering registering -> answers(turn, registering.prompt(), choice);
            case Stage.Choosing choosing -> answers(turn, choosing.prompt(), choice);
            case Stage.Filing filing -> answers(turn, filing.prompt(), choice);
            case Stage.Noticing noticing -> answers(turn, noticing.prompt(), choice);
            case Stage.AskingStatus _, Stage.Waiting _ -> false;
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        };
    }

    /// Whether the queue handles this button itself. For a menu row it would ask first whether the
    /// person wants to leave.
    private static boolean isAnswerInQueue(TappedOption tapped) {
        return tapped.prompt().isQueuePrompt() && (tapped.option() == Option.CALL_BACK || !isMenuRow(tapped));
    }

    private static boolean leadsToAdviser(Turn turn, Content.Choice choice) {
        return turn.flow().tappedOption(choice).filter(Taps::leadsToAdviser).isPresent();
    }

    private static boolean answers(Turn turn, Prompt prompt, Content.Choice choice) {
        return turn.flow().readOption(prompt, choice).isPresent();
    }

    /// @return whether the option has an effect now
    private static boolean applyTap(Turn turn, ReceiveMessage message, TappedOption tapped) {
        if (tapped.prompt() == Prompt.CONSENT) {
            return ConsentDialogue.handleLaterTap(turn, message, tapped.option());
        }
        if (tapped.prompt().isQueuePrompt()) {
            return tapAfterTheWait(turn, message, tapped);
        }
        return isMenuRow(tapped)
                && !wouldEndOtherStep(turn, tapped.option())
                && chooseRow(turn, message, tapped.option());
    }

    /// Handles a button of the queue after the wait. People who were removed from the queue
    /// because of their silence often tap a minute later.
    private static boolean tapAfterTheWait(Turn turn, ReceiveMessage message, TappedOption tapped) {
        return switch (tapped.option()) {
            case CALL_BACK -> callBack(turn);
            case LEAVE_QUEUE -> leave(turn);
            case WAIT -> chooseRow(turn, message, Option.ADVISER);
            case YES ->
                chooseRow(turn, message, tapped.prompt() == Prompt.LEAVE_FOR_FILING ? Option.FILE : Option.MENU);
            default -> chooseRow(turn, message, tapped.option());
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

    private static boolean chooseRow(Turn turn, ReceiveMessage message, Option row) {
        MenuDialogue.tap(turn, message, row);
        return true;
    }

    private static boolean isMenuRow(TappedOption tapped) {
        return tapped.prompt().isMenu()
                || switch (tapped.option()) {
                    case FILE, ADVISER, MENU -> true;
                    default -> false;
                };
    }

    /// Whether *Terminar* of an older menu would end something that the person began since.
    private static boolean wouldEndOtherStep(Turn turn, Option option) {
        return option == Option.FINISH && !(turn.conversation().stage() instanceof Stage.Choosing);
    }

    /// Tells the person that the option has expired, unless their last tap was on the same button.
    /// The open question is repeated in any case.
    private static void sayExpired(Turn turn, Content.Choice choice) {
        Tap last = turn.before().lastTap();
        if (last == null || !last.choiceId().equals(choice.id())) {
            turn.say(Prompt.OPTION_PASSED);
        }
        CurrentQuestion.repeat(turn);
    }
}
