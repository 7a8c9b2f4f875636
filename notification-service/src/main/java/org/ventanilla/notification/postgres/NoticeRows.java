package org.ventanilla.notification.postgres;

import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;

/// Queries on the table `notice`.
@ApplicationScoped
class NoticeRows implements Rows<NoticeEntity, UUID> {

    /// Locks notices in the order of their ids. Without this order, two transactions could each
    /// wait for a notice that the other transaction has locked.
    List<NoticeEntity> lock(Collection<UUID> ids) {
        return read(find("id in ?1 order by id", ids).withLock(LockModeType.PESSIMISTIC_WRITE));
    }

    List<NoticeEntity> byId(UUID id) {
        return read(find("id = ?1", id));
    }

    List<NoticeEntity> ofContact(UUID contactId, int limit) {
        return read(find("contactId = ?1 order by createdAt desc", contactId).page(0, limit));
    }

    List<NoticeEntity> newest(int limit) {
        return read(findAll(Sort.descending("createdAt")).page(0, limit));
    }

    List<UUID> byTokenHash(String tokenHash) {
        return ids("tokenHash = ?1", tokenHash).getResultList();
    }

    List<UUID> byNumber(String number) {
        return ids("number = ?1", number).getResultList();
    }

    List<UUID> byAct(String actType, String actNumber, String personKey) {
        return ids("actType = ?1 and actNumber = ?2 and personKey = ?3", actType, actNumber, personKey)
                .getResultList();
    }

    List<UUID> incompleteOfConsent(UUID consentId) {
        return ids("consentId = ?1 and completedAt is null order by id", consentId)
                .getResultList();
    }

    /// @param codeSentUntil the latest instant at which the code that proved the contact was sent
    List<UUID> incompleteOfContact(UUID contactId, Instant codeSentUntil) {
        return ids("""
                        contactId = ?1 and completedAt is null
                        and consentId in (select c.id from ConsentEntity c where c.codeSentAt <= ?2)
                        order by id
                        """, contactId, codeSentUntil).getResultList();
    }

    private TypedQuery<UUID> ids(String condition, Object... parameters) {
        TypedQuery<UUID> query =
                getEntityManager().createQuery("select id from NoticeEntity where " + condition, UUID.class);
        for (int i = 0; i < parameters.length; i++) {
            query.setParameter(i + 1, parameters[i]);
        }
        return query;
    }
}
