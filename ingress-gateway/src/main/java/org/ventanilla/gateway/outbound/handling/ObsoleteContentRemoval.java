package org.ventanilla.gateway.outbound.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.outbound.Journal;
import org.ventanilla.gateway.outbound.Receipts;
import org.ventanilla.lanes.Beat;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.LaneWork;

/// Removes data that releases before this one left in the journal and in the history of receipts:
/// contents that no call needs any more, and addresses of people in stored items. This release
/// stores neither.
///
/// It reads the journal in the order of its key, one bounded page per second, after each start and
/// then once a day. This needs no index that would have to be maintained permanently for a task
/// that is done once. A run ignores rows that were written after it began.
@ApplicationScoped
class ObsoleteContentRemoval implements LaneWork {

    private static final Duration PAGE_INTERVAL = Duration.ofSeconds(1);
    private static final Duration RUN_INTERVAL = Duration.ofDays(1);
    private static final int PAGE_SIZE = 1_000;
    private static final OutboundId BEFORE_FIRST = new OutboundId(new UUID(0, 0));

    private final Database database;
    private final Journal journal;
    private final Receipts receipts;
    private final Clock clock;
    private final Beat runs = new Beat(RUN_INTERVAL);
    private final Beat pages = new Beat(PAGE_INTERVAL);
    private boolean inRun;
    private Instant runStartedAt = Instant.MIN;
    private OutboundId lastExamined = BEFORE_FIRST;

    ObsoleteContentRemoval(Database database, Journal journal, Receipts receipts, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!inRun && runs.due()) {
            inRun = true;
            runStartedAt = clock.instant();
        }
        if (inRun && pages.due()) {
            List<Integer> numbers = lanes.stream().map(OwnedLane::number).toList();
            Optional<OutboundId> last = cleanPage(numbers);
            inRun = last.isPresent();
            lastExamined = last.orElse(BEFORE_FIRST);
        }
        return false;
    }

    /// @return the last row of this page; empty at the end of the journal
    private Optional<OutboundId> cleanPage(Collection<Integer> lanes) {
        return database.inTransaction(tx -> {
            Optional<OutboundId> last =
                    journal.removeObsoleteContents(tx, lanes, lastExamined, runStartedAt, PAGE_SIZE);
            last.ifPresent(id -> receipts.removeAddresses(tx, lastExamined, id));
            return last;
        });
    }
}
