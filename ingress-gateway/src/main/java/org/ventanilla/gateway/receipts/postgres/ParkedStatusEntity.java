package org.ventanilla.gateway.receipts.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.gateway.receipts.StatusNews;

/// A row of the table `parked_status`. It is written once and removed.
@Entity
@Immutable
@Table(name = "parked_status")
class ParkedStatusEntity {

    @Id
    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "provider_message_id")
    private String providerMessageId;

    private String word;

    @Column(name = "provider_time")
    private @Nullable Instant providerTime;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_detail")
    private @Nullable String errorDetail;

    @Column(name = "price_category")
    private @Nullable String priceCategory;

    /// Personal data.
    @Column(name = "raw_item")
    private String rawItem;

    @Column(name = "raw_topic")
    private String rawTopic;

    @Column(name = "raw_partition")
    private int rawPartition;

    @Column(name = "raw_offset")
    private long rawOffset;

    @Column(name = "raw_sha256")
    private String rawSha256;

    static ParkedStatusEntity of(StatusNews news) {
        ParkedStatusEntity entity = new ParkedStatusEntity();
        entity.itemId = news.itemId();
        entity.providerMessageId = news.providerMessageId();
        entity.word = news.word();
        entity.providerTime = news.providerTime();
        entity.receivedAt = news.receivedAt();
        entity.errorCode = news.errorCode();
        entity.errorDetail = news.errorDetail();
        entity.priceCategory = news.priceCategory();
        entity.rawItem = news.rawItem();
        entity.rawTopic = news.raw().topic();
        entity.rawPartition = news.raw().partition();
        entity.rawOffset = news.raw().offset();
        entity.rawSha256 = news.raw().sha256();
        return entity;
    }

    /// Without the id that the provider echoes: a status is parked when it names no message of
    /// ours.
    StatusNews read() {
        return new StatusNews(
                itemId,
                providerMessageId,
                word,
                null,
                providerTime,
                receivedAt,
                errorCode,
                errorDetail,
                priceCategory,
                rawItem,
                new RawRef(rawTopic, rawPartition, rawOffset, rawSha256));
    }
}
