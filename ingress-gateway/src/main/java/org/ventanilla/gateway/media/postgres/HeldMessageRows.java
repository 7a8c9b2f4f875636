package org.ventanilla.gateway.media.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.hibernate.Timeouts;
import org.hibernate.jpa.SpecHints;

/// Queries on the table `held_message`. The session belongs to the current transaction. A row is
/// only read as an entity while the row is locked, so that the entity is never out of date.
@ApplicationScoped
class HeldMessageRows implements PanacheRepositoryBase<HeldMessageEntity, Long> {

    /// The number of held messages of a contact.
    record Count(UUID contactId, long count) {}

    List<Count> countByContact(Collection<UUID> contacts) {
        return getEntityManager()
                .createQuery("""
                        select contactId, count(*) from HeldMessageEntity
                        where contactId in :contacts group by contactId
                        """, Count.class)
                .setParameter("contacts", contacts)
                .getResultList();
    }

    /// Locks the rows whose file is due to be fetched and that no other transaction has locked. The
    /// row that is due for the longest time is the first.
    List<HeldMessageEntity> lockDue(Instant now, int limit) {
        return find("not ready and nextTryAt <= ?1", Sort.by("nextTryAt").and("position"), now)
                .page(0, limit)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .withHint(SpecHints.HINT_SPEC_LOCK_TIMEOUT, Timeouts.SKIP_LOCKED_MILLI)
                .list();
    }

    /// Locks a message if it still waits for its file.
    Optional<HeldMessageEntity> lockWithoutFile(UUID messageId) {
        return find("messageId = ?1 and not ready", messageId)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .singleResultOptional();
    }

    List<HeldMessageEntity> lockByContact(UUID contact) {
        return find("contactId = ?1", Sort.by("position"), contact)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Locks the messages of a contact that are older than the first message that waits for its
    /// file, in the order of their positions.
    List<HeldMessageEntity> lockReleasable(UUID contact) {
        return find("""
                        from HeldMessageEntity held
                        where held.contactId = ?1 and not exists (
                            select 1 from HeldMessageEntity before
                            where before.contactId = ?1 and not before.ready
                              and before.position <= held.position)
                        order by held.position
                        """, contact).withLock(LockModeType.PESSIMISTIC_WRITE).list();
    }

    Optional<UUID> contactOf(UUID messageId) {
        return getEntityManager()
                .createQuery("select contactId from HeldMessageEntity where messageId = :id", UUID.class)
                .setParameter("id", messageId)
                .getResultList()
                .stream()
                .findFirst();
    }

    /// The time of the next attempt to fetch a file; empty if no message waits for its file.
    Optional<Instant> nextTryAt() {
        return Optional.ofNullable(getEntityManager()
                .createQuery("select min(nextTryAt) from HeldMessageEntity where not ready", Instant.class)
                .getSingleResult());
    }
}
