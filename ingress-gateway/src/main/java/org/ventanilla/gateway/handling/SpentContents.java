package org.ventanilla.gateway.handling;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.gateway.dispatch.Journal;
import org.ventanilla.gateway.receipts.Receipts;
import org.ventanilla.messaging.Beat;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.LaneWork;

/// Removes from the journal and the history of receipts what an earlier release, or one that still
/// runs beside this one, left there: contents that no call needs any more, and persons' addresses
/// in kept items. What this release writes has neither.
///
/// It walks along the journal's key, a bounded piece at a time, begins at each start and then once
/// a day: no index has to be kept for work that is done once. A walk leaves alone what was written
/// after it began.
@ApplicationScoped
class SpentContents implements LaneWork {

    private static final Duration BETWEEN_PIECES = Duration.ofSeconds(1);
    private static final Duration BETWEEN_WALKS = Duration.ofDays(1);
    private static final int PIECE = 1_000;
    private static final OutboundId START = new OutboundId(new UUID(0, 0));

    private final Database database;
    private final Journal journal;
    private final Receipts receipts;
    private final Clock clock;
    private final Beat walks = new Beat(BETWEEN_WALKS);
    private final Beat pieces = new Beat(BETWEEN_PIECES);
    private boolean walking;
    private Instant began = Instant.MIN;
    private OutboundId passed = START;

    SpentContents(Database database, Journal journal, Receipts receipts, Clock clock) {
        this.database = database;
        this.journal = journal;
        this.receipts = receipts;
        this.clock = clock;
    }

    @Override
    public boolean run(List<OwnedLane> lanes) {
        if (!walking && walks.due()) {
            walking = true;
            began = clock.instant();
        }
        if (walking && pieces.due()) {
            List<Integer> numbers = lanes.stream().map(OwnedLane::number).toList();
            Optional<OutboundId> last = piece(numbers);
            walking = last.isPresent();
            passed = last.orElse(START);
        }
        return false;
    }

    /// @return the last line of this piece; absent at the journal's end
    private Optional<OutboundId> piece(Collection<Integer> lanes) {
        return database.inTransaction(tx -> {
            Optional<OutboundId> last = journal.removeSpent(tx, lanes, passed, began, PIECE);
            last.ifPresent(id -> receipts.removePersons(tx, passed, id));
            return last;
        });
    }
}
