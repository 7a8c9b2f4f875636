package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.ventanilla.conversation.flow.Prompt;

/// The actions of an adviser on a conversation and their effects.
final class AdviserActions {

    /// The reasons for which an adviser may return a conversation to the queue: the adviser gives
    /// the conversation back, or the adviser's shift (*turno*) ends. The reason is published, so
    /// free text is not accepted.
    private static final Set<String> RETURN_REASONS = Set.of("GIVEN_BACK", "TURNO");

    private AdviserActions() {}

    static Decision assign(Turn turn, DialogueCommand.Assign command) {
        if (isAttendedBy(turn, command.adviser())) {
            return new Decision.Ignored("this adviser attends the conversation already");
        }
        if (!(turn.conversation().stage() instanceof Stage.Queued)) {
            return new Decision.Refused("NOT_WAITING");
        }
        return turn.emit(new DialogueEvent.Accepted(command.adviser()))
                .say(Prompt.ADVISER_GREETING, Map.of("vocativo", vocative(turn.citizen())))
                .decision();
    }

    /// Opens a conversation for a call-back. The conversation counts as offered to an adviser and
    /// is accepted at once, because the person does not wait in the queue.
    static Decision callBack(
            DialogueCommand.CallBack command, Conversation previous, Citizen citizen, Context context) {
        Turn turn = new Turn(
                new DialogueEvent.Opened(
                        command.newConversationId(),
                        previous.contactId(),
                        previous.channel(),
                        previous.account(),
                        citizen,
                        previous.id()),
                context,
                command.now());
        return turn.emit(new DialogueEvent.Queued(
                        QueueDialogue.GENERAL_QUEUE,
                        context.queue().advisersInService().size()))
                .emit(new DialogueEvent.Accepted(command.adviser()))
                .say(Prompt.CALLING_BACK, Map.of("vocativo", vocative(citizen)))
                .decision();
    }

    /// Assigns the conversation to an adviser who attended the person before, without a wait in the
    /// queue.
    static void assignBackTo(Turn turn, String adviser) {
        turn.emit(new DialogueEvent.Queued(
                        QueueDialogue.GENERAL_QUEUE,
                        turn.context.queue().advisersInService().size()))
                .emit(new DialogueEvent.Accepted(adviser))
                .say(Prompt.BACK_TO_ADVISER);
    }

    static Decision say(Turn turn, DialogueCommand.SayAsAdviser command) {
        if (!isAttendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (command.text().isBlank() || command.text().length() > ConversationLimits.ADVISER_TEXT_CHARACTERS) {
            return new Decision.Refused("TEXT");
        }
        if (!requireAttention(turn).replied()) {
            turn.emit(new DialogueEvent.FirstReplied());
        }
        return turn.emit(new DialogueEvent.AdviserSaid(
                        command.adviser(), command.text().strip()))
                .decision();
    }

    static Decision end(Turn turn, DialogueCommand.EndAttention command) {
        if (!isAttendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (!requireAttention(turn).replied()) {
            return new Decision.Refused("NOT_ATTENDED"); // the adviser has not written yet
        }
        endAttention(turn, "ADVISER");
        return turn.decision();
    }

    static Decision giveBack(Turn turn, DialogueCommand.ReturnToQueue command) {
        if (!isAttendedBy(turn, command.adviser())) {
            return new Decision.Refused("NOT_YOURS");
        }
        if (!RETURN_REASONS.contains(command.reason())) {
            return new Decision.Refused("UNKNOWN_REASON");
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
        return turn.emit(new DialogueEvent.WrapUpEnded(command.topic())).decision();
    }

    /// Ends the conversation because the person wants to leave. The conversation counts as answered
    /// if an adviser wrote; otherwise it counts as abandoned.
    static void citizenLeaves(Turn turn) {
        if (requireAttention(turn).replied()) {
            endAttention(turn, "CITIZEN");
        } else {
            turn.emit(new DialogueEvent.Abandoned("EXIT_WORD", true))
                    .say(Prompt.LEFT_QUEUE)
                    .close("LEFT");
        }
    }

    /// Returns the person to the queue with priority. The conversation is not offered a second time
    /// in the figures.
    static void requeue(Turn turn, String reason) {
        QueueDialogue.returnToQueue(turn, reason, requireAttention(turn).adviser());
    }

    /// Ends the attention. The survey follows only if the person consented to the use of their
    /// data.
    private static void endAttention(Turn turn, String endedBy) {
        boolean surveyAllowed = turn.citizen().consents();
        turn.emit(new DialogueEvent.AttentionEnded(endedBy, surveyAllowed)).say(Prompt.ATTENTION_OVER);
        if (surveyAllowed) {
            turn.enter(new Stage.Surveying(
                    Stage.Surveying.Step.OFFER,
                    null,
                    turn.now.plus(turn.context.timeouts().surveyOfferAwaitedFor()),
                    null));
        } else {
            turn.close("ATTENDED");
        }
    }

    private static boolean isAttendedBy(Turn turn, String adviser) {
        return turn.conversation().stage() instanceof Stage.WithAdviser
                && adviser.equals(requireAttention(turn).adviser());
    }

    private static Attention requireAttention(Turn turn) {
        return Objects.requireNonNull(turn.conversation().attention());
    }

    /// Returns `, *Ana*` if the name is known, otherwise an empty text.
    private static String vocative(Citizen citizen) {
        return citizen.profile() == null ? "" : ", *" + citizen.profile().firstName() + "*";
    }
}
