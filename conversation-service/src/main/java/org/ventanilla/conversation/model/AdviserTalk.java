package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ventanilla.conversation.flow.Prompt;

/// What an adviser may do with a conversation, and what becomes of it.
final class AdviserTalk {

    /// Why a conversation goes back to the queue: the adviser gave it back, or their shift ends.
    private static final Set<String> REASONS = Set.of("GIVEN_BACK", "TURNO");

    private AdviserTalk() {}

    static Decision assign(Turn turn, DialogueCommand.Assign command) {
        if (attendedBy(turn, command.adviser())) {
            return new Decision.Ignored("this adviser has it already");
        }
        if (!(turn.conversation().stage() instanceof Stage.Queued)) {
            return new Decision.Refused("NOT_WAITING");
        }
        return turn.happen(new DialogueEvent.Accepted(command.adviser()))
                .say(Prompt.ADVISER_GREETING, Map.of("vocativo", vocative(turn.citizen())))
                .decision();
    }

    /// Counts as offered and taken at once: nobody waits.
    static Decision callBack(
            DialogueCommand.CallBack command,
            Conversation previous,
            Citizen citizen,
            Context context) {
        Turn turn =
                new Turn(
                        new DialogueEvent.Opened(
                                command.newId(),
                                previous.contactId(),
                                previous.channel(),
                                previous.account(),
                                citizen,
                                previous.id()),
                        context,
                        command.now());
        return turn.happen(
                        new DialogueEvent.Queued(
                                QueueTalk.QUEUE, context.queue().inService().size()))
                .happen(new DialogueEvent.Accepted(command.adviser()))
                .say(Prompt.CALLING_BACK, Map.of("vocativo", vocative(citizen)))
                .decision();
    }

    /// What the person just wrote goes to this adviser without a wait.
    static void backTo(Turn turn, String adviser) {
        turn.happen(
                        new DialogueEvent.Queued(
                                QueueTalk.QUEUE, turn.context.queue().inService().size()))
                .happen(new DialogueEvent.Accepted(adviser))
                .say(Prompt.BACK_TO_ADVISER);
    }

    static Decision say(Turn turn, DialogueCommand.SayAsAdviser command) {
        if (!attendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (command.text().isBlank()
                || command.text().length() > ConversationLimits.ADVISER_TEXT_CHARACTERS) {
            return new Decision.Refused("TEXT");
        }
        if (!attention(turn).replied()) {
            turn.happen(new DialogueEvent.FirstReplied());
        }
        return turn.happen(new DialogueEvent.AdviserSaid(command.adviser(), command.text().strip()))
                .decision();
    }

    static Decision end(Turn turn, DialogueCommand.EndAttention command) {
        if (!attendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (!attention(turn).replied()) {
            return new Decision.Refused("NOT_ATTENDED"); // who wrote nothing answered nothing
        }
        endAttention(turn, "ADVISER");
        return turn.decision();
    }

    static Decision giveBack(Turn turn, DialogueCommand.ReturnToQueue command) {
        if (!attendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (!REASONS.contains(command.reason())) {
            return new Decision.Refused("UNKNOWN_REASON"); // it is published for good
        }
        requeue(turn, command.reason());
        return turn.decision();
    }

    static Decision classify(Turn turn, DialogueCommand.CompleteWrapUp command) {
        Attention attention = turn.conversation().attention();
        if (attention == null || !command.adviser().equals(attention.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (!attention.ended()) {
            return new Decision.Refused("NOT_ENDED");
        }
        if (attention.topic() != null) {
            return new Decision.Ignored("classified already");
        }
        if (!turn.context.topics().contains(command.topic())) {
            return new Decision.Refused("UNKNOWN_TOPIC");
        }
        return turn.happen(new DialogueEvent.WrapUpEnded(command.topic())).decision();
    }

    /// The person leaves. It was an attention if the adviser wrote; else they left waiting.
    static void citizenLeaves(Turn turn) {
        if (attention(turn).replied()) {
            endAttention(turn, "CITIZEN");
        } else {
            turn.happen(new DialogueEvent.Abandoned("EXIT_WORD", true))
                    .say(Prompt.LEFT_QUEUE)
                    .close("LEFT");
        }
    }

    /// Back to the queue with priority; no new contact.
    static void requeue(Turn turn, String reason) {
        QueueTalk.comeBack(turn, reason, attention(turn).adviser());
    }

    /// The attention is over; the survey may follow, but only who consented is asked.
    private static void endAttention(Turn turn, String endedBy) {
        boolean surveyAllowed = turn.citizen().consents();
        turn.happen(new DialogueEvent.AttentionEnded(endedBy, surveyAllowed))
                .say(Prompt.ATTENTION_OVER);
        if (surveyAllowed) {
            turn.enter(
                    new Stage.Surveying(
                            Stage.Surveying.Step.OFFER,
                            null,
                            turn.now.plus(turn.context.patience().offerAwaited()),
                            null));
        } else {
            turn.close("ATTENDED");
        }
    }

    private static boolean attendedBy(Turn turn, String adviser) {
        return turn.conversation().stage() instanceof Stage.WithAdviser
                && adviser.equals(attention(turn).adviser());
    }

    private static Attention attention(Turn turn) {
        return Objects.requireNonNull(turn.conversation().attention());
    }

    /// `, Ana` where the name is known.
    private static String vocative(Citizen citizen) {
        return citizen.profile() == null ? "" : ", *" + citizen.profile().firstName() + "*";
    }
}
