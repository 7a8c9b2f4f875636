package org.ventanilla.conversation.postgres;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.conversation.handling.DeskStore.UsedCommand;

/// The columns of the table `desk_command` that are read: what a command id was used for. Rows are
/// written by [DeskCommandRows#claim].
@Entity
@Table(name = "desk_command")
class DeskCommandEntity {

    @Id
    @Column(name = "command_id")
    private UUID commandId;

    @Column(updatable = false)
    private String fingerprint;

    /// The conversation that was taken; absent if none was taken.
    private @Nullable UUID taken;

    UsedCommand toUsedCommand() {
        return new UsedCommand(fingerprint, taken == null ? null : new ConversationId(taken));
    }
}
