package org.ventanilla.messaging.kafka;

import java.util.List;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.Fenced;
import org.ventanilla.messaging.LaneWork;
import org.ventanilla.messaging.RetryLater;

/// Work of the service on its lanes, kept apart from messages and from other work: when it fails,
/// it alone waits, longer each time. Used by the consumer's thread alone.
final class GuardedWork {

    private static final Logger LOG = Logger.getLogger(GuardedWork.class);

    private final LaneWork work;
    private final Backoff backoff = new Backoff();

    GuardedWork(LaneWork work) {
        this.work = work;
    }

    /// Does one piece of the work, unless the work waits after a failure.
    ///
    /// @return whether there may be more to do at once
    /// @throws Fenced if another instance owns the lanes now
    boolean run(List<LaneWork.OwnedLane> lanes) {
        if (!backoff.over()) {
            return false;
        }
        try {
            boolean more = work.run(lanes);
            backoff.succeeded();
            return more;
        } catch (Fenced e) {
            throw e;
        } catch (RetryLater e) {
            backoff.failed();
            LOG.warnf(
                    "Work on the lanes waits for a backend. work=%s cause=%s attempt=%d",
                    name(), e.getMessage(), backoff.attempts());
        } catch (RuntimeException e) {
            backoff.failed();
            LOG.errorf(
                    e,
                    "Work on the lanes met a bug of ours and is tried again. work=%s attempt=%d",
                    name(),
                    backoff.attempts());
        }
        return false;
    }

    private String name() {
        return work.getClass().getSimpleName();
    }
}
