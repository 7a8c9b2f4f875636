package org.ventanilla.analytics.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.ventanilla.contracts.analytics.AttentionRecord.Handling;

/// A row of the table `attention_handling`: a stretch of time during which an adviser handled a
/// conversation. When the record of a conversation changes,
/// all stretches of the conversation are replaced.
@Entity
@Immutable
@Table(name = "attention_handling")
class StretchEntity {

    @EmbeddedId
    private Key id;

    private String adviser;

    @Column(name = "worked_from")
    private Instant workedFrom;

    @Column(name = "worked_to")
    private Instant workedTo;

    /// @param position the index among the stretches of the conversation, from 0
    @Embeddable
    record Key(@Column(name = "conversation_id") UUID conversationId, int position) {}

    static StretchEntity of(UUID conversation, int position, Handling stretch) {
        StretchEntity entity = new StretchEntity();
        entity.id = new Key(conversation, position);
        entity.adviser = stretch.adviser();
        entity.workedFrom = stretch.from();
        entity.workedTo = stretch.to();
        return entity;
    }
}
