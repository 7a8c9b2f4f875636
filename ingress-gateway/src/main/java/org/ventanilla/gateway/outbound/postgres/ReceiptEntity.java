package org.ventanilla.gateway.outbound.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EmbeddedId;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.channel.RawRef;
import org.ventanilla.contracts.channel.ReceiptEvent.Receipt;
import org.ventanilla.gateway.outbound.StoredReceipt;
import org.ventanilla.gateway.outbound.model.ReceiptKind;

/// A row of the table `receipt_history`. Rows are never changed by this entity.
@Entity
@Immutable
@Table(name = "receipt_history")
class ReceiptEntity {

    /// A receipt is identified by its message and its number among the receipts of that message.
    @EmbeddedId
    private Key id;

    @Column(name = "receipt_id")
    private UUID receiptId;

    @Enumerated(EnumType.STRING)
    private ReceiptKind kind;

    private int attempt;

    @Column(name = "provider_message_id")
    private @Nullable String providerMessageId;

    @Column(name = "provider_time")
    private @Nullable Instant providerTime;

    /// True if the provider's time is missing or cannot be right; absent otherwise, and in rows of earlier
    /// releases.
    @Column(name = "provider_time_suspect")
    private @Nullable Boolean providerTimeSuspect;

    @Column(name = "recorded_at")
    private Instant recordedAt;

    @Column(name = "error_code")
    private @Nullable String errorCode;

    @Column(name = "error_detail")
    private @Nullable String errorDetail;

    @Column(name = "price_category")
    private @Nullable String priceCategory;

    @Column(name = "raw_item")
    private @Nullable String rawItem;

    @Column(name = "raw_topic")
    private @Nullable String rawTopic;

    @Column(name = "raw_partition")
    private @Nullable Integer rawPartition;

    @Column(name = "raw_offset")
    private @Nullable Long rawOffset;

    @Column(name = "raw_sha256")
    private @Nullable String rawSha256;

    /// Whether the receipt results from a webhook, because only requests with a valid signature are
    /// stored in the raw topic. A receipt that results from our own call has no signature.
    @Column(name = "signature_verified")
    private boolean signatureVerified;

    @Embeddable
    record Key(@Column(name = "outbound_id") UUID outboundId, int sequence) {}

    static ReceiptEntity of(StoredReceipt stored) {
        Receipt receipt = stored.receipt();
        ReceiptEntity entity = new ReceiptEntity();
        entity.id = new Key(receipt.outboundId().value(), stored.sequence());
        entity.receiptId = stored.receiptId();
        entity.kind = stored.kind();
        entity.attempt = receipt.attempt();
        entity.providerMessageId = receipt.providerMessageId();
        entity.providerTime = receipt.providerTime();
        entity.providerTimeSuspect = receipt.providerTimeSuspect();
        entity.recordedAt = receipt.recordedAt();
        entity.errorCode = receipt.errorCode();
        entity.errorDetail = receipt.errorDetail();
        entity.priceCategory = receipt.priceCategory();
        entity.rawItem = stored.rawItem();
        RawRef raw = receipt.raw();
        if (raw != null) {
            entity.rawTopic = raw.topic();
            entity.rawPartition = raw.partition();
            entity.rawOffset = raw.offset();
            entity.rawSha256 = raw.sha256();
            entity.signatureVerified = true;
        }
        return entity;
    }
}
