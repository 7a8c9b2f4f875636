package org.ventanilla.conversation.model;

import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The menus: where everything is reached from, and where everything comes back to.
final class MenuTalk {

    private MenuTalk() {}

    /// The menu that fits what the person allowed. Who has not decided has not refused.
    static void showMenu(Turn turn) {
        Consent consent = turn.citizen().consent();
        Prompt menu =
                consent == null
                        ? Prompt.UNDECIDED
                        : consent.given() ? Prompt.MENU_MAIN : Prompt.WITHOUT_CONSENT;
        turn.ask(new Stage.Choosing(menu));
    }

    static void anythingElse(Turn turn) {
        turn.ask(new Stage.Choosing(Prompt.ANYTHING_ELSE));
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Choosing stage) {
        turn.flow()
                .read(stage.prompt(), message.content())
                .ifPresentOrElse(
                        option -> choose(turn, message, option),
                        () -> notChosen(turn, message.content()));
    }

    /// A row of any menu, however old, tapped at any stage of the dialogue. Who waits in the queue
    /// would lose their place, so the queue decides how to answer it.
    static void tap(Turn turn, ReceiveMessage message, Option option) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _ -> GlobalWords.obey(wordFor(option), turn, message);
            case Stage.Surveying _ -> turn.handOn();
            case Stage.WithAdviser _ -> {} // the adviser reads it
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ ->
                    choose(turn, message, option);
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
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
                turn.happen(new DialogueEvent.ContainedBecause("SOLVED"));
                turn.ask(new Stage.Choosing(Prompt.INFO));
            }
            case FILE -> FilingTalk.start(turn);
            case STATUS -> turn.ask(new Stage.AskingStatus(null));
            case ADVISER -> QueueTalk.enter(turn);
            case NOTICES -> turn.ask(new Stage.Choosing(Prompt.NOTICES_MENU));
            case MY_DATA -> Registration.open(turn);
            case PERSONAL_DATA -> turn.ask(new Stage.Choosing(Prompt.PERSONAL));
            case WEB_FORM -> {
                turn.say(Prompt.WEB_FORM_LINK);
                anythingElse(turn);
            }
            case RESERVED_IDENTITY -> {
                turn.say(Prompt.RESERVED_LINK);
                anythingElse(turn);
            }
            case AUTHORIZE_DATA -> ConsentTalk.authorise(turn);
            case AUTHORIZE -> NoticeTalk.authorise(turn);
            case AUTHORIZE_AGAIN -> NoticeTalk.authoriseAgain(turn);
            case LIST -> NoticeTalk.list(turn, message);
            case REVOKE -> turn.ask(Stage.Noticing.asking(Stage.Noticing.Step.REVOKE, turn.flow()));
            case CALL_BACK -> QueueTalk.noteCallBack(turn);
            case FINISH -> turn.say(Prompt.GOODBYE).close("SOLVED");
            default -> throw new IllegalStateException(option + " is in no menu");
        }
    }

    /// Something was asked of another service and the person writes meanwhile.
    static void beforeReply(Turn turn, Stage.Waiting waiting) {
        turn.say(
                switch (waiting.request()) {
                    case FILING -> waiting.toldSlow() ? Prompt.FILING_SLOW : Prompt.FILING_STARTED;
                    case STATUS, NOTICES -> Prompt.NOTICES_WORKING;
                });
    }

    /// Stickers, reactions and the like leave everything as it was.
    private static void notChosen(Turn turn, Content content) {
        switch (content) {
            case Content.Text _, Content.Choice _ -> ConversationDecider.misunderstood(turn);
            case Content.Reaction _, Content.Edit _, Content.Revoke _ -> {} // nothing is owed
            case Content.Media _,
                    Content.Location _,
                    Content.ContactCards _,
                    Content.Unsupported _ ->
                    turn.say(FileTalk.answer(content));
        }
    }
}
