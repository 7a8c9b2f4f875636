package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Optional;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// How a conversation begins: with what the first message asks for, or with the data notice, or,
/// for who answered it before, at the menu.
final class Welcome {

    private Welcome() {}

    static void firstMessage(Turn turn, ReceiveMessage message) {
        Optional<GlobalWord> word = GlobalWords.in(turn, message);
        if (word.filter(GlobalWord.STOP::equals).isPresent()) {
            GlobalWords.obey(GlobalWord.STOP, turn, message);
            turn.close("OPTED_OUT"); // a person who wants fewer messages is asked nothing
            return;
        }
        if (message.isAccessCode()) {
            turn.say(Prompt.CODE_ON_PAGE).close("SOLVED");
            return;
        }
        boolean known = turn.citizen().answered(turn.flow().sha256(Prompt.CONSENT));
        if (!known) {
            turn.say(Prompt.WELCOME);
        }
        if (word.filter(asked -> asked != GlobalWord.MENU).isPresent()) {
            GlobalWords.obey(word.get(), turn, message);
        } else if (!Taps.dealFirst(turn, message)
                && !Understanding.dealFirst(turn, message, known)) {
            greet(turn, message, known);
        }
    }

    private static void greet(Turn turn, ReceiveMessage message, boolean known) {
        if (Words.typed(message.content()).filter(turn.flow()::isForeign).isPresent()) {
            turn.say(Prompt.OTHER_LANGUAGE);
        }
        if (known && FilingAgain.offers(turn)) {
            return;
        }
        Profile profile = turn.citizen().profile();
        if (!known) {
            ConsentTalk.ask(turn);
        } else if (turn.citizen().consents() && profile != null) {
            turn.say(Prompt.MENU_AGAIN, Map.of("nombre", profile.firstName()))
                    .enter(new Stage.Choosing(Prompt.MENU_MAIN));
        } else {
            turn.say(Prompt.WELCOME);
            MenuTalk.showMenu(turn);
        }
    }
}
