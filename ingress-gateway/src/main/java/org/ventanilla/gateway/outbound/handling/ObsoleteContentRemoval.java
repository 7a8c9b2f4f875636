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
/// A run begins after each start of the service and then once a day. It reads the journal in the order
/// of the primary key, one page per second. It therefore needs no further index, which would have to
/// be maintained although the first run removes all such data. A run ignores rows that were written
/// after it began.
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
    private boolean isRunActive;
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
        if (!isRunActive && runs.due()) {
            isRunActive = true;
            runStartedAt = clock.instant();
        }
        if (isRunActive && pages.due()) {
            List<Integer> numbers = lanes.stream().map(OwnedLane::number).toList();
            Optional<OutboundId> last = cleanPage(numbers);
            isRunActive = last.isPresent();
            lastExamined = last.orElse(BEFORE_FIRST);
        }
        return false;
    }

    /// Removes the data from the next page of the journal.
    ///
    /// @return the last row of the page; empty at the end of the journal
    private Optional<OutboundId> cleanPage(Collection<Integer> lanes) {
        return database.inTransaction(tx -> {
            Optional<OutboundId> last =
                    journal.removeObsoleteContents(tx, lanes, lastExamined, runStartedAt, PAGE_SIZE);
            last.ifPresent(id -> receipts.removeAddresses(tx, lastExamined, id));
            return last;
        });
    }
}
