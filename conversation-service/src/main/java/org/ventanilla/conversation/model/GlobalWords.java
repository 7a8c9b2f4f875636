package org.ventanilla.conversation.model;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// Applies the global words, such as *MENÚ* or *RADICAR*, which a person may write at any moment
/// ({@link GlobalWord}).
final class GlobalWords {

    private GlobalWords() {}

    /// Returns the global word that a message consists of, unless the word answers the open
    /// question of a request: *RADICAR* confirms a request at its summary.
    static Optional<GlobalWord> wordOf(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Text text)) {
            return Optional.empty();
        }
        Optional<GlobalWord> word = GlobalWord.parse(text.body());
        boolean answersQuestion = turn.conversation().stage() instanceof Stage.Filing filing
                && turn.flow().readOption(filing.prompt(), text).isPresent();
        return answersQuestion ? Optional.empty() : word;
    }

    static void apply(GlobalWord word, Turn turn, ReceiveMessage message) {
        switch (word) {
            case STOP -> turn.emit(new DialogueEvent.CampaignsStopped()).say(Prompt.CAMPAIGNS_STOPPED);
            case LEAVE -> leave(turn);
            case ADVISER -> askForAdviser(turn, message);
            case MENU -> execute(turn, MenuDialogue::showMenu, QueueDialogue::onMenuWord);
            case FILE -> execute(turn, FilingDialogue::start, QueueDialogue::onFileWord);
        }
    }

    private static void leave(Turn turn) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _ -> QueueDialogue.leaveQueue(turn);
            case Stage.WithAdviser _ -> AdviserActions.citizenLeaves(turn);
            case Stage.Surveying _,
                    Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ -> turn.say(Prompt.GOODBYE).close("LEFT");
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        }
    }

    private static void askForAdviser(Turn turn, ReceiveMessage message) {
        switch (turn.conversation().stage()) {
            case Stage.Queued queued -> QueueDialogue.answer(turn, message, queued);
            case Stage.WithAdviser _ -> {} // the adviser reads the message
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Surveying _ -> QueueDialogue.enter(turn);
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        }
    }

    /// Executes the action of a word, with three exceptions. A person in the queue is asked first,
    /// because the person would lose the place. During the survey the word begins a new
    /// conversation. While an adviser attends, the word has no effect.
    private static void execute(Turn turn, Consumer<Turn> action, BiConsumer<Turn, Stage.Queued> whileWaiting) {
        switch (turn.conversation().stage()) {
            case Stage.WithAdviser _ -> {} // the adviser reads the message
            case Stage.Surveying _ -> turn.openNext();
            case Stage.Queued queued -> whileWaiting.accept(turn, queued);
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ -> action.accept(turn);
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation takes no answer");
        }
    }
}
