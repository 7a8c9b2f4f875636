package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// What an operator orders for a partition that a service stopped reading, because its log no
/// longer fits what was read of it ([LaneStop#LOG_CHANGED]). It is written to the partition with
/// the same number of that service's dead letters, because the instance that owns the one owns the
/// other.
///
/// @param topic the topic of the stopped partition
/// @param stoppedAt the offset at which the service stopped; an order that names another one is
/// out of date and is refused
/// @param readFrom the offset from which the service reads on
@Wire("ventanilla.lane.order.v1")
public record LaneOrder(String topic, int partition, long stoppedAt, long readFrom, Instant at)
        implements Message {

    @Override
    public String key() {
        return topic + "-" + partition;
    }
}
