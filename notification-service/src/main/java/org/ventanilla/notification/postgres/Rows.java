package org.ventanilla.notification.postgres;

import io.quarkus.hibernate.orm.panache.PanacheQuery;
import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.util.List;
import java.util.function.Consumer;

/// A repository that uses the session of the running transaction.
///
/// Each method executes its statements before it returns, so that a failure appears in the method
/// that caused it. Each method also leaves no entities in the session. A transaction often reads a
/// row, waits for a lock and reads the row again. If the session still
/// contained the entity of the first query, Hibernate would return this entity again, without the
/// changes that another transaction committed meanwhile.
interface Rows<E, K> extends PanacheRepositoryBase<E, K> {

    /// Returns the current rows of the database, detached from the session.
    default List<E> read(PanacheQuery<E> query) {
        List<E> found = query.list();
        getEntityManager().clear();
        return found;
    }

    /// Returns the current result of a query that selects more than one entity, detached from the
    /// session.
    default <T> List<T> read(TypedQuery<T> query) {
        List<T> found = query.getResultList();
        getEntityManager().clear();
        return found;
    }

    /// Inserts a row.
    default void insert(E row) {
        persistAndFlush(row);
        getEntityManager().clear();
    }

    /// Changes an existing row under its lock.
    default void change(K id, Consumer<E> change) {
        E row = findById(id, LockModeType.PESSIMISTIC_WRITE);
        if (row == null) {
            throw new IllegalStateException("no row " + id);
        }
        change.accept(row);
        flush();
        getEntityManager().clear();
    }
}
