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

/// A new row of the table `chat_line`. The delivery state (tick) of a new line is the default of
/// its column. Later changes are made by statements that change many rows.
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

    /// Whether the text is masked. Lines of older releases are not masked at first.
    private boolean masked;

    /// The file or location of the line, as JSON in the format of the message contracts.
    private @Nullable String attached;

    /// The key of a row: the conversation and the number of the line.
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
        entity.attached = AttachmentJson.write(line.attached());
        return entity;
    }

    /// Returns the id of the message that sends a line of the adviser; absent for other lines,
    /// because the delivery of other lines is not shown.
    private static @Nullable UUID outboundId(StoredConversation stored, Line line) {
        return line.speaker() == Speaker.ADVISER
                ? stored.outboundIdOf(line.seq()).value()
                : null;
    }
}
