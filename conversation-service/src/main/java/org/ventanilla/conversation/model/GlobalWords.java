package org.ventanilla.conversation.model;

import java.util.Optional;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.GlobalWord;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// What the words mean that are heard at any moment.
final class GlobalWords {

    private GlobalWords() {}

    /// The word that a message consists of, unless it is an answer to what a request asks: RADICAR
    /// confirms where filing is to be confirmed.
    static Optional<GlobalWord> in(Turn turn, ReceiveMessage message) {
        if (!(message.content() instanceof Content.Text text)) {
            return Optional.empty();
        }
        Optional<GlobalWord> word = GlobalWord.in(text.body());
        boolean answers =
                turn.conversation().stage() instanceof Stage.Filing filing
                        && turn.flow().read(filing.prompt(), text).isPresent();
        return answers ? Optional.empty() : word;
    }

    static void obey(GlobalWord word, Turn turn, ReceiveMessage message) {
        switch (word) {
            case STOP ->
                    turn.happen(new DialogueEvent.CampaignsStopped()).say(Prompt.CAMPAIGNS_STOPPED);
            case LEAVE -> leave(turn);
            case ADVISER -> adviser(turn, message);
            case MENU -> goTo(turn, MenuTalk::showMenu, QueueTalk::wantsMenu);
            case FILE -> goTo(turn, FilingTalk::start, QueueTalk::wantsToFile);
        }
    }

    private static void leave(Turn turn) {
        switch (turn.conversation().stage()) {
            case Stage.Queued _ -> QueueTalk.exit(turn);
            case Stage.WithAdviser _ -> AdviserTalk.citizenLeaves(turn);
            case Stage.Surveying _,
                    Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ ->
                    turn.say(Prompt.GOODBYE).close("LEFT");
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        }
    }

    private static void adviser(Turn turn, ReceiveMessage message) {
        switch (turn.conversation().stage()) {
            case Stage.Queued queued -> QueueTalk.answer(turn, message, queued);
            case Stage.WithAdviser _ -> {} // the adviser reads it
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _,
                    Stage.Surveying _ ->
                    QueueTalk.enter(turn);
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        }
    }

    /// In the queue it is asked first, because the place would be lost; instead of a score it is a
    /// new request; said to an adviser the word is just a word.
    private static void goTo(
            Turn turn, Consumer<Turn> action, BiConsumer<Turn, Stage.Queued> whileWaiting) {
        switch (turn.conversation().stage()) {
            case Stage.WithAdviser _ -> {} // the adviser reads it
            case Stage.Surveying _ -> turn.handOn();
            case Stage.Queued queued -> whileWaiting.accept(turn, queued);
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.Filing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _,
                    Stage.Waiting _ ->
                    action.accept(turn);
            case Stage.Closed _ -> throw new IllegalStateException("closed hears nothing");
        }
    }
}
