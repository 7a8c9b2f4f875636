package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// The columns of the table `queue_entry` that the desk queries. [PostgresQueue] inserts and
/// deletes the rows, and [QueueRows] reserves them.
@Entity
@Table(name = "queue_entry")
class QueueEntryEntity {

    @Id
    @Column(name = "conversation_id")
    private UUID conversationId;

    /// The adviser for whom the place is reserved.
    @Column(name = "reserved_by")
    private @Nullable String reservedBy;

    @Column(name = "reserved_until")
    private @Nullable Instant reservedUntil;
}
