package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.conversation.flow.Prompt;

/// The timeouts of each stage. A stage has at most one due time. This class computes the due time
/// and also defines what happens then.
final class TimeoutRules {

    private TimeoutRules() {}

    static Optional<Instant> dueAt(Conversation conversation, Timeouts timeouts, WorkingHours hours) {
        Instant lastMessage = conversation.lastHeardAt();
        return switch (conversation.stage()) {
            case Stage.Consenting _, Stage.Registering _, Stage.Choosing _, Stage.AskingStatus _, Stage.Noticing _ ->
                Optional.of(lastMessage.plus(timeouts.botClosedAfter()));
            case Stage.Filing filing ->
                Optional.of(lastMessage.plus(
                        needsReminder(filing) ? timeouts.storyReminderAfter() : timeouts.botClosedAfter()));
            case Stage.Waiting waiting ->
                Optional.of(
                        waiting.toldSlow()
                                ? later(lastMessage, waiting.since()).plus(timeouts.botClosedAfter())
                                : waiting.since().plus(timeouts.slowReplyToldAfter()));
            case Stage.Queued queued -> Optional.of(queuedDueAt(queued, timeouts, hours));
            case Stage.WithAdviser advised -> Optional.of(withAdviserDueAt(advised, timeouts));
            case Stage.Surveying surveying -> Optional.of(surveying.until());
            case Stage.Closed _ -> Optional.empty();
        };
    }

    static Decision check(Turn turn) {
        Conversation conversation = turn.conversation();
        Optional<Instant> due = dueAt(conversation, turn.context.timeouts(), turn.context.hours());
        if (due.isEmpty() || turn.now.isBefore(due.get())) {
            return new Decision.Ignored("the timeout is not due yet");
        }
        switch (conversation.stage()) {
            case Stage.Consenting _, Stage.Registering _, Stage.Choosing _, Stage.AskingStatus _, Stage.Noticing _ ->
                turn.say(Prompt.IDLE_CLOSED).close("IDLE");
            case Stage.Filing filing -> onFilingTimeout(turn, filing);
            case Stage.Waiting waiting -> onWaitingTimeout(turn, waiting);
            case Stage.Queued queued -> onQueuedTimeout(turn, queued);
            case Stage.WithAdviser advised -> onWithAdviserTimeout(turn, advised);
            case Stage.Surveying surveying -> turn.close(surveying.surveyId() == null ? "ATTENDED" : "SURVEY_EXPIRED");
            case Stage.Closed _ -> throw new IllegalStateException("a closed conversation has no timeout");
        }
        return turn.decision();
    }

    private static void onFilingTimeout(Turn turn, Stage.Filing stage) {
        if (needsReminder(stage)) {
            turn.say(Prompt.STORY_REMINDER).enter(stage.withReminder());
        } else {
            turn.say(Prompt.IDLE_CLOSED).close("IDLE");
        }
    }

    private static boolean needsReminder(Stage.Filing stage) {
        return stage.step() == Stage.Filing.Step.STORY && stage.draft().hasContent() && !stage.reminded();
    }

    /// Tells the person that the reply takes longer than usual, or closes the conversation. The
    /// request is still being processed, and a late reply is delivered.
    private static void onWaitingTimeout(Turn turn, Stage.Waiting stage) {
        if (stage.toldSlow()) {
            turn.close("IDLE");
            return;
        }
        turn.say(stage.request() == Stage.Waiting.Request.FILING ? Prompt.FILING_SLOW : Prompt.WORKING_SLOW)
                .enter(stage.withSlowTold());
    }

    private static Instant queuedDueAt(Stage.Queued stage, Timeouts timeouts, WorkingHours hours) {
        if (stage.askedAt() != null) {
            return stage.askedAt().plus(timeouts.abandonedAfter());
        }
        Instant due = earlier(
                stage.patientFrom().plus(timeouts.askStillThereAfter()),
                stage.placeLastToldAt().plus(timeouts.queuePlaceToldEvery()));
        return hours.closing(stage.placeLastToldAt())
                .filter(hours::isClosedForTheDay)
                .map(closing -> earlier(due, closing))
                .orElse(due);
    }

    private static void onQueuedTimeout(Turn turn, Stage.Queued stage) {
        if (stage.askedAt() != null) {
            QueueDialogue.endWait(turn, "SILENCE", "IDLE")
                    .say(Prompt.ABANDONED_SILENT)
                    .close("IDLE");
        } else if (!QueueDialogue.mayKeepWaiting(turn, stage)) {
            QueueDialogue.askAtClosing(turn, stage);
        } else if (turn.now.isBefore(
                stage.patientFrom().plus(turn.context.timeouts().askStillThereAfter()))) {
            QueueDialogue.tellCurrentPlace(turn, stage);
        } else {
            QueueDialogue.askStillThere(turn, stage);
        }
    }

    private static Instant withAdviserDueAt(Stage.WithAdviser stage, Timeouts timeouts) {
        if (!stage.awaitsCitizen()) {
            return stage.citizenSpokeAt().plus(timeouts.requeuedAfter());
        }
        Instant since = stage.adviserSpokeAt();
        return since.plus(stage.warned() ? timeouts.citizenClosedAfter() : timeouts.citizenWarnedAfter());
    }

    private static void onWithAdviserTimeout(Turn turn, Stage.WithAdviser stage) {
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
