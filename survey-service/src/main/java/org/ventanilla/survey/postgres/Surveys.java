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
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.survey.model.SurveyResults;
import org.ventanilla.survey.postgres.SurveyRows.Tally;

/// The surveys in the store. A method that takes a [Transaction] works inside it; the others open
/// one of their own.
@ApplicationScoped
public class Surveys {

    private final Database database;
    private final SurveyRows rows;

    Surveys(Database database, SurveyRows rows) {
        this.database = database;
        this.rows = rows;
    }

    /// The surveys of these conversations, locked until the transaction ends.
    public Map<ConversationId, Survey> lock(Transaction tx, Collection<ConversationId> of) {
        Map<ConversationId, Survey> found = new HashMap<>();
        for (SurveyEntity entity :
                rows.lockOf(of.stream().map(ConversationId::value).toList())) {
            Survey survey = entity.read();
            found.put(survey.conversationId(), survey);
        }
        return found;
    }

    /// Surveys of these lanes that nobody answered in time, the oldest first.
    ///
    /// @param without surveys that must not be among them
    public List<SurveyId> due(
            Transaction tx, Collection<Integer> lanes, Instant now, int limit, Collection<SurveyId> without) {
        List<UUID> left = without.stream().map(SurveyId::value).toList();
        return rows.due(lanes, now, limit, left).stream().map(SurveyId::new).toList();
    }

    /// Those of these surveys that still nobody answered in time, locked.
    public List<Survey> lockDue(Transaction tx, Collection<SurveyId> ids, Instant now) {
        return rows.lockDue(ids.stream().map(SurveyId::value).toList(), now).stream()
                .map(SurveyEntity::read)
                .toList();
    }

    /// Writes surveys as they stand now, new or changed. The statements are executed here and not
    /// at the commit, so that a failure surfaces where it can be named.
    public void save(Transaction tx, Collection<Survey> surveys) {
        if (surveys.isEmpty()) {
            return;
        }
        List<UUID> ids = surveys.stream().map(survey -> survey.id().value()).toList();
        Map<UUID, SurveyEntity> known =
                rows.list("id in ?1", ids).stream().collect(toMap(SurveyEntity::id, Function.identity()));
        for (Survey survey : surveys) {
            SurveyEntity entity = known.get(survey.id().value());
            if (entity == null) {
                rows.persist(SurveyEntity.of(survey));
            } else {
                entity.write(survey);
            }
        }
        rows.flush();
    }

    /// Surveys decided within `[from, to)`, the newest first.
    ///
    /// @throws RetryLater if the database is away
    public List<Survey> decidedWithin(Instant from, Instant to, int limit) {
        return database.inTransaction(_ -> rows.decidedWithin(from, to, limit).stream()
                .map(SurveyEntity::read)
                .toList());
    }

    /// What all surveys decided within `[from, to)` say.
    ///
    /// @throws RetryLater if the database is away
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
        for (Tally tally : database.inTransaction(_ -> rows.tally(from, to))) {
            byStatus.merge(tally.status(), tally.count(), Long::sum);
            if (tally.score() != null) {
                distribution.merge(tally.score(), tally.count(), Long::sum);
            }
            if (tally.resolved() != null) {
                resolved.merge(tally.resolved(), tally.count(), Long::sum);
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
