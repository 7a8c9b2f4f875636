package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.NoticeId;
import org.ventanilla.notification.postgres.Visits.Visit;

/// A row of the table `visit`.
///
/// The columns `objection_nonce_hash` and `copy_until` are not mapped. Conditional statements of
/// [Visits] change these two columns, and an update of the mapped columns must not change them.
@Entity
@Table(name = "visit")
class VisitEntity {

    @Id
    @Column(name = "visit_id")
    private UUID id;

    @Column(name = "session_hash", updatable = false)
    private String sessionHash;

    @Column(name = "notice_id", updatable = false)
    private @Nullable UUID noticeId;

    @Column(name = "started_at", updatable = false)
    private Instant startedAt;

    @Column(name = "last_seen_at")
    private Instant lastSeenAt;

    @Column(name = "code_id")
    private @Nullable UUID codeId;

    @Column(name = "identified_at")
    private @Nullable Instant identifiedAt;

    @Column(name = "nonce_hash")
    private @Nullable String nonceHash;

    @Column(name = "accessed_at")
    private @Nullable Instant accessedAt;

    @Column(name = "ended_at")
    private @Nullable Instant endedAt;

    static VisitEntity of(Visit visit) {
        VisitEntity entity = new VisitEntity();
        entity.id = visit.id();
        entity.sessionHash = visit.sessionHash();
        entity.noticeId = visit.noticeId() == null ? null : visit.noticeId().value();
        entity.startedAt = visit.startedAt();
        entity.write(visit);
        return entity;
    }

    /// Copies the fields of a visit that may change.
    void write(Visit visit) {
        lastSeenAt = visit.lastSeenAt();
        codeId = visit.codeId();
        identifiedAt = visit.identifiedAt();
        nonceHash = visit.nonceHash();
        accessedAt = visit.accessedAt();
        endedAt = visit.endedAt();
    }

    Visit read() {
        return new Visit(
                id,
                sessionHash,
                noticeId == null ? null : new NoticeId(noticeId),
                startedAt,
                lastSeenAt,
                codeId,
                identifiedAt,
                nonceHash,
                accessedAt,
                endedAt);
    }
}
