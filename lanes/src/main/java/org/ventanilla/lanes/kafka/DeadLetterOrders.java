package org.ventanilla.lanes.kafka;

import java.time.Clock;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Consumer;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.deadletter.DeadLetter;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.DeadLetterSettled;
import org.ventanilla.contracts.deadletter.DeadLetterSettled.Outcome;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Fenced;
import org.ventanilla.lanes.LaneHandler;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.ParkedMessages;
import org.ventanilla.records.CloudEventHeaders;
import org.ventanilla.records.Incoming;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;
import org.ventanilla.records.RetryLater;
import org.ventanilla.records.UnknownVersion;

/// Executes the orders of an operator for dead letters. Each order is one transaction, which also
/// publishes the outcome of the order.
final class DeadLetterOrders {

    private static final Logger LOG = Logger.getLogger(DeadLetterOrders.class);

    private final Database database;
    private final LaneHandler handler;
    private final RecordReader reader;
    private final Parking parking;
    private final Clock clock;

    DeadLetterOrders(Database database, LaneHandler handler, RecordReader reader, Parking parking, Clock clock) {
        this.database = database;
        this.handler = handler;
        this.reader = reader;
        this.parking = parking;
        this.clock = clock;
    }

    /// Replays or drops a dead letter.
    ///
    /// @param move moves the lane past the order, in the same transaction
    void execute(DeadLetterOrder order, Consumer<Transaction> move) {
        try {
            database.transact(tx -> {
                move.accept(tx);
                publishOutcome(tx, order, settle(tx, order));
            });
        } catch (RetryLater | Fenced e) {
            throw e;
        } catch (RuntimeException e) {
            database.transact(tx -> {
                move.accept(tx);
                tx.claim(Set.of(order.letterId()));
                int attempts = order.letter().attempts() + 1;
                parking.parkFailed(tx, parkedRecord(order.letter()), e, attempts);
                publishOutcome(tx, order, Outcome.PARKED_AGAIN);
            });
        }
    }

    private Outcome settle(Transaction tx, DeadLetterOrder order) {
        UUID messageId = parkedRecord(order.letter()).metadata().id();
        return switch (order.action()) {
            case DROP -> {
                tx.claim(Set.of(order.letterId()));
                ParkedMessages.remove(tx.connection(), messageId);
                yield Outcome.DROPPED;
            }
            case REPLAY -> replay(tx, order, messageId);
        };
    }

    /// Replays a letter. A letter is settled only once, and never before earlier letters of the
    /// same key.
    private Outcome replay(Transaction tx, DeadLetterOrder order, UUID messageId) {
        if (tx.claim(Set.of(order.letterId())).isEmpty()) {
            return Outcome.TAKEN_BEFORE;
        }
        String key = order.letter().recordKey();
        if (key != null && !ParkedMessages.isFirst(tx.connection(), key, messageId)) {
            tx.unclaim(Set.of(order.letterId()));
            return Outcome.NOT_FIRST;
        }
        Optional<Incoming> record = readAgain(order.letter());
        boolean isFirstTime = !tx.claim(Set.of(messageId)).isEmpty();
        ParkedMessages.remove(tx.connection(), messageId);
        if (record.isEmpty()
                || (!isFirstTime && !Boolean.TRUE.equals(order.letter().taken()))) {
            return Outcome.TAKEN_BEFORE;
        }
        handler.handle(tx, List.of(record.get()));
        return tx.hasParkedRecords() ? Outcome.PARKED_AGAIN : Outcome.REPLAYED;
    }

    /// Reads the record again. A record of a version that is too new for this release must not stop the
    /// lane here. The order therefore fails, and the operator sees the reason.
    private Optional<Incoming> readAgain(DeadLetter letter) {
        try {
            return reader.read(RecordBytes.in(letter));
        } catch (UnknownVersion e) {
            throw new Poison("UNKNOWN_VERSION", String.valueOf(e.getMessage()));
        }
    }

    /// Returns the parked record without reading its message, with the id under which it was parked.
    private static Incoming parkedRecord(DeadLetter letter) {
        Incoming unread = RecordReader.unreadable(RecordBytes.in(letter));
        try {
            return new Incoming(
                    unread.ref(),
                    unread.key(),
                    CloudEventHeaders.read(letter.headers()),
                    unread.message(),
                    unread.headers(),
                    unread.value());
        } catch (Poison _) {
            return unread;
        }
    }

    private void publishOutcome(Transaction tx, DeadLetterOrder order, Outcome outcome) {
        DeadLetterSettled settled = new DeadLetterSettled(order.letterId(), order.key(), outcome, clock.instant());
        tx.publish(Outgoing.of(settled)
                .on(Topics.deadLettersOf(handler.subscription().service())));
        LOG.infof("A dead letter was settled. letterId=%s outcome=%s", order.letterId(), outcome);
    }
}
