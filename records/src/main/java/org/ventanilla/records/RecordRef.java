package org.ventanilla.records;

/// The position of a record in Kafka.
public record RecordRef(String topic, int partition, long offset) {

    @Override
    public String toString() {
        return topic + "-" + partition + "@" + offset;
    }
}
