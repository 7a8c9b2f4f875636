package org.ventanilla.survey.postgres;

import static java.util.stream.Collectors.toMap;

import jakarta.enterprise.context.ApplicationScoped;
import java.time.Instant;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Transaction;
import org.ventanilla.records.RetryLater;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.survey.model.SurveyResults;
import org.ventanilla.survey.postgres.SurveyRows.SurveyCount;

/// The store of surveys. A method with a [Transaction] parameter runs in that transaction. Each other
/// method opens a
/// transaction for its statements.
@ApplicationScoped
public class Surveys {

    private final Database database;
    private final SurveyRows rows;

    Surveys(Database database, SurveyRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /// Returns the surveys about the conversations and locks them until the transaction ends.
    public Map<ConversationId, Survey> lock(Transaction tx, Collection<ConversationId> conversations) {
        Map<ConversationId, Survey> found = new HashMap<>();
        for (SurveyEntity entity : rows.lockByConversation(
                conversations.stream().map(ConversationId::value).toList())) {
            Survey survey = entity.toSurvey();
            found.put(survey.attention().conversationId(), survey);
        }
        return found;
    }

    /// Returns the surveys of the lanes that were not answered in time, in the order of their expiry.
    ///
    /// @param excluded surveys to leave out of the result
    public List<SurveyId> due(
            Transaction tx, Collection<Integer> lanes, Instant now, int limit, Collection<SurveyId> excluded) {
        List<UUID> excludedIds = excluded.stream().map(SurveyId::value).toList();
        return rows.due(lanes, now, limit, excludedIds).stream()
                .map(SurveyId::new)
                .toList();
    }

    /// Locks and returns those of the given surveys that are still unanswered and overdue.
    public List<Survey> lockDue(Transaction tx, Collection<SurveyId> ids, Instant now) {
        return rows.lockDue(ids.stream().map(SurveyId::value).toList(), now).stream()
                .map(SurveyEntity::toSurvey)
                .toList();
    }

    /// Inserts new surveys and updates existing surveys. The statements run in this method and not at the
    /// commit, so
    /// that this method throws if a statement fails.
    public void save(Transaction tx, Collection<Survey> surveys) {
        if (surveys.isEmpty()) {
            return;
        }
        List<UUID> ids = surveys.stream().map(survey -> survey.id().value()).toList();
        Map<UUID, SurveyEntity> existingById =
                rows.list("id in ?1", ids).stream().collect(toMap(SurveyEntity::id, Function.identity()));
        for (Survey survey : surveys) {
            SurveyEntity entity = existingById.get(survey.id().value());
            if (entity == null) {
                rows.persist(SurveyEntity.of(
                        survey, tx.laneOf(survey.attention().contactId().toString())));
            } else {
                entity.update(survey);
            }
        }
        rows.flush();
    }

    /// Returns the surveys that were decided within `[from, to)`, newest first.
    ///
    /// @throws RetryLater if the database is unavailable
    public List<Survey> decidedWithin(Instant from, Instant to, int limit) {
        return database.inTransaction(_ -> rows.decidedWithin(from, to, limit).stream()
                .map(SurveyEntity::toSurvey)
                .toList());
    }

    /// Returns the results of all surveys that were decided within `[from, to)`.
    ///
    /// @throws RetryLater if the database is unavailable
    public SurveyResults results(Instant from, Instant to) {
        Map<Status, Long> byStatus = new EnumMap<>(Status.class);
        Map<Integer, Long> distribution = new TreeMap<>();
        Map<Resolved, Long> resolved = new EnumMap<>(Resolved.class);
        for (int score = 1; score <= 5; score++) {
            distribution.put(score, 0L);
        }
        for (Resolved value : Resolved.values()) {
            resolved.put(value, 0L);
        }
        for (SurveyCount group : database.inTransaction(_ -> rows.counts(from, to))) {
            byStatus.merge(group.status(), group.count(), Long::sum);
            if (group.score() != null) {
                distribution.merge(group.score(), group.count(), Long::sum);
            }
            if (group.resolved() != null) {
                resolved.merge(group.resolved(), group.count(), Long::sum);
            }
        }
        long answered = byStatus.getOrDefault(Status.ANSWERED, 0L);
        long expired = byStatus.getOrDefault(Status.EXPIRED, 0L);
        return new SurveyResults(
                byStatus.getOrDefault(Status.OFFERED, 0L) + answered + expired,
                byStatus.getOrDefault(Status.NOT_OFFERED, 0L),
                answered,
                expired,
                distribution,
                resolved);
    }
}
