package org.ventanilla.gateway.inbound.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.ventanilla.gateway.inbound.postgres.RepeatedMessages.RepeatedMessage;

/// A row of the table `repeated_message`. Rows are never changed.
@Entity
@Immutable
@Table(name = "repeated_message")
class RepeatedMessageEntity {

    @Id
    @Column(name = "item_id")
    private UUID id;

    @Column(name = "message_id")
    private UUID messageId;

    private String account;

    @Column(name = "provider_message_id")
    private String providerMessageId;

    /// The message as the provider sent it, as JSON; personal data.
    private String item;

    @Column(name = "item_sha256")
    private String itemSha256;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "raw_topic")
    private String rawTopic;

    @Column(name = "raw_partition")
    private int rawPartition;

    @Column(name = "raw_offset")
    private long rawOffset;

    @Column(name = "raw_sha256")
    private String rawSha256;

    static RepeatedMessageEntity of(RepeatedMessage message) {
        RepeatedMessageEntity entity = new RepeatedMessageEntity();
        entity.id = message.id();
        entity.messageId = message.messageId();
        entity.account = message.account();
        entity.providerMessageId = message.providerMessageId();
        entity.item = message.item();
        entity.itemSha256 = message.itemSha256();
        entity.receivedAt = message.receivedAt();
        entity.rawTopic = message.raw().topic();
        entity.rawPartition = message.raw().partition();
        entity.rawOffset = message.raw().offset();
        entity.rawSha256 = message.raw().sha256();
        return entity;
    }
}
