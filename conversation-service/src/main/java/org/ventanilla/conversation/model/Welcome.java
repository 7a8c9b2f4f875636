package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Optional;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Begins a conversation. If the first message asks for something, the dialogue starts there.
/// Otherwise the dialogue starts with the data notice, or with the menu if the person answered the
/// notice before.
final class Welcome {

    private Welcome() {}

    static void firstMessage(Turn turn, ReceiveMessage message) {
        Optional<GlobalWord> word = GlobalWords.wordOf(turn, message);
        if (word.filter(GlobalWord.STOP::equals).isPresent()) {
            GlobalWords.apply(GlobalWord.STOP, turn, message);
            turn.close("OPTED_OUT"); // a person who wants fewer messages gets no question
            return;
        }
        if (message.isAccessCode()) {
            turn.say(Prompt.CODE_ON_PAGE).close("SOLVED");
            return;
        }
        boolean noticeAnswered = turn.citizen().hasAnswered(turn.flow().textSha256(Prompt.CONSENT));
        if (!noticeAnswered) {
            turn.say(Prompt.WELCOME);
        }
        if (word.filter(found -> found != GlobalWord.MENU).isPresent()) {
            GlobalWords.apply(word.get(), turn, message);
        } else if (!Taps.handleFirstMessage(turn, message)
                && !OffTopicMessages.handleFirstMessage(turn, message, noticeAnswered)) {
            greet(turn, message, noticeAnswered);
        }
    }

    private static void greet(Turn turn, ReceiveMessage message, boolean noticeAnswered) {
        if (ContentText.typed(message.content()).filter(turn.flow()::isForeign).isPresent()) {
            turn.say(Prompt.OTHER_LANGUAGE);
        }
        if (noticeAnswered && UnfinishedFiling.offerAtGreeting(turn)) {
            return;
        }
        Profile profile = turn.citizen().profile();
        if (!noticeAnswered) {
            ConsentDialogue.ask(turn);
        } else if (turn.citizen().consents() && profile != null) {
            turn.say(Prompt.MENU_AGAIN, Map.of("nombre", profile.firstName()))
                    .enter(new Stage.Choosing(Prompt.MENU_MAIN));
        } else {
            turn.say(Prompt.WELCOME);
            MenuDialogue.showMenu(turn);
        }
    }
}
