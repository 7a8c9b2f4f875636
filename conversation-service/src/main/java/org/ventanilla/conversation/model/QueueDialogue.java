package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.flow.Option;
import org.ventanilla.conversation.flow.Prompt;
import org.ventanilla.conversation.model.Context.QueueView;
import org.ventanilla.conversation.model.DialogueCommand.ReceiveMessage;

/// The wait for an adviser. Access to an adviser never requires consent. The person is told only
/// what is true at that moment: the place in the queue, and whether an adviser accepts people. An
/// estimate of the wait is told only if there were enough waits in the last hour.
final class QueueDialogue {

    /// The only queue at present.
    static final String GENERAL_QUEUE = "general";

    /// The questions that may be asked during the wait. Their buttons are accepted during the whole
    /// wait.
    private static final List<Prompt> QUEUE_QUESTIONS = List.of(
            Prompt.STILL_THERE,
            Prompt.STILL_THERE_UNSTAFFED,
            Prompt.QUEUE_CLOSING,
            Prompt.QUEUE_CLOSING_STAFFED,
            Prompt.QUEUE_UNSTAFFED,
            Prompt.BACK_UNSTAFFED,
            Prompt.LEAVE_FOR_MENU,
            Prompt.LEAVE_FOR_FILING,
            Prompt.OUT_OF_HOURS);

    private QueueDialogue() {}

    /// An answer and the question that it answers.
    private record Answer(Prompt question, Option option) {}

    /// Puts the person in the queue. Outside the attention hours the person is told when these
    /// hours begin.
    static void enter(Turn turn) {
        if (turn.conversation().outcome() != null || turn.conversation().stage() instanceof Stage.Surveying) {
            turn.openNext(); // this conversation already has its outcome or a survey
        } else if (turn.context.hours().isOpen(turn.now)) {
            QueueView queue = turn.context.queue();
            int place = queue.nextPlace();
            turn.emit(new DialogueEvent.Queued(
                    GENERAL_QUEUE, queue.advisersInService().size()));
            Stage.Queued waiting = Stage.Queued.entered(turn.now, 0).withPlace(place);
            if (queue.isStaffed()) {
                tellPlace(turn, waiting, place);
            } else {
                turn.say(Prompt.QUEUE_UNSTAFFED, Map.of("posicion", Integer.toString(place)))
                        .enter(waiting.asking(Prompt.QUEUE_UNSTAFFED));
            }
        } else {
            sayOutOfHours(turn);
        }
    }

    private static void tellPlace(Turn turn, Stage.Queued waiting, int place) {
        Optional<Long> minutes = turn.context.queue().expectedMinutes(place);
        if (minutes.isPresent()) {
            turn.say(
                    Prompt.IN_QUEUE,
                    Map.of(
                            "posicion",
                            Integer.toString(place),
                            "minutos",
                            minutes.get().toString()));
        } else {
            turn.say(Prompt.IN_QUEUE_UNTIMED, Map.of("posicion", Integer.toString(place)));
        }
        turn.enter(waiting);
    }

    static void answer(Turn turn, ReceiveMessage message, Stage.Queued stage) {
        Optional<Answer> answer = answerIn(turn, message.content(), stage);
        if (answer.isEmpty()) {
            if (stage.awaitsAnswer()) {
                keepWaiting(turn, stage); // any message shows that the person is there
            } else {
                acknowledge(turn, stage);
            }
            return;
        }
        switch (answer.get().option()) {
            case WAIT -> {
                boolean isClosingAnswer = answer.get().question().isClosingPrompt();
                keepWaiting(turn, isClosingAnswer ? stage.keepsWaiting(turn.now) : stage);
            }
            case FILE -> leaveToFile(turn);
            case CALL_BACK -> {
                flowOut(turn, "CALLBACK");
                noteCallBack(turn);
            }
            case LEAVE_QUEUE -> leaveQueue(turn);
            case YES -> {
                if (answer.get().question() == Prompt.LEAVE_FOR_FILING) {
                    leaveToFile(turn);
                } else {
                    leaveForMenu(turn);
                }
            }
            default -> throw new IllegalStateException(answer + " is not offered here");
        }
    }

