package org.ventanilla.notification.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// A row of the table `contact`. Rows are inserted by {@link Codes#lockContacts}.
@Entity
@Table(name = "contact")
class ContactEntity {

    @Id
    @Column(name = "contact_id")
    private UUID id;

    /// When the contact was blocked; null while it is not blocked. No notice is sent to a blocked
    /// contact.
    @Column(name = "blocked_at")
    private @Nullable Instant blockedAt;

    /// When the contact was suspended, because it may belong to another person; null while it is
    /// not suspended. A suspended contact is also blocked.
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
