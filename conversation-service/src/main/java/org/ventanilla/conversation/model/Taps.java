package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.TappedOption;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Buttons and list rows of any age. People scroll up and tap what they see: a menu row always
/// works, and so do the buttons of a wait that is over; the data notice is still answered, and for
/// any other option they are told that it has passed. No tap is ever a misunderstanding, and none
/// becomes words of a story.
final class Taps {

    private Taps() {}

    /// Whether the same option was tapped again at once, which counts as one tap.
    static boolean isRepetition(Conversation conversation, ReceiveMessage message) {
        Tap last = conversation.lastTap();
        return last != null && last.isRepeatedBy(message);
    }

    /// What the first message of a conversation taps.
    ///
    /// @return whether the tap had an effect
    static boolean dealFirst(Turn turn, ReceiveMessage message) {
        return message.content() instanceof Content.Choice choice
                && turn.flow()
                        .tapped(choice)
                        .filter(tapped -> isOpenToWhoWrites(turn, tapped))
                        .filter(tapped -> follow(turn, message, tapped))
                        .isPresent();
    }

    /// After a change of identity the data notice comes first, and only a person before it.
    private static boolean isOpenToWhoWrites(Turn turn, TappedOption tapped) {
        return !turn.citizen().identityUnproven() || leadsToAPerson(tapped);
    }

    private static boolean leadsToAPerson(TappedOption tapped) {
        return switch (tapped.option()) {
            case ADVISER, WAIT, CALL_BACK -> true;
            default -> false;
        };
    }

    /// @return whether the tap was dealt with; otherwise it is the stage's to answer
    static boolean deal(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Choice choice) || isForTheStage(turn, choice)) {
            return false;
        }
        Optional<TappedOption> tapped = turn.flow().tapped(choice);
        if (tapped.isEmpty() || !follow(turn, message, tapped.get())) {
            passed(turn, choice);
        }
        return true;
    }

    private static boolean isForTheStage(Turn turn, Content.Choice choice) {
        return switch (turn.conversation().stage()) {
            case Stage.WithAdviser _, Stage.Surveying _ -> true;
            case Stage.Queued _ ->
                    turn.flow().tapped(choice).filter(Taps::isAnswerInQueue).isPresent();
            case Stage.Consenting consenting ->
                    consenting.shown() == null && !leadsToAPerson(turn, choice)
                            || answers(turn, consenting.prompt(), choice);
            case Stage.Registering registering -> answers(turn, registering.prompt(), choice);
            case Stage.Choosing choosing -> answers(turn, choosing.prompt(), choice);
            case Stage.Filing filing -> answers(turn, filing.prompt(), choice);
            case Stage.Noticing noticing -> answers(turn, noticing.prompt(), choice);
            case Stage.AskingStatus _, Stage.Waiting _ -> false;
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        };
    }

    /// The queue answers its own buttons; a menu row it would ask about first.
    private static boolean isAnswerInQueue(TappedOption tapped) {
        return tapped.prompt().isOfQueue()
                && (tapped.option() == Option.CALL_BACK || !isRow(tapped));
    }

    private static boolean leadsToAPerson(Turn turn, Content.Choice choice) {
        return turn.flow().tapped(choice).filter(Taps::leadsToAPerson).isPresent();
    }

    private static boolean answers(Turn turn, Prompt asked, Content.Choice choice) {
        return turn.flow().read(asked, choice).isPresent();
    }

    /// @return whether the option leads anywhere now
    private static boolean follow(Turn turn, ReceiveMessage message, TappedOption tapped) {
        if (tapped.prompt() == Prompt.CONSENT) {
            return ConsentTalk.tapLater(turn, message, tapped.option());
        }
        if (tapped.prompt().isOfQueue()) {
            return tapAfterTheWait(turn, message, tapped);
        }
        return isRow(tapped)
                && !endsSomethingElse(turn, tapped.option())
                && tapRow(turn, message, tapped.option());
    }

    /// What a button of the queue offered is still done for a person who waits no more: who is put
    /// out of the queue for their silence often taps a minute later.
    private static boolean tapAfterTheWait(Turn turn, ReceiveMessage message, TappedOption tapped) {
        return switch (tapped.option()) {
            case CALL_BACK -> callBack(turn);
            case LEAVE_QUEUE -> leave(turn);
            case WAIT -> tapRow(turn, message, Option.ADVISER);
            case YES ->
                    tapRow(
                            turn,
                            message,
                            tapped.prompt() == Prompt.LEAVE_FOR_FILING ? Option.FILE : Option.MENU);
            default -> tapRow(turn, message, tapped.option());
        };
    }

    private static boolean callBack(Turn turn) {
        if (hasBegunNothing(turn)) {
            QueueTalk.noteCallBack(turn);
        } else {
            QueueTalk.noteCallBackBesides(turn);
        }
        return true;
    }

    private static boolean leave(Turn turn) {
        if (!hasBegunNothing(turn)) {
            return false;
        }
        turn.say(Prompt.LEFT_QUEUE).close("LEFT");
        return true;
    }

    /// Whether nothing would be lost if the conversation ended here.
    private static boolean hasBegunNothing(Turn turn) {
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
                    Stage.Closed _ ->
                    false;
        };
    }

    private static boolean tapRow(Turn turn, ReceiveMessage message, Option row) {
        MenuTalk.tap(turn, message, row);
        return true;
    }

    private static boolean isRow(TappedOption tapped) {
        return tapped.prompt().isMenu()
                || switch (tapped.option()) {
                    case FILE, ADVISER, MENU -> true;
                    default -> false;
                };
    }

    /// «Terminar» closes the conversation. Tapped again later it would end what was begun since.
    private static boolean endsSomethingElse(Turn turn, Option option) {
        return option == Option.FINISH && !(turn.conversation().stage() instanceof Stage.Choosing);
    }

    /// Says that the option is over, unless it is the one that led here, and asks again what is
    /// open.
    private static void passed(Turn turn, Content.Choice choice) {
        Tap last = turn.before().lastTap();
        if (last == null || !last.choiceId().equals(choice.id())) {
            turn.say(Prompt.OPTION_PASSED);
        }
        PresentQuestion.repeat(turn);
    }
}
