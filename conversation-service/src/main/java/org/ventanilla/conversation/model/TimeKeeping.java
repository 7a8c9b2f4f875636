package org.ventanilla.conversation.model;

import java.time.Instant;
import java.util.Optional;
import org.ventanilla.calendar.WorkingHours;
import org.ventanilla.conversation.flow.Prompt;

/// What silence means, stage by stage. Each stage has at most one instant it waits for, and what
/// happens then stands beside how that instant is reckoned.
final class TimeKeeping {

    private TimeKeeping() {}

    static Optional<Instant> dueAt(
            Conversation conversation, Patience patience, WorkingHours hours) {
        Instant heard = conversation.lastHeardAt();
        return switch (conversation.stage()) {
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _ ->
                    Optional.of(heard.plus(patience.botIdle()));
            case Stage.Filing filing ->
                    Optional.of(
                            heard.plus(
                                    remindsOf(filing)
                                            ? patience.storyReminder()
                                            : patience.botIdle()));
            case Stage.Waiting waiting ->
                    Optional.of(
                            waiting.toldSlow()
                                    ? later(heard, waiting.since()).plus(patience.botIdle())
                                    : waiting.since().plus(patience.slowReply()));
            case Stage.Queued queued -> Optional.of(queuedDue(queued, patience, hours));
            case Stage.WithAdviser advised -> Optional.of(advisedDue(advised, patience));
            case Stage.Surveying surveying -> Optional.of(surveying.until());
            case Stage.Closed _ -> Optional.empty();
        };
    }

    static Decision keep(Turn turn) {
        Conversation conversation = turn.conversation();
        Optional<Instant> due = dueAt(conversation, turn.context.patience(), turn.context.hours());
        if (due.isEmpty() || turn.now.isBefore(due.get())) {
            return new Decision.Ignored("not yet");
        }
        switch (conversation.stage()) {
            case Stage.Consenting _,
                    Stage.Registering _,
                    Stage.Choosing _,
                    Stage.AskingStatus _,
                    Stage.Noticing _ ->
                    turn.say(Prompt.IDLE_CLOSED).close("IDLE");
            case Stage.Filing filing -> filing(turn, filing);
            case Stage.Waiting waiting -> waiting(turn, waiting);
            case Stage.Queued queued -> queued(turn, queued);
            case Stage.WithAdviser advised -> advised(turn, advised);
            case Stage.Surveying surveying ->
                    turn.close(surveying.surveyId() == null ? "ATTENDED" : "SURVEY_EXPIRED");
            case Stage.Closed _ -> throw new IllegalStateException("closed waits for nothing");
        }
        return turn.decision();
    }

    private static void filing(Turn turn, Stage.Filing stage) {
        if (remindsOf(stage)) {
            turn.say(Prompt.STORY_REMINDER).enter(stage.withReminder());
        } else {
            turn.say(Prompt.IDLE_CLOSED).close("IDLE");
        }
    }

    private static boolean remindsOf(Stage.Filing stage) {
        return stage.step() == Stage.Filing.Step.STORY
                && stage.draft().isTold()
                && !stage.reminded();
    }

    /// Nothing is promised that is not so: the request is still being worked on, and what comes
    /// late is told.
    private static void waiting(Turn turn, Stage.Waiting stage) {
        if (stage.toldSlow()) {
            turn.close("IDLE");
            return;
        }
        turn.say(
                        stage.request() == Stage.Waiting.Request.FILING
                                ? Prompt.FILING_SLOW
                                : Prompt.WORKING_SLOW)
                .enter(stage.withSlowTold());
    }

    private static Instant queuedDue(Stage.Queued stage, Patience patience, WorkingHours hours) {
        if (stage.askedAt() != null) {
            return stage.askedAt().plus(patience.unanswered());
        }
        Instant due =
                earlier(
                        stage.patientFrom().plus(patience.stillThere()),
                        stage.lastTold().plus(patience.queueUpdated()));
        return hours.closing(stage.lastTold())
                .filter(hours::isClosedForTheDay)
                .map(closing -> earlier(due, closing))
                .orElse(due);
    }

    private static void queued(Turn turn, Stage.Queued stage) {
        if (stage.askedAt() != null) {
            QueueTalk.leave(turn, "SILENCE", "IDLE").say(Prompt.ABANDONED_SILENT).close("IDLE");
        } else if (!QueueTalk.goesOn(turn, stage)) {
            QueueTalk.askAtClosing(turn, stage);
        } else if (turn.now.isBefore(
                stage.patientFrom().plus(turn.context.patience().stillThere()))) {
            QueueTalk.update(turn, stage);
        } else {
            QueueTalk.askStillThere(turn, stage);
        }
    }

    private static Instant advisedDue(Stage.WithAdviser stage, Patience patience) {
        if (!stage.awaitsCitizen()) {
            return stage.citizenSpokeAt().plus(patience.adviserSilent());
        }
        Instant asked = stage.adviserSpokeAt();
        return asked.plus(stage.warned() ? patience.citizenClosed() : patience.citizenWarned());
    }

    private static void advised(Turn turn, Stage.WithAdviser stage) {
        if (!stage.awaitsCitizen()) {
            AdviserTalk.requeue(turn, "ADVISER_SILENT");
        } else if (!stage.warned()) {
            turn.happen(new DialogueEvent.IdleWarned()).say(Prompt.CITIZEN_IDLE);
        } else {
            turn.happen(new DialogueEvent.AttentionEnded("IDLE", false))
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