    /// Returns the answer to the open question. A tapped button may also answer any earlier
    /// question of the wait.
    private static Optional<Answer> answerIn(Turn turn, Content content, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        Optional<Answer> answer = open == null ? Optional.empty() : readAnswer(turn, open, content);
        if (answer.isPresent() || !(content instanceof Content.Choice)) {
            return answer;
        }
        return QUEUE_QUESTIONS.stream()
                .map(question -> readAnswer(turn, question, content))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Whether the tapped button says that the person keeps waiting.
    static boolean isTapToKeepWaiting(Turn turn, Content.Choice choice) {
        return QUEUE_QUESTIONS.stream()
                .anyMatch(question -> readAnswer(turn, question, choice)
                        .filter(answer -> answer.option() == Option.WAIT)
                        .isPresent());
    }

    private static Optional<Answer> readAnswer(Turn turn, Prompt question, Content content) {
        return turn.flow().readOption(question, content).map(option -> new Answer(question, option));
    }

    /// Whether the person may keep waiting without being asked. Before the end of the day's
    /// attention hours every person may, also during a break. After the end a person may keep
    /// waiting only if their wait began after the end, because they chose to wait or an adviser
    /// returned them to the queue, and only while another adviser may attend them.
    static boolean mayKeepWaiting(Turn turn, Stage.Queued stage) {
        WorkingHours hours = turn.context.hours();
        return !hours.isClosedForTheDay(turn.now)
                || hours.isClosedForTheDay(stage.patientFrom()) && mayBeAttended(turn);
    }

    /// Whether any adviser is in service apart from the adviser who attended this person last.
    private static boolean mayBeAttended(Turn turn) {
        Attention attention = turn.conversation().attention();
        return turn.context.queue().hasAdviserOtherThan(attention == null ? null : attention.adviser());
    }

    /// Confirms the wait. If the wait cannot simply continue, the person is asked what they prefer.
    private static void keepWaiting(Turn turn, Stage.Queued stage) {
        if (mayKeepWaiting(turn, stage)) {
            turn.say(Prompt.KEEP_WAITING).enter(stage.keepsWaiting(turn.now));
        } else if (stage.openQuestion() != closingQuestion(turn)) {
            askAtClosing(turn, stage);
        } else if (isNotedRecently(turn, stage)) {
            turn.enter(stage.unansweredFrom(turn.now));
        } else {
            sayClosing(turn).enter(stage.unansweredFrom(turn.now).withMessageNoted(turn.now));
        }
    }

    /// Tells the person that an adviser will read the message. Later messages are answered again
    /// only after a while.
    private static void acknowledge(Turn turn, Stage.Queued stage) {
        if (!isNotedRecently(turn, stage)) {
            turn.say(Prompt.QUEUE_NOTED).enter(stage.withMessageNoted(turn.now));
        }
    }

    private static boolean isNotedRecently(Turn turn, Stage.Queued stage) {
        Instant noted = stage.notedAt();
        return noted != null
                && turn.now.isBefore(noted.plus(turn.context.timeouts().queueNotedAgainAfter()));
    }

    /// Handles MENÚ in the queue. The person would lose the place, so they are asked first; at the
    /// closing question MENÚ is an answer.
    static void onMenuWord(Turn turn, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        if (open != null && open.isClosingPrompt()) {
            leaveForMenu(turn);
        } else {
            ask(turn, stage, Prompt.LEAVE_FOR_MENU);
        }
    }

    /// Handles RADICAR in the queue. The person would lose the place, so they are asked first,
    /// unless the open question already offered filing.
    static void onFileWord(Turn turn, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        if (open != null && open.options().contains(Option.FILE)) {
            leaveToFile(turn);
        } else {
            ask(turn, stage, Prompt.LEAVE_FOR_FILING);
        }
    }

    private static void ask(Turn turn, Stage.Queued stage, Prompt question) {
        turn.say(question).enter(stage.keepsWaiting(turn.now).asking(question));
    }

    /// Tells the person their current place.
    static void tellCurrentPlace(Turn turn, Stage.Queued stage) {
        QueueView queue = turn.context.queue();
        Stage.Queued updated = stage.withPlaceTold(turn.now);
        Optional<Integer> place = queue.placeOf(turn.conversation().id());
        if (place.isEmpty()) {
            turn.enter(updated);
            return;
        }
        turn.say(
                        queue.isStaffed() ? Prompt.QUEUE_PLACE : Prompt.QUEUE_PLACE_UNSTAFFED,
                        Map.of("posicion", place.get().toString()))
                .enter(updated);
    }

    /// Asks whether the person is still there. Silence after this question counts as leaving the
    /// queue.
    static void askStillThere(Turn turn, Stage.Queued stage) {
        Prompt question = turn.context.queue().isStaffed() ? Prompt.STILL_THERE : Prompt.STILL_THERE_UNSTAFFED;
        turn.emit(new DialogueEvent.IdleWarned()).say(question).enter(stage.askedWithDeadline(question, turn.now));
    }

    /// Tells the person that the attention hours are over and asks what they prefer. While an
    /// adviser is in service, the person may choose to wait, and the adviser may accept them while
    /// the question is open. Silence after this question counts as leaving the queue, and the
    /// person is then told so.
    static void askAtClosing(Turn turn, Stage.Queued stage) {
        turn.emit(new DialogueEvent.IdleWarned());
        sayClosing(turn).enter(stage.askedWithDeadline(closingQuestion(turn), turn.now));
    }

    private static Turn sayClosing(Turn turn) {
        return turn.say(closingQuestion(turn), Map.of("proxima", nextOpening(turn)));
    }

    private static Prompt closingQuestion(Turn turn) {
        return mayBeAttended(turn) ? Prompt.QUEUE_CLOSING_STAFFED : Prompt.QUEUE_CLOSING;
    }

    private static String nextOpening(Turn turn) {
        return turn.context
                .hours()
                .nextOpening(turn.now)
                .map(SpanishFormat::weekdayAndTime)
                .orElse("—");
    }

    /// Returns a person from an adviser to the queue.
    ///
    /// @param adviser the adviser who gave the conversation back or did not answer; absent if that
    /// adviser is unknown
    static void returnToQueue(Turn turn, String reason, @Nullable String adviser) {
        turn.emit(new DialogueEvent.Requeued(reason));
        if (turn.context.queue().hasAdviserOtherThan(adviser)) {
            turn.say(Prompt.ADVISER_SILENT);
        } else if (turn.context.hours().isClosedForTheDay(turn.now)) {
            askAtClosing(turn, Stage.Queued.entered(turn.now, 1));
        } else {
            turn.say(Prompt.BACK_UNSTAFFED)
                    .enter(Stage.Queued.entered(turn.now, 1).asking(Prompt.BACK_UNSTAFFED));
        }
    }

    /// Ends the wait because the person leaves.
    static void leaveQueue(Turn turn) {
        endWait(turn, "EXIT_WORD", "CITIZEN").say(Prompt.LEFT_QUEUE).close("LEFT");
    }

    /// Ends the wait without an adviser. A person who was attended before returning to the queue
    /// counts as answered; any other person counts as abandoned.
    static Turn endWait(Turn turn, String reason, String endedBy) {
        return turn.emit(
                wasAttended(turn)
                        ? new DialogueEvent.AttentionEnded(endedBy, false)
                        : new DialogueEvent.Abandoned(reason, wasStaffed(turn)));
    }

    /// Whether an adviser could have attended the person during the wait. This is also true if an
    /// adviser accepted the conversation before the wait.
    private static boolean wasStaffed(Turn turn) {
        Attention attention = turn.conversation().attention();
        return attention != null && attention.adviser() != null
                || turn.context.queue().wasStaffed(turn.conversation().id());
    }

    private static void leaveToFile(Turn turn) {
        flowOut(turn, "FILING");
        FilingDialogue.start(turn);
    }

    private static void leaveForMenu(Turn turn) {
        flowOut(turn, "MENU");
        MenuDialogue.showMenu(turn);
    }

    /// Ends the wait because the person chose another way of being served.
    static void flowOut(Turn turn, String destination) {
        turn.emit(
                wasAttended(turn)
                        ? new DialogueEvent.AttentionEnded("CITIZEN", false)
                        : new DialogueEvent.FlowedOut(destination));
    }

    /// Whether an adviser wrote to the person in this conversation.
    private static boolean wasAttended(Turn turn) {
        Attention attention = turn.conversation().attention();
        return attention != null && attention.replied();
    }

    /// Notes that the person asks for a call-back, and closes the conversation.
    static void noteCallBack(Turn turn) {
        sayCallBackNoted(turn).close("CALLBACK");
    }

    /// Notes a call-back that the person asks for during another step of the dialogue. That step
    /// stays open.
    static void noteCallBackAndRepeat(Turn turn) {
        sayCallBackNoted(turn);
        CurrentQuestion.repeat(turn);
    }

    private static Turn sayCallBackNoted(Turn turn) {
        return turn.emit(new DialogueEvent.CallBackAsked()).say(Prompt.CALL_BACK_NOTED);
    }

    /// Tells the person that no adviser attends at this hour, and when the attention hours begin.
    /// The conversation does not count as offered to an adviser.
    static void sayOutOfHours(Turn turn) {
        turn.emit(new DialogueEvent.ContainedBecause("OUT_OF_HOURS"))
                .say(Prompt.OUT_OF_HOURS, Map.of("proxima", nextOpening(turn)))
                .enter(new Stage.Choosing(Prompt.OUT_OF_HOURS));
    }
}
