package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.conversation.flow.Prompt;

/// The timeouts of each stage. A stage has at most one due time. What happens at that time is
/// defined here, next to its computation.
final class TimeoutRules {

    private TimeoutRules() {}

    static Optional<Instant> dueAt(Conversation conversation, Timeouts timeouts, WorkingHours hours) {
        Instant lastMessage = conversation.lastHeardAt();
        return switch (conversation.stage()) {
            case Stage.Consenting _, Stage.Registering _, Stage.Choosing _, Stage.AskingStatus _, Stage.Noticing _ ->
                Optional.of(lastMessage.plus(timeouts.botIdle()));
            case Stage.Filing filing ->
                Optional.of(lastMessage.plus(needsReminder(filing) ? timeouts.storyReminder() : timeouts.botIdle()));
            case Stage.Waiting waiting ->
                Optional.of(
                        waiting.toldSlow()
                                ? later(lastMessage, waiting.since()).plus(timeouts.botIdle())
                                : waiting.since().plus(timeouts.slowReply()));
            case Stage.Queued queued -> Optional.of(queuedDue(queued, timeouts, hours));
            case Stage.WithAdviser advised -> Optional.of(advisedDue(advised, timeouts));
            case Stage.Surveying surveying -> Optional.of(surveying.until());
            case Stage.Closed _ -> Optional.empty();
        };
    }

    static Decision check(Turn turn) {
        Conversation conversation = turn.conversation();
        Optional<Instant> due = dueAt(conversation, turn.context.timeouts(), turn.context.hours());
        if (due.isEmpty() || turn.now.isBefore(due.get())) {
            return new Decision.Ignored("not yet");
        }
        switch (conversation.stage()) {
            case Stage.Consenting _, Stage.Registering _, Stage.Choosing _, Stage.AskingStatus _, Stage.Noticing _ ->
                turn.say(Prompt.IDLE_CLOSED).close("IDLE");
            case Stage.Filing filing -> filing(turn, filing);
            case Stage.Waiting waiting -> waiting(turn, waiting);
            case Stage.Queued queued -> queued(turn, queued);
            case Stage.WithAdviser advised -> advised(turn, advised);
            case Stage.Surveying surveying -> turn.close(surveying.surveyId() == null ? "ATTENDED" : "SURVEY_EXPIRED");
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation has no timeout");
        }
        return turn.decision();
    }

    private static void filing(Turn turn, Stage.Filing stage) {
        if (needsReminder(stage)) {
            turn.say(Prompt.STORY_REMINDER).enter(stage.withReminder());
        } else {
            turn.say(Prompt.IDLE_CLOSED).close("IDLE");
        }
    }

    private static boolean needsReminder(Stage.Filing stage) {
        return stage.step() == Stage.Filing.Step.STORY && stage.draft().hasContent() && !stage.reminded();
    }

    /// Tells the person that the other service takes longer, or closes the conversation.
    /// The request is still being processed, and a late reply is delivered.
    private static void waiting(Turn turn, Stage.Waiting stage) {
        if (stage.toldSlow()) {
            turn.close("IDLE");
            return;
        }
        turn.say(stage.request() == Stage.Waiting.Request.FILING ? Prompt.FILING_SLOW : Prompt.WORKING_SLOW)
                .enter(stage.withSlowTold());
    }

    private static Instant queuedDue(Stage.Queued stage, Timeouts timeouts, WorkingHours hours) {
        if (stage.askedAt() != null) {
            return stage.askedAt().plus(timeouts.unanswered());
        }
        Instant due = earlier(
                stage.patientFrom().plus(timeouts.stillThere()),
                stage.placeLastToldAt().plus(timeouts.queueUpdated()));
        return hours.closing(stage.placeLastToldAt())
                .filter(hours::isClosedForTheDay)
                .map(closing -> earlier(due, closing))
                .orElse(due);
    }

    private static void queued(Turn turn, Stage.Queued stage) {
        if (stage.askedAt() != null) {
            QueueDialogue.leave(turn, "SILENCE", "IDLE")
                    .say(Prompt.ABANDONED_SILENT)
                    .close("IDLE");
        } else if (!QueueDialogue.mayKeepWaiting(turn, stage)) {
            QueueDialogue.askAtClosing(turn, stage);
        } else if (turn.now.isBefore(
                stage.patientFrom().plus(turn.context.timeouts().stillThere()))) {
            QueueDialogue.update(turn, stage);
        } else {
            QueueDialogue.askStillThere(turn, stage);
        }
    }

    private static Instant advisedDue(Stage.WithAdviser stage, Timeouts timeouts) {
        if (!stage.awaitsCitizen()) {
            return stage.citizenSpokeAt().plus(timeouts.adviserSilent());
        }
        Instant since = stage.adviserSpokeAt();
        return since.plus(stage.warned() ? timeouts.citizenClosed() : timeouts.citizenWarned());
    }

    private static void advised(Turn turn, Stage.WithAdviser stage) {
        if (!stage.awaitsCitizen()) {
            AdviserActions.requeue(turn, "ADVISER_SILENT");
        } else if (!stage.warned()) {
            turn.emit(new DialogueEvent.IdleWarned()).say(Prompt.CITIZEN_IDLE);
        } else {
            turn.emit(new DialogueEvent.AttentionEnded("IDLE", false))
                    .say(Prompt.CITIZEN_IDLE_CLOSED)
                    .close("IDLE");
        }
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }

    private static Instant earlier(Instant a, Instant b) {
        return a.isBefore(b) ? a : b;
    }
}
