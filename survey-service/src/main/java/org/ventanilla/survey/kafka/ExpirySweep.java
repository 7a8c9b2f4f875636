package org.ventanilla.survey.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.lanes.OwnedLanes;
import org.ventanilla.lanes.Sweep;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.survey.SurveyConfig;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.SurveyDecider;
import org.ventanilla.survey.model.SurveyLimits;
import org.ventanilla.survey.postgres.Surveys;

/// Expires overdue surveys in batches of limited size. Only the instance that owns the lane of a survey
/// expires the
/// survey.
///
/// An answer that was given in time counts even if the service reads the answer after the expiry. The
/// survey is then
/// published as answered.
@ApplicationScoped
class ExpirySweep implements LaneWork {

    private final OwnedLanes ownedLanes;
    private final Surveys surveys;
    private final PublishedEvents publishedEvents;
    private final Clock clock;
    private final Sweep<SurveyId> sweep;

    ExpirySweep(
            Database database,
            OwnedLanes ownedLanes,
            Surveys surveys,
            PublishedEvents publishedEvents,
            SurveyConfig config,
            Clock clock) {
        this.ownedLanes = ownedLanes;
        this.surveys = surveys;
        this.publishedEvents = publishedEvents;
        this.clock = clock;
        this.sweep = new Sweep<>(
                "expiring surveys",
                config.sweepEvery(),
                SurveyLimits.MAX_SURVEYS_EXPIRED_AT_ONCE,
                database,
                this::due,
                this::expire);
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }

    private List<SurveyId> due(Transaction tx, List<OwnedLane> lanes, int limit, Set<SurveyId> excluded) {
        return surveys.due(tx, laneNumbers(lanes), clock.instant(), limit, excluded);
    }

    private void expire(Transaction tx, List<OwnedLane> lanes, List<SurveyId> ids) {
        Instant now = clock.instant();
        List<Survey> due = surveys.lockDue(tx, ids, now);
        ownedLanes.hold(tx, laneNumbers(lanes));
        List<Survey> expired = new ArrayList<>();
        for (Survey survey : due) {
            if (SurveyDecider.expire(survey, now) instanceof Decision.Accepted accepted) {
                expired.add(accepted.after());
                publishedEvents.prepare(accepted).forEach(tx::publish);
            }
        }
        surveys.save(tx, expired);
    }

    private static List<Integer> laneNumbers(List<OwnedLane> lanes) {
        return lanes.stream().map(OwnedLane::number).toList();
    }
}
