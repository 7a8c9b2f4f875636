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

/// The way to a person, which is never behind consent, and the wait for one. What is said of it is
/// so at that moment: the place, whether anybody takes people, and an estimate only where the last
/// hour gives one.
final class QueueTalk {

    /// One queue for all, for now.
    static final String QUEUE = "general";

    /// What may be asked while somebody waits, and what they were offered before.
    private static final List<Prompt> QUESTIONS =
            List.of(
                    Prompt.STILL_THERE,
                    Prompt.STILL_THERE_UNSTAFFED,
                    Prompt.QUEUE_CLOSING,
                    Prompt.QUEUE_CLOSING_STAFFED,
                    Prompt.QUEUE_UNSTAFFED,
                    Prompt.BACK_UNSTAFFED,
                    Prompt.LEAVE_FOR_MENU,
                    Prompt.LEAVE_FOR_FILING,
                    Prompt.OUT_OF_HOURS);

    private QueueTalk() {}

    /// An answer, and what it answers.
    private record Answer(Prompt question, Option option) {}

    static void enter(Turn turn) {
        if (turn.conversation().outcome() != null
                || turn.conversation().stage() instanceof Stage.Surveying) {
            turn.handOn(); // it already counts, or holds a judgement: the wait is the next one's
        } else if (turn.context.hours().isOpen(turn.now)) {
            QueueView queue = turn.context.queue();
            int place = queue.nextPlace();
            turn.happen(new DialogueEvent.Queued(QUEUE, queue.inService().size()));
            Stage.Queued waiting = Stage.Queued.from(turn.now, 0).at(place);
            if (queue.isStaffed()) {
                tellPlace(turn, waiting, place);
            } else {
                turn.say(Prompt.QUEUE_UNSTAFFED, Map.of("posicion", Integer.toString(place)))
                        .enter(waiting.asking(Prompt.QUEUE_UNSTAFFED));
            }
        } else {
            outOfHours(turn);
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
                keepWaiting(turn, stage); // any message shows that they are there
            } else {
                note(turn, stage);
            }
            return;
        }
        switch (answer.get().option()) {
            case WAIT -> {
                boolean afterTheHours = answer.get().question().isOfClosing();
                keepWaiting(turn, afterTheHours ? stage.patient(turn.now) : stage);
            }
            case FILE -> leaveToFile(turn);
            case CALL_BACK -> {
                flowOut(turn, "CALLBACK");
                noteCallBack(turn);
            }
            case LEAVE_QUEUE -> exit(turn);
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

    /// The question that is open, or, by a button, any that the wait asked before.
    private static Optional<Answer> answerIn(Turn turn, Content content, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        Optional<Answer> answer = open == null ? Optional.empty() : read(turn, open, content);
        if (answer.isPresent() || !(content instanceof Content.Choice)) {
            return answer;
        }
        return QUESTIONS.stream()
                .map(question -> read(turn, question, content))
                .flatMap(Optional::stream)
                .findFirst();
    }

    /// Whether this button of the queue says that the person keeps waiting.
    static boolean tapsToWait(Turn turn, Content.Choice choice) {
        return QUESTIONS.stream()
                .anyMatch(
                        question ->
                                read(turn, question, choice)
                                        .filter(answer -> answer.option() == Option.WAIT)
                                        .isPresent());
    }

    private static Optional<Answer> read(Turn turn, Prompt question, Content content) {
        return turn.flow().read(question, content).map(option -> new Answer(question, option));
    }

    /// Whether the person keeps waiting and need not be asked. That is so until the attention of
    /// the day has ended, also during its breaks. After the end it is so for a person who chose to
    /// wait, or whom an adviser put back, while an adviser may attend them; the wait of such a
    /// person began after the end.
    static boolean goesOn(Turn turn, Stage.Queued stage) {
        WorkingHours hours = turn.context.hours();
        return !hours.isClosedForTheDay(turn.now)
                || hours.isClosedForTheDay(stage.patientFrom()) && mayBeAttended(turn);
    }

    /// Whether anybody is in service but the adviser who gave this person up.
    private static boolean mayBeAttended(Turn turn) {
        Attention attention = turn.conversation().attention();
        return turn.context.queue().hasOthersThan(attention == null ? null : attention.adviser());
    }

    /// A wait that does not go on by itself is not promised: what they prefer is asked instead.
    private static void keepWaiting(Turn turn, Stage.Queued stage) {
        if (goesOn(turn, stage)) {
            turn.say(Prompt.KEEP_WAITING).enter(stage.patient(turn.now));
        } else if (stage.openQuestion() != closingQuestion(turn)) {
            askAtClosing(turn, stage);
        } else if (isNotedLately(turn, stage)) {
            turn.enter(stage.unansweredFrom(turn.now));
        } else {
            sayClosing(turn).enter(stage.unansweredFrom(turn.now).noted(turn.now));
        }
    }

    /// Said once, and again after a while: who writes line after line is not answered each time.
    private static void note(Turn turn, Stage.Queued stage) {
        if (!isNotedLately(turn, stage)) {
            turn.say(Prompt.QUEUE_NOTED).enter(stage.noted(turn.now));
        }
    }

    private static boolean isNotedLately(Turn turn, Stage.Queued stage) {
        Instant noted = stage.notedAt();
        return noted != null
                && turn.now.isBefore(noted.plus(turn.context.patience().queueNotedAgain()));
    }

    /// MENÚ would give up the place, so it is asked first; where it is asked whether to leave
    /// already, it is an answer.
    static void wantsMenu(Turn turn, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        if (open != null && open.isOfClosing()) {
            leaveForMenu(turn);
        } else {
            ask(turn, stage, Prompt.LEAVE_FOR_MENU);
        }
    }

    /// RADICAR would give up the place: where filing was not offered instead of the wait, it is
    /// asked first.
    static void wantsToFile(Turn turn, Stage.Queued stage) {
        Prompt open = stage.openQuestion();
        if (open != null && open.options().contains(Option.FILE)) {
            leaveToFile(turn);
        } else {
            ask(turn, stage, Prompt.LEAVE_FOR_FILING);
        }
    }

    private static void ask(Turn turn, Stage.Queued stage, Prompt question) {
        turn.say(question).enter(stage.patient(turn.now).asking(question));
    }

    /// Tells the person their current place, at fixed intervals.
    static void update(Turn turn, Stage.Queued stage) {
        QueueView queue = turn.context.queue();
        Stage.Queued told = stage.told(turn.now);
        Optional<Integer> place = queue.placeOf(turn.conversation().id());
        if (place.isEmpty()) {
            turn.enter(told);
            return;
        }
        turn.say(
                        queue.isStaffed() ? Prompt.QUEUE_PLACE : Prompt.QUEUE_PLACE_UNSTAFFED,
                        Map.of("posicion", place.get().toString()))
                .enter(told);
    }

    /// Whether they are still there, which decides what their silence means.
    static void askStillThere(Turn turn, Stage.Queued stage) {
        Prompt question =
                turn.context.queue().isStaffed()
                        ? Prompt.STILL_THERE
                        : Prompt.STILL_THERE_UNSTAFFED;
        turn.happen(new DialogueEvent.IdleWarned())
                .say(question)
                .enter(stage.askedStillThere(question, turn.now));
    }

    /// The hours of attention are over: what the person prefers, since nobody need wait on. While
    /// an adviser is in service they may choose to, and may be taken while the question is open.
    /// Silence means that they left the queue, and they are told so.
    static void askAtClosing(Turn turn, Stage.Queued stage) {
        turn.happen(new DialogueEvent.IdleWarned());
        sayClosing(turn).enter(stage.askedStillThere(closingQuestion(turn), turn.now));
    }

    private static Turn sayClosing(Turn turn) {
        return turn.say(closingQuestion(turn), Map.of("proxima", nextOpening(turn)));
    }

    private static Prompt closingQuestion(Turn turn) {
        return mayBeAttended(turn) ? Prompt.QUEUE_CLOSING_STAFFED : Prompt.QUEUE_CLOSING;
    }

    private static String nextOpening(Turn turn) {
        return turn.context.hours().nextOpening(turn.now).map(Spanish::weekdayAndHour).orElse("—");
    }

    /// Back from an adviser who gave them up.
    ///
    /// @param adviser who that was
    static void comeBack(Turn turn, String reason, @Nullable String adviser) {
        turn.happen(new DialogueEvent.Requeued(reason));
        if (turn.context.queue().hasOthersThan(adviser)) {
            turn.say(Prompt.ADVISER_SILENT);
        } else if (turn.context.hours().isClosedForTheDay(turn.now)) {
            askAtClosing(turn, Stage.Queued.from(turn.now, 1));
        } else {
            turn.say(Prompt.BACK_UNSTAFFED)
                    .enter(Stage.Queued.from(turn.now, 1).asking(Prompt.BACK_UNSTAFFED));
        }
    }

    /// The person leaves the queue.
    static void exit(Turn turn) {
        leave(turn, "EXIT_WORD", "CITIZEN").say(Prompt.LEFT_QUEUE).close("LEFT");
    }

    /// Leaves the queue for good. Who was attended before being put back was answered all the same.
    static Turn leave(Turn turn, String reason, String endedBy) {
        return turn.happen(
                wasAttended(turn)
                        ? new DialogueEvent.AttentionEnded(endedBy, false)
                        : new DialogueEvent.Abandoned(reason, wasStaffed(turn)));
    }

    /// Whether anybody could have attended. Who was accepted once had somebody.
    private static boolean wasStaffed(Turn turn) {
        Attention attention = turn.conversation().attention();
        return attention != null && attention.adviser() != null
                || turn.context.queue().wasStaffed(turn.conversation().id());
    }

    private static void leaveToFile(Turn turn) {
        flowOut(turn, "FILING");
        FilingTalk.start(turn);
    }

    private static void leaveForMenu(Turn turn) {
        flowOut(turn, "MENU");
        MenuTalk.showMenu(turn);
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
        sayCallBackNoted(turn).close("CALLBACK");
    }

    /// The person asks for it during another step of the dialogue. That step stays open.
    static void noteCallBackBesides(Turn turn) {
        sayCallBackNoted(turn);
        PresentQuestion.repeat(turn);
    }

    private static Turn sayCallBackNoted(Turn turn) {
        return turn.happen(new DialogueEvent.CallBackAsked()).say(Prompt.CALL_BACK_NOTED);
    }

    /// Nobody attends now, so it is not offered to anybody (and does not count as such).
    static void outOfHours(Turn turn) {
        turn.happen(new DialogueEvent.ContainedBecause("OUT_OF_HOURS"))
                .say(Prompt.OUT_OF_HOURS, Map.of("proxima", nextOpening(turn)))
                .enter(new Stage.Choosing(Prompt.OUT_OF_HOURS));
    }
}
