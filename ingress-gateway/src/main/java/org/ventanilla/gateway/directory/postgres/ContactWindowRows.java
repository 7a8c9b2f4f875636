package org.ventanilla.gateway.directory.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;

/// The table `contact_window`. Its session belongs to the running transaction.
@ApplicationScoped
class ContactWindowRows implements PanacheRepositoryBase<ContactWindowEntity, ContactWindowEntity.Key> {

    /// Opens windows, or moves them on; none moves back.
    ///
    /// @param windows at most one of a person and a number
    void open(List<ContactWindowEntity> windows) {
        persist(windows);
        flush();
        // A row that was there already may hold a later time than its entity.
        windows.forEach(getEntityManager()::detach);
    }
}
