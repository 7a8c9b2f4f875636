package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.StoredConversation;
import org.ventanilla.conversation.handling.StoredConversation.Line;
import org.ventanilla.conversation.handling.StoredConversation.Speaker;

/// A new row of the table `chat_line`. Its tick starts with the default of the column; later
/// changes are made by set-based statements.
@Entity
@IdClass(ChatLineEntity.Key.class)
@Table(name = "chat_line")
class ChatLineEntity {

    @Id
    @Column(name = "conversation_id")
    private UUID conversationId;

    @Id
    private int seq;

    @Enumerated(EnumType.STRING)
    private Speaker speaker;

    private String body;

    private Instant at;

    @Column(name = "outbound_id")
    private @Nullable UUID outboundId;

    @Column(name = "provider_message_id")
    private @Nullable String providerMessageId;

    private boolean masked;

    /// JSON of the contract.
    private @Nullable String attached;

    /// The key: conversation and number of the line.
    record Key(UUID conversationId, int seq) {}

    static ChatLineEntity of(StoredConversation stored, Line line) {
        ChatLineEntity entity = new ChatLineEntity();
        entity.conversationId = stored.id().value();
        entity.seq = line.seq();
        entity.speaker = line.speaker();
        entity.body = line.text();
        entity.at = line.at();
        entity.outboundId = outboundId(stored, line);
        entity.providerMessageId = stored.messageIdOf(line.seq());
        entity.masked = true;
        entity.attached = AttachmentJson.json(line.attached());
        return entity;
    }

    /// Returns the id of the outbound message for lines of the adviser; the delivery of other lines
    /// is not shown.
    private static @Nullable UUID outboundId(StoredConversation stored, Line line) {
        return line.speaker() == Speaker.ADVISER
                ? stored.outboundIdOf(line.seq()).value()
                : null;
    }
}
