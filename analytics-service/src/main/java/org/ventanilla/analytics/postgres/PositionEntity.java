package org.ventanilla.analytics.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.ventanilla.analytics.postgres.SinkStore.TopicAndPartition;

/// A row of the table `sink_position`: the next offset to read from a partition.
@Entity
@Table(name = "sink_position")
class PositionEntity {

    @EmbeddedId
    private Key id;

    @Column(name = "next_offset")
    private long nextOffset;

    @Embeddable
    record Key(String topic, int partition) {}

    static PositionEntity of(TopicAndPartition partition) {
        PositionEntity entity = new PositionEntity();
        entity.id = new Key(partition.topic(), partition.partition());
        return entity;
    }

    TopicAndPartition partition() {
        return new TopicAndPartition(id.topic(), id.partition());
    }

    long nextOffset() {
        return nextOffset;
    }

    void setNextOffset(long offset) {
        nextOffset = offset;
    }
}
