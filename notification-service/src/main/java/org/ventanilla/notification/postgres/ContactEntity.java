package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the table `contact`. It is added by the statement that locks contacts.
@Entity
@Table(name = "contact")
class ContactEntity {

    @Id
    @Column(name = "contact_id")
    private UUID id;

    /// Since when nothing is sent there.
    @Column(name = "blocked_at")
    private @Nullable Instant blockedAt;

    /// Since when nobody knows whose it is. It is blocked at the same time.
    @Column(name = "suspended_at")
    private @Nullable Instant suspendedAt;

    void block(Instant now) {
        blockedAt = now;
    }

    void suspend(Instant now) {
        blockedAt = now;
        suspendedAt = now;
    }

    void unblock() {
        blockedAt = null;
        suspendedAt = null;
    }
}
