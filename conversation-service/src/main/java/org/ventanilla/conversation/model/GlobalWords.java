package org.ventanilla.conversation.model;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The effects of the global words.
final class GlobalWords {

    private GlobalWords() {}

    /// Returns the global word that a message consists of, unless it is an answer to the open
    /// question of a request: RADICAR confirms a request at its summary.
    static Optional<GlobalWord> in(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Text text)) {
            return Optional.empty();
        }
        Optional<GlobalWord> word = GlobalWord.in(text.body());
        boolean answers = turn.conversation().stage() instanceof Stage.Filing filing
                && turn.flow().readOption(filing.prompt(), text).isPresent();
        return answers ? Optional.empty() : word;
    }

    static void apply(GlobalWord word, Turn turn, ReceiveMessage message) {
        switch (word) {
            case STOP -> turn.emit(new DialogueEvent.CampaignsStopped()).say(Prompt.CAMPAIGNS_STOPPED);
            case LEAVE -> leave(turn);
            case ADVISER -> adviser(turn, message);
            case MENU -> execute(turn, MenuDialogue::showMenu, QueueDialogue::onMenuWord);
            case FILE -> execute(turn, FilingDialogue::start, QueueDialogue::onFileWord);
        }
    }

    private static void leave(Turn turn) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _ -> QueueDialogue.exit(turn);
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

    private static void adviser(Turn turn, ReceiveMessage message) {
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

    /// Executes the word, with three exceptions: a person in the queue is asked first, because they
    /// would lose the place; during the survey the word is a new request; with an adviser it has no
    /// effect.
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
