package org.ventanilla.lanes.kafka;

import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.LaneWork;
import org.ventanilla.records.RetryLater;

/// Runs one [LaneWork] so that its failures affect no other work. After a failure only this work waits,
/// longer each time. Used only by the consumer's thread.
final class GuardedWork {

    private static final Logger LOG = Logger.getLogger(GuardedWork.class);

    private final LaneWork work;
    private final Backoff backoff = new Backoff();

    GuardedWork(LaneWork work) {
        this.work = work;
    }

    /// Runs the work once, unless it is waiting after a failure.
    ///
    /// @return whether more work may be due now
    /// @throws Fenced if another instance owns the lanes now
    boolean run(List<LaneWork.OwnedLane> lanes) {
        if (!backoff.isOver()) {
            return false;
        }
        try {
            boolean mayHaveMore = work.run(lanes);
            backoff.succeeded();
            return mayHaveMore;
        } catch (Fenced e) {
            throw e;
        } catch (RetryLater e) {
            backoff.failed();
            LOG.warnf(
                    "Lane work waits for a backend. work=%s cause=%s attempt=%d",
                    name(), e.getMessage(), backoff.attempts());
        } catch (RuntimeException e) {
            backoff.failed();
            LOG.errorf(
                    e,
                    "Lane work failed unexpectedly and is tried again. work=%s attempt=%d",
                    name(),
                    backoff.attempts());
        }
        return false;
    }

    private String name() {
        return work.getClass().getSimpleName();
    }
}
