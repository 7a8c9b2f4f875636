package org.ventanilla.analytics.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import org.ventanilla.analytics.postgres.SinkStore.Place;

/// A row of the table `sink_position`: how far a partition was read.
@Entity
@Table(name = "sink_position")
class PositionEntity {

    @EmbeddedId
    private Key id;

    @Column(name = "next_offset")
    private long nextOffset;

    @Embeddable
    record Key(String topic, int partition) {}

    static PositionEntity of(Place place) {
        PositionEntity entity = new PositionEntity();
        entity.id = new Key(place.topic(), place.partition());
        return entity;
    }

    Place place() {
        return new Place(id.topic(), id.partition());
    }

    long nextOffset() {
        return nextOffset;
    }

    void move(long next) {
        nextOffset = next;
    }
}
