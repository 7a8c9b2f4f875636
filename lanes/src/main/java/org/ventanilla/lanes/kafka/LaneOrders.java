package org.ventanilla.lanes.kafka;

import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.LaneStore;

/// Executes the orders of an operator for partitions whose log no longer matches their position.
final class LaneOrders {

    private static final Logger LOG = Logger.getLogger(LaneOrders.class);

    private final Database database;

    LaneOrders(Database database) {
        this.database = database;
    }

    /// Returns the partition that an order is for.
    static TopicPartition partitionOf(LaneOrder order) {
        return new TopicPartition(order.topic(), order.partition());
    }

    /// Sets the position of a partition to the offset that the operator chose. The position changes
    /// only if the partition is stopped at the offset that the order names, so an order that is
    /// read twice has one effect.
    ///
    /// @param epoch the epoch under which this instance owns the stopped partition; null if this
    ///     instance does not own the partition or the partition is not stopped
    /// @param move moves the lane past the order, in the same transaction
    /// @return whether the position was set
    boolean execute(LaneOrder order, @Nullable Long epoch, Consumer<Transaction> move) {
        boolean wasPositionSet = database.inTransaction(tx -> {
            move.accept(tx);
            return epoch != null
                    && order.readFrom() >= 0
                    && LaneStore.setPosition(
                            tx.connection(), partitionOf(order), epoch, order.stoppedAt(), order.readFrom());
        });
        if (wasPositionSet) {
            LOG.infof(
                    "An operator set the position of a stopped partition. topic=%s from=%d to=%d",
                    partitionOf(order), order.stoppedAt(), order.readFrom());
        } else {
            LOG.warnf(
                    "An order for a partition is refused: the partition is not stopped at this offset or not owned here,"
                            + " or the new offset is negative. topic=%s offset=%d",
                    partitionOf(order), order.stoppedAt());
        }
        return wasPositionSet;
    }
}
