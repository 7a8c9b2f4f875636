package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.DeskStore.Used;

/// What is asked of a row of the table `desk_command`: what the id of an action was used for. Rows
/// are written by [DeskCommandRows#claim].
@Entity
@Table(name = "desk_command")
class DeskCommandEntity {

    @Id
    @Column(name = "command_id")
    private UUID commandId;

    @Column(updatable = false)
    private String fingerprint;

    /// The conversation that was taken, where one was.
    private @Nullable UUID taken;

    Used read() {
        return new Used(fingerprint, taken == null ? null : new ConversationId(taken));
    }
}
