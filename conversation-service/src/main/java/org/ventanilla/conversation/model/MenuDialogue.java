package org.ventanilla.conversation.model;

import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Shows the menus and handles the options that a person chooses in them.
final class MenuDialogue {

    private MenuDialogue() {}

    /// Shows the menu that fits the person's consent. A person who has not decided is not treated
    /// as a person who refused.
    static void showMenu(Turn turn) {
        Consent consent = turn.citizen().consent();
        Prompt menu = consent == null ? Prompt.UNDECIDED : consent.given() ? Prompt.MENU_MAIN : Prompt.WITHOUT_CONSENT;
        turn.ask(new Stage.Choosing(menu));
    }

    static void askAnythingElse(Turn turn) {
        turn.ask(new Stage.Choosing(Prompt.ANYTHING_ELSE));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Choosing stage) {
        turn.flow()
                .readOption(stage.prompt(), message.content())
                .ifPresentOrElse(option -> choose(turn, message, option), () -> handleOther(turn, message.content()));
    }

    /// Handles a tap on a row of any menu, however old, at any stage. A person in the queue would
    /// lose their place, so they are asked first.
    static void handleTap(Turn turn, ReceiveMessage message, Option option) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _ -> GlobalWords.apply(wordFor(option), turn, message);
            case Stage.Surveying _ -> turn.openNext();
            case Stage.WithAdviser _ -> {} // the adviser reads the message
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ -> choose(turn, message, option);
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        }
    }

    private static GlobalWord wordFor(Option option) {
        return switch (option) {
            case FILE -> GlobalWord.FILE;
            case ADVISER -> GlobalWord.ADVISER;
            default -> GlobalWord.MENU;
        };
    }

    static void choose(Turn turn, ReceiveMessage message, Option option) {
        switch (option) {
            case MENU -> showMenu(turn);
            case INFORMATION -> {
                turn.emit(new DialogueEvent.ContainedBecause("SOLVED"));
                turn.ask(new Stage.Choosing(Prompt.INFO));
            }
            case FILE -> FilingDialogue.start(turn);
            case STATUS -> turn.ask(new Stage.AskingStatus(null));
            case ADVISER -> QueueDialogue.enter(turn);
            case NOTICES -> turn.ask(new Stage.Choosing(Prompt.NOTICES_MENU));
            case MY_DATA -> Registration.showOrStart(turn);
            case PERSONAL_DATA -> turn.ask(new Stage.Choosing(Prompt.PERSONAL));
            case WEB_FORM -> {
                turn.say(Prompt.WEB_FORM_LINK);
                askAnythingElse(turn);
            }
            case RESERVED_IDENTITY -> {
                turn.say(Prompt.RESERVED_LINK);
                askAnythingElse(turn);
            }
            case AUTHORIZE_DATA -> ConsentDialogue.offerConsent(turn);
            case AUTHORIZE -> NoticeDialogue.authorise(turn);
            case AUTHORIZE_AGAIN -> NoticeDialogue.askForConsent(turn);
            case LIST -> NoticeDialogue.list(turn, message);
            case REVOKE -> turn.ask(Stage.Noticing.asking(Stage.Noticing.Step.REVOKE, turn.flow()));
            case CALL_BACK -> QueueDialogue.noteCallBack(turn);
            case FINISH -> turn.say(Prompt.GOODBYE).close("SOLVED");
            default -> throw new IllegalStateException(option + " is not in any menu");
        }
    }

    /// Replies to a message that arrives while the reply of another service is still awaited.
    static void sayRequestPending(Turn turn, Stage.Waiting waiting) {
        turn.say(
                switch (waiting.request()) {
                    case FILING -> waiting.toldSlow() ? Prompt.FILING_SLOW : Prompt.FILING_STARTED;
                    case STATUS, NOTICES -> Prompt.NOTICES_WORKING;
                });
    }

    /// Handles a message that is not an option. Only texts and taps count as misunderstood.
    private static void handleOther(Turn turn, Content content) {
        switch (content) {
            case Content.Text _, Content.Choice _ -> ConversationDecider.handleNotUnderstood(turn);
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // no reply
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Order _,
                    Content.FormAnswer _,
                    Content.Unsupported _ -> turn.say(FileReplies.replyTo(content));
        }
    }
}
