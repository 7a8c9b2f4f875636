package org.ventanilla.conversation.model;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// How a conversation begins: with the data notice, or, for who answered it before, at the menu.
final class Welcome {

    private static final List<Prompt> OFFER_A_PERSON =
            List.of(
                    Prompt.MENU_MAIN,
                    Prompt.MENU_AGAIN,
                    Prompt.HELP,
                    Prompt.ANYTHING_ELSE,
                    Prompt.WITHOUT_CONSENT);

    private Welcome() {}

    static void firstMessage(Turn turn, ReceiveMessage message) {
        Optional<GlobalWord> word =
                message.content() instanceof Content.Text text
                        ? GlobalWord.in(text.body())
                        : Optional.empty();
        if (word.isEmpty() && asksForAPerson(turn, message)) {
            word = Optional.of(GlobalWord.ADVISER);
        }
        boolean known = turn.citizen().answered(turn.flow().sha256(Prompt.CONSENT));
        if (word.filter(GlobalWord.STOP::equals).isPresent()) {
            GlobalWords.obey(GlobalWord.STOP, turn, message);
            word = Optional.empty();
        }
        if (word.isPresent() && word.get() != GlobalWord.MENU) {
            if (!known) {
                turn.say(Prompt.WELCOME);
            }
            GlobalWords.obey(word.get(), turn, message);
        } else if (!known) {
            turn.say(Prompt.WELCOME);
            ConsentTalk.ask(turn);
        } else {
            greet(turn);
        }
    }

    /// A button of a conversation that is over still says what its person wants.
    private static boolean asksForAPerson(Turn turn, ReceiveMessage message) {
        return message.content() instanceof Content.Choice
                && OFFER_A_PERSON.stream()
                        .map(prompt -> turn.flow().read(prompt, message.content()))
                        .anyMatch(option -> option.filter(Option.ADVISER::equals).isPresent());
    }

    private static void greet(Turn turn) {
        if (FilingAgain.offers(turn)) {
            return;
        }
        Profile profile = turn.citizen().profile();
        if (turn.citizen().consents() && profile != null) {
            turn.say(Prompt.MENU_AGAIN, Map.of("nombre", profile.firstName()))
                    .enter(new Stage.Choosing(Prompt.MENU_MAIN));
        } else {
            turn.say(Prompt.WELCOME);
            MenuTalk.showMenu(turn);
        }
    }
}
