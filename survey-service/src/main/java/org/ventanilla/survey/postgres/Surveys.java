package org.ventanilla.survey.postgres;

import jakarta.enterprise.context.ApplicationScoped;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.UUID;
import org.jdbi.v3.core.statement.PreparedBatch;
import org.jspecify.annotations.Nullable;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.messaging.Database;
import org.ventanilla.messaging.RetryLater;
import org.ventanilla.messaging.Transaction;
import org.ventanilla.messaging.postgres.Outbox;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.survey.model.SurveyResults;

/// The surveys in the store.
@ApplicationScoped
public class Surveys {

    private final Database database;

    Surveys(Database database) {
        this.database = database;
    }

    /// The surveys of these conversations, locked until the transaction ends.
    public Map<ConversationId, Survey> lock(Transaction tx, Collection<ConversationId> of) {
        Map<ConversationId, Survey> found = new HashMap<>();
        tx.handle()
                .createQuery(
                        """
                        select * from survey where conversation_id = any(:conversations)
                        order by id for update
                        """)
                .bindArray(
                        "conversations",
                        UUID.class,
                        of.stream().map(ConversationId::value).toList())
                .map((row, _) -> read(row))
                .forEach(survey -> found.put(survey.conversationId(), survey));
        return found;
    }

    /// Surveys of these lanes that nobody answered in time, the oldest first, locked.
    public List<Survey> lockDue(Transaction tx, Collection<Integer> lanes, Instant now, int limit) {
        return tx.handle()
                .createQuery(
                        """
                        select * from survey
                        where status = 'OFFERED' and lane = any(:lanes) and expires_at <= :now
                        order by expires_at limit :limit for update
                        """)
                .bindArray("lanes", Integer.class, lanes)
                .bind("now", utc(now))
                .bind("limit", limit)
                .map((row, _) -> read(row))
                .list();
    }

    /// Writes surveys as they stand now, new or changed.
    public void save(Transaction tx, Collection<Survey> surveys) {
        if (surveys.isEmpty()) {
            return;
        }
        PreparedBatch batch =
                tx.handle()
                        .prepareBatch(
                                """
                                insert into survey (id, conversation_id, contact_id, channel, team, adviser, status,
                                    reason, decided_at, expires_at, lane, score, resolved, comment, answered_at, version)
                                values (:id, :conversation, :contact, :channel, :team, :adviser, :status,
                                    :reason, :decidedAt, :expiresAt, :lane, :score, :resolved, :comment, :answeredAt, :version)
                                on conflict (id) do update set status = excluded.status, score = excluded.score,
                                    resolved = excluded.resolved, comment = excluded.comment,
                                    answered_at = excluded.answered_at, version = excluded.version
                                """);
        for (Survey survey : surveys) {
            batch.bind("id", survey.id().value())
                    .bind("conversation", survey.conversationId().value())
                    .bind("contact", survey.contactId().value())
                    .bind("channel", survey.channel().name())
                    .bind("team", survey.team())
                    .bind("adviser", survey.adviser())
                    .bind("status", survey.status().name())
                    .bind("reason", survey.reason())
                    .bind("decidedAt", utc(survey.decidedAt()))
                    .bind("expiresAt", utc(survey.expiresAt()))
                    .bind("lane", Outbox.laneOf(survey.contactId().toString()))
                    .bind("score", survey.score())
                    .bind("resolved", survey.resolved() == null ? null : survey.resolved().name())
                    .bind("comment", survey.comment())
                    .bind("answeredAt", utc(survey.answeredAt()))
                    .bind("version", survey.version())
                    .add();
        }
        batch.execute();
    }

    /// Surveys decided within `[from, to)`, the newest first.
    ///
    /// @throws RetryLater if the database is away
    public List<Survey> decidedWithin(Instant from, Instant to, int limit) {
        return database.inTransaction(
                tx ->
                        tx.handle()
                                .createQuery(
                                        """
                                                select * from survey where decided_at >= :from and decided_at < :to
                                                order by decided_at desc, id limit :limit
                                                """)
                                .bind("from", utc(from))
                                .bind("to", utc(to))
                                .bind("limit", limit)
                                .map((row, _) -> read(row))
                                .list());
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
        database.inTransaction(
                tx -> {
                    tx.handle()
                            .createQuery(
                                    """
                                                select status, score, resolved, count(*) as n from survey
                                                where decided_at >= :from and decided_at < :to
                                                group by status, score, resolved
                                                """)
                            .bind("from", utc(from))
                            .bind("to", utc(to))
                            .map((row, _) -> Tally.read(row))
                            .forEach(
                                    tally -> {
                                        byStatus.merge(tally.status(), tally.n(), Long::sum);
                                        if (tally.score() != null) {
                                            distribution.merge(tally.score(), tally.n(), Long::sum);
                                        }
                                        if (tally.resolved() != null) {
                                            resolved.merge(tally.resolved(), tally.n(), Long::sum);
                                        }
                                    });
                    return true;
                });
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

    private record Tally(
            Status status, @Nullable Integer score, @Nullable Resolved resolved, long n) {
        static Tally read(ResultSet row) throws SQLException {
            return new Tally(
                    Status.valueOf(row.getString("status")),
                    row.getObject("score", Integer.class),
                    Surveys.resolved(row),
                    row.getLong("n"));
        }
    }

    private static Survey read(ResultSet row) throws SQLException {
        return new Survey(
                new SurveyId(row.getObject("id", UUID.class)),
                new ContactId(row.getObject("contact_id", UUID.class)),
                new ConversationId(row.getObject("conversation_id", UUID.class)),
                Channel.valueOf(row.getString("channel")),
                row.getString("team"),
                row.getString("adviser"),
                Status.valueOf(row.getString("status")),
                row.getString("reason"),
                row.getObject("decided_at", OffsetDateTime.class).toInstant(),
                instant(row, "expires_at"),
                row.getObject("score", Integer.class),
                resolved(row),
                row.getString("comment"),
                instant(row, "answered_at"),
                row.getLong("version"));
    }

    private static @Nullable Resolved resolved(ResultSet row) throws SQLException {
        String value = row.getString("resolved");
        return value == null ? null : Resolved.valueOf(value);
    }

    private static @Nullable Instant instant(ResultSet row, String column) throws SQLException {
        OffsetDateTime value = row.getObject(column, OffsetDateTime.class);
        return value == null ? null : value.toInstant();
    }

    private static @Nullable OffsetDateTime utc(@Nullable Instant instant) {
        return instant == null ? null : OffsetDateTime.ofInstant(instant, ZoneOffset.UTC);
    }
}
