package org.ventanilla.notification.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.notification.model.Consent.State;

/// Queries on the table `consent`. A query that uses a partial index contains the state as a
/// literal, because PostgreSQL uses the index only then.
@ApplicationScoped
class ConsentRows implements Rows<ConsentEntity, UUID> {

    /// Returns the newest consent of a contact for which a code was sent but not typed yet. The ids
    /// of consents are in the order of creation.
    List<ConsentEntity> newestWaitingForCode(UUID contactId) {
        return read(find("contactId = ?1 and state = POR_PROBAR order by id desc", contactId)
                .page(0, 1));
    }

    List<ConsentEntity> lockAllOfContact(UUID contactId, Collection<State> states) {
        return locked("contactId = ?1 and state in ?2 order by id", contactId, states);
    }

    /// Returns the consent in force under a shared lock, which prevents changes until the
    /// transaction ends. The result is empty if the contact is blocked.
    List<ConsentEntity> lockInForceShared(String personKey) {
        return read(find("""
                                personKey = ?1 and state = VIGENTE
                                and contactId in (select c.id from ContactEntity c where c.blockedAt is null)
                                """, personKey).withLock(LockModeType.PESSIMISTIC_READ));
    }

    List<ConsentEntity> lockInForce(String personKey) {
        return locked("personKey = ?1 and state = VIGENTE", personKey);
    }

    List<ConsentEntity> lockByReference(String reference, String personKey) {
        return locked("""
                reference = ?1 and personKey = ?2 and state in (POR_CONFIRMAR, VIGENTE)
                order by state
                """, reference, personKey);
    }

    private List<ConsentEntity> locked(String query, Object... parameters) {
        return read(find(query, parameters).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    /// Returns the contacts of those consents of a person that are in force or wait under the
    /// reference.
    List<UUID> contactsOf(String personKey, @Nullable String reference) {
        return getEntityManager()
                .createQuery("""
                        select distinct contactId from ConsentEntity
                        where personKey = ?1
                          and (state = VIGENTE or (state = POR_CONFIRMAR and reference = ?2))
                        """, UUID.class)
                .setParameter(1, personKey)
                .setParameter(2, reference)
                .getResultList();
    }

    boolean isReferenceWaiting(String reference) {
        return count("reference = ?1 and state = POR_CONFIRMAR", reference) > 0;
    }

    boolean isConfirmationPending(String personKey) {
        return count("personKey = ?1 and state = POR_CONFIRMAR", personKey) > 0;
    }

    /// A consent, and whether the person has a consent in force at another contact.
    record Listed(ConsentEntity consent, boolean inForceElsewhere) {}

    /// Returns the consents in a state, beginning with the consent that has waited longest.
    List<Listed> inState(State state, int limit) {
        return read(getEntityManager()
                .createQuery("""
                                select listed, exists (select 1 from ConsentEntity other
                                                       where other.personKey = listed.personKey
                                                         and other.contactId <> listed.contactId
                                                         and other.state = VIGENTE)
                                from ConsentEntity listed where listed.state = ?1
                                order by listed.provenAt nulls last, listed.id
                                """, Listed.class)
                .setParameter(1, state)
                .setMaxResults(limit));
    }
}
