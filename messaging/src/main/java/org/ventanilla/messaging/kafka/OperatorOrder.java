package org.ventanilla.messaging.kafka;

import java.io.IOException;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jboss.logging.Logger;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Message;
import org.ventanilla.contracts.WireTypes;
import org.ventanilla.contracts.deadletter.DeadLetterOrder;
import org.ventanilla.contracts.deadletter.LaneOrder;

/// An order of an operator for this service. Orders are written to the topic of its dead letters.
sealed interface OperatorOrder {

    Logger LOG = Logger.getLogger(OperatorOrder.class);

    /// An order for a dead letter.
    record OfLetter(DeadLetterOrder order) implements OperatorOrder {}

    /// An order for a stopped partition.
    record OfLane(LaneOrder order) implements OperatorOrder {}

    /// Reads the order in a record of the dead-letter topic; empty for dead letters and for
    /// outcomes.
    static Optional<OperatorOrder> read(ConsumerRecord<byte[], byte[]> record) {
        return read(record, DeadLetterOrder.class)
                .<OperatorOrder>map(OfLetter::new)
                .or(() -> read(record, LaneOrder.class).map(OfLane::new));
    }

    private static <T extends Message> Optional<T> read(ConsumerRecord<byte[], byte[]> record, Class<T> type) {
        String wireName = CloudEventHeaders.asText(record.headers()).getOrDefault(HeaderName.TYPE.wireName(), "");
        if (!wireName.equals(WireTypes.nameOf(type)) || record.value() == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(ContractJson.read(record.value(), type));
        } catch (IOException _) {
            LOG.warnf(
                    "An order that cannot be read is ignored. topic=%s-%d@%d",
                    record.topic(), record.partition(), record.offset());
            return Optional.empty();
        }
    }
}
