package org.ventanilla.gateway.directory.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// Access to the table `contact_window`. The session belongs to the current transaction.
@ApplicationScoped
class ContactWindowRows implements PanacheRepositoryBase<ContactWindowEntity, ContactWindowEntity.Key> {

    /// Opens windows, or extends windows that are open. No window is ever shortened.
    ///
    /// @param windows at most one window per person and number
    void open(List<ContactWindowEntity> windows) {
        persist(windows);
        flush();
        // A row that existed already may contain a later time than its entity.
        windows.forEach(getEntityManager()::detach);
    }
}
