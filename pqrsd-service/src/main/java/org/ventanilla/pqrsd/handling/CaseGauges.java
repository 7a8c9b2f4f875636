package org.ventanilla.pqrsd.handling;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.pqrsd.model.CaseFigures;
import org.ventanilla.pqrsd.postgres.Cases;

/// Metrics for operators: the numbers of filed, open and overdue cases. The numbers are read from
/// the database periodically, so that rolled-back cases are not counted and every replica reports
/// the same numbers.
@ApplicationScoped
public class CaseGauges implements LaneWork {

    private static final Duration INTERVAL = Duration.ofSeconds(15);

    private final Database database;
    private final Cases cases;
    private final CaseRules rules;
    private final Clock clock;
    private volatile CaseFigures figures = new CaseFigures(0, 0, 0);
    private final Beat beat = new Beat(INTERVAL);

    CaseGauges(Database database, Cases cases, CaseRules rules, Clock clock, MeterRegistry metrics) {
        this.database = database;
        this.cases = cases;
        this.rules = rules;
        this.clock = clock;
        FunctionCounter.builder("ventanilla.pqrsd.filed", this, gauges -> gauges.figures.filed())
                .description("Cases filed ever")
                .register(metrics);
        metrics.gauge("ventanilla.pqrsd.owing", this, gauges -> gauges.figures.open());
        metrics.gauge("ventanilla.pqrsd.overdue", this, gauges -> gauges.figures.overdue());
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (beat.due()) {
            Instant now = clock.instant();
            figures = database.inTransaction(tx -> cases.figures(tx, rules.dayOf(now)));
        }
        return false;
    }
}
