package org.ventanilla.messaging.kafka;

import java.util.function.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.deadletter.LaneOrder;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.LaneStore;

/// Carries out what an operator ordered for a partition whose log no longer fits what was read of
/// it.
final class LaneOrders {

    private static final Logger LOG = Logger.getLogger(LaneOrders.class);

    private final Database database;

    LaneOrders(Database database) {
        this.database = database;
    }

    /// The partition for which an order was given.
    static TopicPartition partitionOf(LaneOrder order) {
        return new TopicPartition(order.topic(), order.partition());
    }

    /// Puts the partition where the operator wants it read on. Only a partition that stopped can be
    /// put elsewhere, and only from where it stopped, so an order that is read twice has one
    /// effect.
    ///
    /// @param epoch under which this instance owns the stopped partition; absent if it does not
    ///     own it, or the partition did not stop
    /// @param move moves the lane past the order, in the same transaction
    /// @return whether it was put there
    boolean carryOut(LaneOrder order, @Nullable Long epoch, Consumer<Transaction> move) {
        boolean placed = database.inTransaction(tx -> {
            move.accept(tx);
            return epoch != null
                    && order.readFrom() >= 0
                    && LaneStore.place(tx.connection(), partitionOf(order), epoch, order.stoppedAt(), order.readFrom());
        });
        if (placed) {
            LOG.infof(
                    "An operator put a stopped lane elsewhere. topic=%s from=%d to=%d",
                    partitionOf(order), order.stoppedAt(), order.readFrom());
        } else {
            LOG.warnf(
                    "An order for a lane is refused: the lane is not stopped there. topic=%s offset=%d",
                    partitionOf(order), order.stoppedAt());
        }
        return placed;
    }
}
