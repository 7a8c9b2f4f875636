package org.ventanilla.lanes.kafka;

import java.util.Optional;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.records.Poison;
import org.ventanilla.records.RecordBytes;
import org.ventanilla.records.RecordReader;

/// An order of an operator for this service. Orders are written to the topic of its dead letters.
sealed interface OperatorOrder {

    Logger LOG = Logger.getLogger(OperatorOrder.class);

    /// An order for a dead letter.
    record ForDeadLetter(DeadLetterOrder order) implements OperatorOrder {}

    /// An order for a stopped partition.
    record ForLane(LaneOrder order) implements OperatorOrder {}

    /// Reads the order in a record of the dead-letter topic; empty for dead letters and for the
    /// results of orders.
    static Optional<OperatorOrder> read(RecordBytes record) {
        return read(record, DeadLetterOrder.class)
                .<OperatorOrder>map(ForDeadLetter::new)
                .or(() -> read(record, LaneOrder.class).map(ForLane::new));
    }

    private static <T extends Message> Optional<T> read(RecordBytes record, Class<T> type) {
        try {
            return RecordReader.messageOf(type, record.headers(), record.value());
        } catch (Poison _) {
            LOG.warnf("An order that cannot be read is ignored. topic=%s", record.ref());
            return Optional.empty();
        }
    }
}
