package org.ventanilla.survey.kafka;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.OwnedLanes;
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

    private final Database database;
    private final OwnedLanes owned;
    private final Surveys surveys;
    private final Told told;
    private final Clock clock;
    private final Beat beat;

    ExpirySweep(
            Database database,
            OwnedLanes owned,
            Surveys surveys,
            Told told,
            SurveyConfig config,
            Clock clock) {
        this.database = database;
        this.owned = owned;
        this.surveys = surveys;
        this.told = told;
        this.beat = new Beat(config.sweepEvery());
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (lanes.isEmpty() || !beat.due()) {
            return false;
        }
        Instant now = clock.instant();
        List<Integer> numbers = lanes.stream().map(OwnedLane::number).toList();
        int found = database.inTransaction(tx -> expire(tx, numbers, now));
        boolean more = found == SurveyLimits.EXPIRED_AT_ONCE;
        if (more) {
            beat.again();
        }
        return more;
    }

    private int expire(Transaction tx, List<Integer> lanes, Instant now) {
        List<Survey> due = surveys.lockDue(tx, lanes, now, SurveyLimits.EXPIRED_AT_ONCE);
        if (due.isEmpty()) {
            return 0;
        }
        owned.hold(tx, lanes);
        List<Survey> after = new ArrayList<>();
        for (Survey survey : due) {
            if (SurveyDecider.expire(survey, now) instanceof Decision.Accepted accepted) {
                after.add(accepted.after());
                told.of(accepted).forEach(tx::publish);
            }
        }
        surveys.save(tx, after);
        return due.size();
    }
}
