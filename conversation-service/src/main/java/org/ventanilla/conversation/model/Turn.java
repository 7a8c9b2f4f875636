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
    private boolean settled;

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
        if (event instanceof DialogueEvent.Queued) {
            leave(); // the wait is no stage that is entered by name
        }
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
        leaveFor(stage);
        return happen(new DialogueEvent.Entered(stage));
    }

    /// Asks what a stage asks, and waits there.
    Turn ask(Stage stage) {
        leaveFor(stage);
        Prompt prompt = stage.prompt();
        if (prompt != null) {
            say(prompt);
        }
        return enter(stage);
    }

    /// What the stage holds is done with, or is not to be kept: nothing of it is left unfinished.
    Turn settle() {
        settled = true;
        return this;
    }

    /// Puts aside what the stage holds, without a word.
    ///
    /// @return whether there was anything
    boolean putAside() {
        if (settled || isRegisteredAs(conversation.stage())) {
            return false;
        }
        Unfinished left = Unfinished.left(conversation.stage(), citizen().unfinishedAt(now), now);
        if (left == null) {
            return false;
        }
        settle().happen(new DialogueEvent.LeftUnfinished(left));
        return true;
    }

    /// Whether nothing would be lost: the person looked at what is known of them.
    private boolean isRegisteredAs(Stage stage) {
        return stage instanceof Stage.Registering registering
                && registering.profile().equals(citizen().profile());
    }

    /// A stage of another kind follows: what this one holds is put aside, and the person told so.
    private void leaveFor(Stage next) {
        Stage stage = conversation.stage();
        boolean takesItAlong =
                next.getClass().equals(stage.getClass())
                        || next instanceof Stage.Registering registering
                                && registering.filing() != null;
        if (!takesItAlong) {
            leave();
        }
    }

    private void leave() {
        boolean registering = conversation.stage() instanceof Stage.Registering;
        if (putAside()) {
            say(registering ? Prompt.REGISTRATION_KEPT : Prompt.STORY_KEPT);
        }
    }

    /// Ends the conversation. One that never entered a queue gets its outcome now.
    Turn close(String reason) {
        leave();
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
