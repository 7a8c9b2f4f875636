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

/// Queries on the table `survey`. The queries use the Hibernate session of the running transaction.
@ApplicationScoped
class SurveyRows implements PanacheRepositoryBase<SurveyEntity, UUID> {

    /// Locks and returns the surveys of the conversations. All transactions lock surveys in the order of
    /// the survey
    /// ids, so that they never block each other in a deadlock.
    List<SurveyEntity> lockByConversation(Collection<UUID> conversations) {
        return find("conversationId in ?1", Sort.by("id"), conversations)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Returns the ids of overdue surveys, in the order of their expiry. Only ids are selected, so that a
    /// row with an
    /// unreadable value does not make the query fail. The status is a literal and not a parameter, so that
    /// PostgreSQL
    /// can use the partial index on offered surveys.
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

    /// Locks and returns those of the given surveys that are still due. All transactions lock surveys in
    /// the order of
    /// the survey ids, so that they never block each other in a deadlock.
    List<SurveyEntity> lockDue(Collection<UUID> ids, Instant now) {
        return find("id in ?1 and status = OFFERED and expiresAt <= ?2", Sort.by("id"), ids, now)
                .withLock(LockModeType.PESSIMISTIC_WRITE)
                .list();
    }

    /// Returns the surveys that were decided within `[from, to)`, newest first.
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

    /// Counts the surveys that were decided within `[from, to)`.
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
