package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Prompt;

/// A decision in progress: the events so far, and the conversation after these events. An instance
/// exists only during one call of a method of {@link ConversationDecider}.
final class Turn {

    final Context context;
    final Instant now;
    private final List<DialogueEvent> events = new ArrayList<>();
    private final Conversation before;
    private Conversation conversation;
    private boolean opensNext;
    private boolean inputDiscarded;

    Turn(Conversation conversation, Context context, Instant now) {
        this.before = conversation;
        this.conversation = conversation;
        this.context = context;
        this.now = now;
    }

    /// Creates a turn that opens a conversation.
    Turn(DialogueEvent.Opened opened, Context context, Instant now) {
        this(Conversation.begin(opened, now), context, now);
        events.add(opened);
    }

    Conversation conversation() {
        return conversation;
    }

    /// The conversation before this turn.
    Conversation conversationBefore() {
        return before;
    }

    Citizen citizen() {
        return conversation.citizen();
    }

    Flow flow() {
        return context.flow();
    }

    /// Applies an event to the conversation, and adds the event to the decision.
    Turn emit(DialogueEvent event) {
        if (event instanceof DialogueEvent.Queued) {
            saveInputAndTell(); // this event enters the stage Queued without a call of `enter`
        }
        conversation = conversation.evolve(event, now);
        events.add(event);
        return this;
    }

    Turn say(Prompt prompt) {
        return say(prompt, Map.of());
    }

    Turn say(Prompt prompt, Map<String, String> values) {
        return emit(new DialogueEvent.AssistantSaid(prompt, values));
    }

    /// Sends tracked news to the person.
    Turn sayNews(News news, Prompt prompt, Map<String, String> values) {
        return emit(new DialogueEvent.AssistantSaid(prompt, values, news));
    }

    /// Enters a stage without a message to the person.
    Turn enter(Stage stage) {
        saveInputBefore(stage);
        return emit(new DialogueEvent.StageEntered(stage));
    }

    /// Asks the question of a stage and enters the stage.
    Turn ask(Stage stage) {
        saveInputBefore(stage);
        Prompt prompt = stage.prompt();
        if (prompt != null) {
            say(prompt);
        }
        return enter(stage);
    }

    /// Marks the input of the current stage as completed or not wanted, so that no part of it is
    /// saved as unfinished.
    Turn discardInput() {
        inputDiscarded = true;
        return this;
    }

    /// Saves the input of the current stage as unfinished, without a message to the person.
    ///
    /// @return whether there was anything to save
    boolean saveUnfinishedInput() {
        if (inputDiscarded || isRegisteredAs(conversation.stage())) {
            return false;
        }
        UnfinishedInput unfinished =
                UnfinishedInput.afterLeaving(conversation.stage(), citizen().unfinishedAt(now), now);
        if (unfinished == null) {
            return false;
        }
        discardInput().emit(new DialogueEvent.UnfinishedInputChanged(unfinished));
        return true;
    }

    /// Whether the stage is a registration that contains only data that is already registered, so
    /// that there is nothing to save.
    private boolean isRegisteredAs(Stage stage) {
        return stage instanceof Stage.Registering registering
                && registering.profile().equals(citizen().profile());
    }

    /// Saves the input of the current stage if a stage of another kind follows, and tells the
    /// person that the input is saved.
    private void saveInputBefore(Stage next) {
        Stage stage = conversation.stage();
        boolean keepsInput = next.getClass().equals(stage.getClass())
                || next instanceof Stage.Registering registering && registering.filing() != null;
        if (!keepsInput) {
            saveInputAndTell();
        }
    }

    private void saveInputAndTell() {
        boolean registering = conversation.stage() instanceof Stage.Registering;
        if (saveUnfinishedInput()) {
            say(registering ? Prompt.REGISTRATION_KEPT : Prompt.STORY_KEPT);
        }
    }

    /// Closes the conversation. A conversation that never entered a queue gets its outcome now.
    Turn close(String reason) {
        saveInputAndTell();
        if (conversation.outcome() == null) {
            String because = conversation.containedBecause();
            emit(new DialogueEvent.BotContained(because == null ? reason : because));
        }
        return emit(new DialogueEvent.Closed(reason));
    }

    /// Closes the conversation. The message then opens the next conversation.
    Turn openNext() {
        close("NEW_REQUEST");
        opensNext = true;
        return this;
    }

    Decision decision() {
        return opensNext ? new Decision.OpensNext(eventsWithoutMessage()) : new Decision.Accepted(events);
    }

    /// The events without the message, which belongs to the next conversation.
    private List<DialogueEvent> eventsWithoutMessage() {
        return events.stream()
                .filter(event -> !(event instanceof DialogueEvent.CitizenSaid))
                .toList();
    }
}
