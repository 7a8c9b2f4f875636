package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.GeneratedValue;
import jakarta.persistence.GenerationType;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the table `document_shown`: which adviser saw a whole document number, in which
/// conversation, and when.
@Entity
@Table(name = "document_shown")
class DocumentShownEntity {

    @Id
    @GeneratedValue(strategy = GenerationType.IDENTITY)
    private @Nullable Long id;

    private String adviser;

    @Column(name = "conversation_id")
    private UUID conversationId;

    @Column(name = "shown_at")
    private Instant shownAt;

    static DocumentShownEntity of(String adviser, UUID conversation, Instant now) {
        DocumentShownEntity entity = new DocumentShownEntity();
        entity.adviser = adviser;
        entity.conversationId = conversation;
        entity.shownAt = now;
        return entity;
    }
}
