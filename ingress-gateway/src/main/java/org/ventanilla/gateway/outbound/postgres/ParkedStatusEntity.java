package org.ventanilla.gateway.outbound.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.gateway.outbound.ProviderStatus;

/// A row of the table `parked_status`. Rows are never changed; they are deleted when the status is
/// matched or given up.
@Entity
@Immutable
@Table(name = "parked_status")
class ParkedStatusEntity {

    @Id
    @Column(name = "item_id")
    private UUID itemId;

    @Column(name = "provider_message_id")
    private String providerMessageId;

    /// The provider's name for the status, such as `delivered`.
    @Column(name = "word")
    private String status;

    @Column(name = "provider_time")
    private @Nullable Instant providerTime;

    /// Absent in rows of earlier releases.
    @Column(name = "provider_time_suspect")
    private @Nullable Boolean providerTimeSuspect;

    @Column(name = "received_at")
    private Instant receivedAt;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_detail")
    private @Nullable String errorDetail;

    @Column(name = "price_category")
    private @Nullable String priceCategory;

    /// The status as JSON, as the webhook contained it; personal data.
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

    static ParkedStatusEntity of(ProviderStatus parked) {
        ParkedStatusEntity entity = new ParkedStatusEntity();
        entity.itemId = parked.itemId();
        entity.providerMessageId = parked.providerMessageId();
        entity.status = parked.status();
        entity.providerTime = parked.providerTime();
        entity.providerTimeSuspect = parked.providerTimeSuspect();
        entity.receivedAt = parked.receivedAt();
        entity.errorCode = parked.errorCode();
        entity.errorDetail = parked.errorDetail();
        entity.priceCategory = parked.priceCategory();
        entity.rawItem = parked.rawItem();
        entity.rawTopic = parked.raw().topic();
        entity.rawPartition = parked.raw().partition();
        entity.rawOffset = parked.raw().offset();
        entity.rawSha256 = parked.raw().sha256();
        return entity;
    }

    /// The status, without the callback text that the provider returned. A status is only parked if
    /// that text is not the id of one of our messages.
    ProviderStatus toStatus() {
        return new ProviderStatus(
                itemId,
                providerMessageId,
                status,
                null,
                providerTime,
                Boolean.TRUE.equals(providerTimeSuspect),
                receivedAt,
                errorCode,
                errorDetail,
                priceCategory,
                rawItem,
                new RawRef(rawTopic, rawPartition, rawOffset, rawSha256));
    }
}
