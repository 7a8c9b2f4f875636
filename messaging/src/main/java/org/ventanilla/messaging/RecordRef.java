package org.ventanilla.messaging;

/// Where a record stands in Kafka.
public record RecordRef(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
