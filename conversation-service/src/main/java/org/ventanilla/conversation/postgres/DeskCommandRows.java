package org.ventanilla.conversation.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.UUID;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.lanes.postgres.Sql;

/// Statements on the table `desk_command`.
@ApplicationScoped
class DeskCommandRows implements PanacheRepositoryBase<DeskCommandEntity, UUID> {

    /// Claims a command id. If two transactions claim one id, the second waits for the first.
    ///
    /// @return whether the id was unused
    boolean claim(Transaction tx, UUID commandId, String fingerprint, Instant now) {
        return Sql.update(tx.connection(), """
                        insert into desk_command (command_id, fingerprint, at)
                        values (?, ?, ?) on conflict do nothing
                        """, commandId, fingerprint, now) == 1;
    }

    void noteTaken(UUID commandId, UUID conversation) {
        update("taken = ?1 where commandId = ?2", conversation, commandId);
    }
}
