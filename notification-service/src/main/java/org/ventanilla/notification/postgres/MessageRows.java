package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Queries on the table `message`.
@ApplicationScoped
class MessageRows implements Rows<MessageEntity, UUID> {

    List<MessageEntity> byIds(Collection<UUID> ids) {
        return read(find("id in ?1", ids));
    }
}
