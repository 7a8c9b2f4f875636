package org.ventanilla.survey.postgres;

import io.quarkus.hibernate.orm.panache.PanacheRepositoryBase;
import io.quarkus.panache.common.Sort;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.LockModeType;
import jakarta.persistence.TypedQuery;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;

/// Queries on the table `survey`. They use the session of the running transaction.
@ApplicationScoped
class SurveyRows implements PanacheRepositoryBase<SurveyEntity, UUID> {

    /// Locks the surveys of the conversations in the order of their ids, so that two transactions
    /// wait for each other instead of deadlocking.
    List<SurveyEntity> lockByConversation(Collection<UUID> conversations) {
        return find("conversationId in ?1", Sort.by("id"), conversations)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// The ids of overdue surveys, oldest first. Only ids are selected, so that a row with an
    /// unreadable value does not fail the query. The status is a literal instead of a parameter, so
    /// that the partial index on offered surveys is used.
    List<UUID> due(Collection<Integer> lanes, Instant now, int limit, Collection<UUID> excluded) {
        TypedQuery<UUID> query = getEntityManager()
                .createQuery(
                        """
                                select id from SurveyEntity
                                where status = OFFERED and lane in :lanes and expiresAt <= :now
                                """ + (excluded.isEmpty() ? "" : " and id not in :excluded") + " order by expiresAt",
                        UUID.class)
                .setParameter("lanes", lanes)
                .setParameter("now", now)
                .setMaxResults(limit);
        if (!excluded.isEmpty()) {
            query.setParameter("excluded", excluded);
        }
        return query.getResultList();
    }

    /// Locks the given surveys that are still due, in the order of their ids, so that two
    /// transactions wait for each other instead of deadlocking.
    List<SurveyEntity> lockDue(Collection<UUID> ids, Instant now) {
        return find("id in ?1 and status = OFFERED and expiresAt <= ?2", Sort.by("id"), ids, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Surveys decided within `[from, to)`, newest first.
    List<SurveyEntity> decidedWithin(Instant from, Instant to, int limit) {
        return find(
                        "decidedAt >= ?1 and decidedAt < ?2",
                        Sort.by("decidedAt", Sort.Direction.Descending).and("id"),
                        from,
                        to)
                .page(0, limit)
                .list();
    }

    /// The number of surveys with the same status, score and answer about the resolution.
    record SurveyCount(
            Status status,
            @Nullable Integer score,
            @Nullable Resolved resolved,
            long count) {}

    List<SurveyCount> counts(Instant from, Instant to) {
        return getEntityManager()
                .createQuery("""
                        select status, score, resolved, count(*) from SurveyEntity
                        where decidedAt >= :from and decidedAt < :to
                        group by status, score, resolved
                        """, SurveyCount.class)
                .setParameter("from", from)
                .setParameter("to", to)
                .getResultList();
    }
}
