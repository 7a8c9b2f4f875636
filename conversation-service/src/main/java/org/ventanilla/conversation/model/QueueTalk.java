package org.ventanilla.conversation.model;

import java.util.Map;
import java.util.Optional;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The way to a person, which is never behind consent, and the wait for one.
final class QueueTalk {

    /// One queue for all, for now.
    static final String QUEUE = "general";

    private QueueTalk() {}

    static void enter(Turn turn) {
        if (turn.conversation().outcome() != null
                || turn.conversation().stage() instanceof Stage.Surveying) {
            turn.handOn(); // it already counts, or holds a judgement: the wait is the next one's
        } else if (turn.context.hours().isOpen(turn.now)) {
            Context.QueueView queue = turn.context.queue();
            turn.happen(new DialogueEvent.Queued(QUEUE))
                    .say(
                            Prompt.IN_QUEUE,
                            Map.of(
                                    "posicion",
                                    Integer.toString(queue.nextPlace()),
                                    "minutos",
                                    Integer.toString(queue.expectedMinutes())));
        } else {
            outOfHours(turn);
        }
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Queued stage) {
        if (stage.askedAt() == null) {
            turn.say(Prompt.QUEUE_NOTED);
            return;
        }
        Optional<Option> option = turn.flow().read(Prompt.STILL_THERE, message.content());
        switch (option.orElse(Option.WAIT)) { // whatever they write, they are there
            case WAIT -> turn.say(Prompt.KEEP_WAITING).enter(stage.patient(turn.now));
            case FILE -> {
                flowOut(turn, "FILING");
                FilingTalk.start(turn);
            }
            case CALL_BACK -> {
                flowOut(turn, "CALLBACK");
                noteCallBack(turn);
            }
            default -> throw new IllegalStateException(option.get() + " is not offered here");
        }
    }

    /// Leaves the queue for good. Who was attended before being put back was answered all the same.
    static Turn leave(Turn turn, String reason, String endedBy) {
        return turn.happen(
                wasAttended(turn)
                        ? new DialogueEvent.AttentionEnded(endedBy, false)
                        : new DialogueEvent.Abandoned(reason));
    }

    static void flowOut(Turn turn, String destination) {
        turn.happen(
                wasAttended(turn)
                        ? new DialogueEvent.AttentionEnded("CITIZEN", false)
                        : new DialogueEvent.FlowedOut(destination));
    }

    private static boolean wasAttended(Turn turn) {
        Attention attention = turn.conversation().attention();
        return attention != null && attention.replied();
    }

    static void noteCallBack(Turn turn) {
        turn.happen(new DialogueEvent.CallBackAsked())
                .say(Prompt.CALL_BACK_NOTED)
                .close("CALLBACK");
    }

    /// Nobody attends now, so it is not offered to anybody (and does not count as such).
    static void outOfHours(Turn turn) {
        String next =
                turn.context.hours().nextOpening(turn.now).map(Spanish::weekdayAndHour).orElse("—");
        turn.happen(new DialogueEvent.ContainedBecause("OUT_OF_HOURS"))
                .say(Prompt.OUT_OF_HOURS, Map.of("proxima", next))
                .enter(new Stage.Choosing(Prompt.OUT_OF_HOURS));
    }
}
