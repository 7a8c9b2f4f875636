package org.ventanilla.contracts.deadletter;

import java.time.Instant;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.Wire;

/// An operator's order for a partition that a service stopped reading because the log does not
/// match what the service has read ([LaneStop#LOG_CHANGED]). The order is written to the service's
/// dead-letter topic, to the partition with the same number as the stopped partition, because the same
/// instance of the service owns both partitions.
///
/// @param topic the topic of the stopped partition
/// @param stoppedAt the offset at which the service stopped; an order with another offset is out of
/// date and is refused
/// @param readFrom the offset from which the service continues
@Wire("ventanilla.lane.order.v1")
public record LaneOrder(String topic, int partition, long stoppedAt, long readFrom, Instant at) implements Message {

    @Override
    public String key() {
        return topic + "-" + partition;
    }
}
