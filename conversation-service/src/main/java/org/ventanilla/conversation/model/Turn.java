package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.ventanilla.conversation.flow.Flow;
import org.ventanilla.conversation.flow.Prompt;

/// A decision while it is being made: what has happened so far in it, and the conversation as that
/// leaves it. Lives no longer than one call of `decide`.
final class Turn {

    final Context context;
    final Instant now;
    private final List<DialogueEvent> events = new ArrayList<>();
    private final Conversation before;
    private Conversation conversation;
    private boolean handedOn;

    Turn(Conversation conversation, Context context, Instant now) {
        this.before = conversation;
        this.conversation = conversation;
        this.context = context;
        this.now = now;
    }

    /// A turn that begins a conversation.
    Turn(DialogueEvent.Opened opened, Context context, Instant now) {
        this(Conversation.begin(opened, now), context, now);
        events.add(opened);
    }

    Conversation conversation() {
        return conversation;
    }

    /// The conversation as it was before anything of this happened.
    Conversation before() {
        return before;
    }

    Citizen citizen() {
        return conversation.citizen();
    }

    Flow flow() {
        return context.flow();
    }

    Turn happen(DialogueEvent event) {
        conversation = conversation.evolve(event, now);
        events.add(event);
        return this;
    }

    Turn say(Prompt prompt) {
        return say(prompt, Map.of());
    }

    Turn say(Prompt prompt, Map<String, String> values) {
        return happen(new DialogueEvent.Said(prompt, values));
    }

    /// Says something the person is owed: it is followed until it arrived.
    Turn tell(News news, Prompt prompt, Map<String, String> values) {
        return happen(new DialogueEvent.Said(prompt, values, news));
    }

    Turn enter(Stage stage) {
        return happen(new DialogueEvent.Entered(stage));
    }

    /// Asks what a stage asks, and waits there.
    Turn ask(Stage stage) {
        Prompt prompt = stage.prompt();
        if (prompt != null) {
            say(prompt);
        }
        return enter(stage);
    }

    /// Ends the conversation. One that never entered a queue gets its outcome now.
    Turn close(String reason) {
        if (conversation.outcome() == null) {
            String because = conversation.containedBecause();
            happen(new DialogueEvent.BotContained(because == null ? reason : because));
        }
        return happen(new DialogueEvent.Closed(reason));
    }

    /// Ends the conversation and lets the message open the next one.
    Turn handOn() {
        close("NEW_REQUEST");
        handedOn = true;
        return this;
    }

    Decision decision() {
        return handedOn ? new Decision.HandedOn(unheard()) : new Decision.Accepted(events);
    }

    /// The message that closes this conversation is heard in the next one.
    private List<DialogueEvent> unheard() {
        return events.stream().filter(event -> !(event instanceof DialogueEvent.Heard)).toList();
    }
}
