package org.ventanilla.conversation.model;

import java.util.Optional;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.flow.TappedOption;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Buttons and list rows of any age. People scroll up and tap what they see: a menu row always
/// works, the data notice is still answered, and for any other option they are told that it has
/// passed. No tap is ever a misunderstanding, and none becomes words of a story.
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
        return !turn.citizen().identityUnproven() || tapped.option() == Option.ADVISER;
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
                    turn.flow()
                            .tapped(choice)
                            .filter(tapped -> tapped.prompt().isOfQueue() && !isRow(tapped))
                            .isPresent();
            case Stage.Consenting consenting ->
                    consenting.shown() == null && !asksForAPerson(turn, choice)
                            || answers(turn, consenting.prompt(), choice);
            case Stage.Registering registering -> answers(turn, registering.prompt(), choice);
            case Stage.Choosing choosing -> answers(turn, choosing.prompt(), choice);
            case Stage.Filing filing -> answers(turn, filing.prompt(), choice);
            case Stage.Noticing noticing -> answers(turn, noticing.prompt(), choice);
            case Stage.AskingStatus _, Stage.Waiting _ -> false;
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        };
    }

    private static boolean asksForAPerson(Turn turn, Content.Choice choice) {
        return turn.flow()
                .tapped(choice)
                .filter(tapped -> tapped.option() == Option.ADVISER)
                .isPresent();
    }

    private static boolean answers(Turn turn, Prompt asked, Content.Choice choice) {
        return turn.flow().read(asked, choice).isPresent();
    }

    /// @return whether the option leads anywhere now
    private static boolean follow(Turn turn, ReceiveMessage message, TappedOption tapped) {
        return tapped.prompt() == Prompt.CONSENT
                ? ConsentTalk.tapLater(turn, message, tapped.option())
                : tapRow(turn, message, tapped);
    }

    private static boolean tapRow(Turn turn, ReceiveMessage message, TappedOption tapped) {
        if (!isRow(tapped) || endsSomethingElse(turn, tapped.option())) {
            return false;
        }
        MenuTalk.tap(turn, message, tapped.option());
        return true;
    }

    private static boolean isRow(TappedOption tapped) {
        return tapped.prompt().isMenu()
                || switch (tapped.option()) {
                    case FILE, ADVISER, MENU -> true;
                    default -> false;
                };
    }

    /// «Terminar» and «Que le escribamos» close the conversation. Tapped again later they would end
    /// what was begun since.
    private static boolean endsSomethingElse(Turn turn, Option option) {
        return (option == Option.FINISH || option == Option.CALL_BACK)
                && !(turn.conversation().stage() instanceof Stage.Choosing);
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
