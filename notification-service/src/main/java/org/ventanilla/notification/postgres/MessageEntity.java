package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.contracts.ids.OutboundId;
import org.ventanilla.notification.model.Fact;
import org.ventanilla.notification.postgres.Messages.QueuedMessage;

/// A row of the table `message`, for reading only. A statement of [Messages] inserts the rows.
@Entity
@Immutable
@Table(name = "message")
class MessageEntity {

    @Id
    @Column(name = "outbound_id")
    private UUID id;

    @Column(name = "notice_id")
    private @Nullable UUID noticeId;

    @Column(name = "contact_id")
    private UUID contactId;

    @Enumerated(EnumType.STRING)
    private Fact.MessageUse use;

    private String channel;

    @Column(name = "created_at")
    private Instant createdAt;

    QueuedMessage read() {
        return new QueuedMessage(
                new OutboundId(id),
                noticeId == null ? null : new NoticeId(noticeId),
                new ContactId(contactId),
                use,
                channel,
                createdAt);
    }
}
