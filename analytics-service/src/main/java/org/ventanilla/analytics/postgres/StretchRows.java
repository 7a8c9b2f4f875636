package org.ventanilla.analytics.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Collection;
import java.util.UUID;

/// Queries on the table `attention_handling`. The queries use the Hibernate session of the running transaction.
@ApplicationScoped
class StretchRows implements PanacheRepositoryBase<StretchEntity, StretchEntity.Key> {

    void deleteByConversation(Collection<UUID> conversations) {
        delete("id.conversationId in ?1", conversations);
    }
}
