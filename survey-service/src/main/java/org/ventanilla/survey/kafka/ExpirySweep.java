package org.ventanilla.survey.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;
import org.ventanilla.messaging.Sweep;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.survey.SurveyConfig;
import org.ventanilla.survey.model.Decision;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.SurveyDecider;
import org.ventanilla.survey.model.SurveyLimits;
import org.ventanilla.survey.postgres.Surveys;

/// Lets surveys expire, a bounded number at a time, each by the owner of its lane.
///
/// An answer given in time that still waits in the topic is not lost by this: when it is read it
/// counts, and the survey is told as answered.
@ApplicationScoped
class ExpirySweep implements LaneWork {

    private final OwnedLanes owned;
    private final Surveys surveys;
    private final Told told;
    private final Clock clock;
    private final Sweep<SurveyId> sweep;

    ExpirySweep(Database database, OwnedLanes owned, Surveys surveys, Told told, SurveyConfig config, Clock clock) {
        this.owned = owned;
        this.surveys = surveys;
        this.told = told;
        this.clock = clock;
        this.sweep = new Sweep<>(
                "expiring surveys",
                config.sweepEvery(),
                SurveyLimits.EXPIRED_AT_ONCE,
                database,
                this::due,
                this::expire);
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        return sweep.run(lanes);
    }

    private List<SurveyId> due(Transaction tx, List<OwnedLane> lanes, int limit, Set<SurveyId> waiting) {
        return surveys.due(tx, numbers(lanes), clock.instant(), limit, waiting);
    }

    private void expire(Transaction tx, List<OwnedLane> lanes, List<SurveyId> ids) {
        Instant now = clock.instant();
        List<Survey> due = surveys.lockDue(tx, ids, now);
        owned.hold(tx, numbers(lanes));
        List<Survey> after = new ArrayList<>();
        for (Survey survey : due) {
            if (SurveyDecider.expire(survey, now) instanceof Decision.Accepted accepted) {
                after.add(accepted.after());
                told.of(accepted).forEach(tx::publish);
            }
        }
        surveys.save(tx, after);
    }

    private static List<Integer> numbers(List<OwnedLane> lanes) {
        return lanes.stream().map(OwnedLane::number).toList();
    }
}
