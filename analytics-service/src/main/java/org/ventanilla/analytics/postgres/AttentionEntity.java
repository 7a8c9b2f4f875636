package org.ventanilla.analytics.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.analytics.postgres.SinkStore.Versioned;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.analytics.AttentionRecord;

/// A row of the table `attention_record`: the last record of a conversation. The column `cohort_at`, which
/// the database
/// computes, decides in which period the record counts.
@Entity
@Table(name = "attention_record")
class AttentionEntity {

    @Id
    @Column(name = "conversation_id")
    private UUID id;

    /// The sequence number of the record. The stream sets this number, not Hibernate.
    private long version;

    @Enumerated(EnumType.STRING)
    private Channel channel;

    private @Nullable String outcome;

    private @Nullable String reason;

    @Column(name = "queued_at")
    private @Nullable Instant queuedAt;

    @Column(name = "accepted_at")
    private @Nullable Instant acceptedAt;

    @Column(name = "first_replied_at")
    private @Nullable Instant firstRepliedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    @Column(name = "wrap_up_ended_at")
    private @Nullable Instant wrapUpEndedAt;

    @Column(name = "handling_millis")
    private long handlingMillis;

    private @Nullable String operator;

    private @Nullable String team;

    private @Nullable String adviser;

    private @Nullable String topic;

    @Column(name = "advisers_at_entry")
    private @Nullable Integer advisersAtEntry;

    private @Nullable Boolean staffed;

    private Instant at;

    static AttentionEntity of(Versioned versioned) {
        AttentionEntity entity = new AttentionEntity();
        entity.id = versioned.record().conversationId().value();
        entity.update(versioned);
        return entity;
    }

    UUID id() {
        return id;
    }

    boolean isNewerThan(Versioned versioned) {
        return version > versioned.version();
    }

    void update(Versioned versioned) {
        AttentionRecord record = versioned.record();
        version = versioned.version();
        channel = record.channel();
        outcome = record.outcome();
        reason = record.reason();
        queuedAt = record.queuedAt();
        acceptedAt = record.acceptedAt();
        firstRepliedAt = record.firstRepliedAt();
        endedAt = record.endedAt();
        wrapUpEndedAt = record.wrapUpEndedAt();
        handlingMillis = record.handlingMillis();
        operator = record.operator();
        team = record.team();
        adviser = record.adviser();
        topic = record.topic();
        advisersAtEntry = record.advisersAtEntry();
        staffed = record.staffed();
        at = record.at();
    }
}
