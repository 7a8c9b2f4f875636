package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.ventanilla.conversation.handling.DeskStore.Presence;

/// A row of the table `adviser`. A trigger on the table records the periods in which advisers
/// accept people.
@Entity
@Table(name = "adviser")
class AdviserEntity {

    @Id
    private String name;

    @Enumerated(EnumType.STRING)
    private Presence presence;

    private @Nullable String reason;

    /// When the presence began.
    private Instant since;

    /// When the desk last called the service.
    @Column(name = "seen_at")
    private @Nullable Instant seenAt;
}
