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
import org.ventanilla.conversation.handling.KeptConversation;
import org.ventanilla.conversation.handling.KeptConversation.Line;
import org.ventanilla.conversation.handling.KeptConversation.Speaker;

/// A new row of the table `chat_line`. Its tick begins at the default of the column; what changes
/// later changes by set-based statements.
@Entity
@IdClass(ChatLineEntity.Key.class)
@Table(name = "chat_line")
class ChatLineEntity {

    @Id
    @Column(name = "conversation_id")
    private UUID conversationId;

    @Id private int seq;

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

    /// A line's place in its transcript.
    record Key(UUID conversationId, int seq) {}

    static ChatLineEntity of(KeptConversation kept, Line line) {
        ChatLineEntity entity = new ChatLineEntity();
        entity.conversationId = kept.id().value();
        entity.seq = line.seq();
        entity.speaker = line.speaker();
        entity.body = line.text();
        entity.at = line.at();
        entity.outboundId = outboundId(kept, line);
        entity.providerMessageId = kept.messageIdOf(line.seq());
        entity.masked = true;
        entity.attached = Attached.json(line.attached());
        return entity;
    }

    /// Only the adviser's words are followed to their end.
    private static @Nullable UUID outboundId(KeptConversation kept, Line line) {
        return line.speaker() == Speaker.ADVISER ? kept.outboundIdOf(line.seq()).value() : null;
    }
}
