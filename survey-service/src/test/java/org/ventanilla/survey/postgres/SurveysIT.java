package org.ventanilla.survey.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.LaneCount;
import org.ventanilla.contracts.conversation.ConversationCommand.OfferSurvey;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.lanes.Database;
import org.ventanilla.lanes.Outgoing;
import org.ventanilla.lanes.StatementFailed;
import org.ventanilla.lanes.postgres.Outbox;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.survey.model.Survey;
import org.ventanilla.survey.model.Survey.Resolved;
import org.ventanilla.survey.model.Survey.Status;
import org.ventanilla.testkit.BoundValues;
import org.ventanilla.testkit.VentanillaBackends;

/// The store of surveys, in the same transactions as the inbox and the outbox.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class SurveysIT {

    /// Far in the future, so that the running service does not expire the surveys of these tests.
    private static final Instant DECIDED = Instant.parse("2200-11-20T13:00:00Z");

    @Inject
    Database database;

    @Inject
    Surveys surveys;

    @Inject
    EntityManager entities;

    @Test
    void aSavedSurveyIsReadBackUnchanged() {
        Survey answered = new Survey(
                new SurveyId(UniqueIds.next()),
                attention(new ContactId(UniqueIds.next())),
                Status.ANSWERED,
                null,
                DECIDED,
                DECIDED.plus(1, ChronoUnit.DAYS),
                new Survey.Answers(4, Resolved.PARTLY, "Muy amable", DECIDED.plusSeconds(90)),
                3);
        database.transact(tx -> surveys.save(tx, List.of(answered)));
        assertThat(stored(answered)).isEqualTo(answered);
    }

    @Test
    void aChangedSurveyReplacesTheStoredOne() {
        Survey offered = offered(DECIDED);
        database.transact(tx -> surveys.save(tx, List.of(offered)));
        Survey expired = withStatus(offered, Status.EXPIRED, 2);
        // When
        database.transact(tx -> {
            surveys.lock(tx, List.of(offered.attention().conversationId()));
            surveys.save(tx, List.of(expired, offered(DECIDED)));
        });
        // Then
        assertThat(stored(offered)).isEqualTo(expired);
    }

    @Test
    void dueSurveysOfALaneAreListedOldestFirst() {
        Survey oldest = offered(DECIDED);
        Survey newer = sameLane(oldest, DECIDED.plusSeconds(60));
        Survey notYetDue = sameLane(oldest, DECIDED.plus(10, ChronoUnit.DAYS));
        Survey expired = withStatus(sameLane(oldest, DECIDED), Status.EXPIRED, 2);
        database.transact(tx -> surveys.save(tx, List.of(newer, oldest, notYetDue, expired)));
        Instant now = DECIDED.plus(2, ChronoUnit.DAYS);
        int lane = Outbox.laneOf(oldest.attention().contactId().toString(), LaneCount.DEFAULT);
        Set<SurveyId> ids = Set.of(oldest.id(), newer.id(), notYetDue.id(), expired.id());
        assertThat(due(lane, now, 1_000, Set.of()).stream().filter(ids::contains))
                .containsExactly(oldest.id(), newer.id());
        assertThat(due(lane, now, 1_000, Set.of(oldest.id())).stream().filter(ids::contains))
                .containsExactly(newer.id());
        assertThat(due(lane, now, 1, Set.of())).hasSize(1);
        assertThat(due((lane + 1) % LaneCount.DEFAULT.value(), now, 1_000, Set.of()))
                .doesNotContainAnyElementsOf(ids);
        // When / Then: locking returns only the surveys that are still due
        List<Survey> locked = database.inTransaction(tx -> surveys.lockDue(tx, ids, now));
        assertThat(locked).extracting(Survey::id).containsExactlyInAnyOrder(oldest.id(), newer.id());
    }

    @Test
    void aFailureRollsBackTheRowTheInboxAndTheOutbox() {
        Survey survey = offered(DECIDED);
        UUID message = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(message));
                    surveys.save(tx, List.of(survey));
                    tx.publish(Outgoing.of(offer(survey)));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(locked(survey)).isEmpty();
        assertThat(claimed(message)).containsOnly(message);
        assertThat(count("select count(*) from outbox where aggregateid = '%s'"
                        .formatted(survey.attention().contactId())))
                .isZero();
    }

    @Test
    void aConstraintViolationRollsBackTheInbox() {
        Survey survey = withScore(offered(DECIDED), 99);
        UUID message = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(message));
                    surveys.save(tx, List.of(survey));
                }))
                .isInstanceOf(StatementFailed.class)
                .hasMessageContaining("sqlState=23514");
        assertThat(claimed(message)).containsOnly(message);
    }

    @Test
    void parameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=22P02",
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Rosa Díaz")
                        .getResultList()));
    }

    private List<SurveyId> due(int lane, Instant now, int limit, Set<SurveyId> excluded) {
        return database.inTransaction(tx -> surveys.due(tx, List.of(lane), now, limit, excluded));
    }

    private Map<ConversationId, Survey> locked(Survey survey) {
        return database.inTransaction(
                tx -> surveys.lock(tx, Set.of(survey.attention().conversationId())));
    }

    private Set<UUID> claimed(UUID message) {
        return database.inTransaction(tx -> tx.claim(Set.of(message)));
    }

    private Survey stored(Survey survey) {
        Map<ConversationId, Survey> found = database.inTransaction(
                tx -> surveys.lock(tx, Set.of(survey.attention().conversationId())));
        return found.get(survey.attention().conversationId());
    }

    private long count(String sql) {
        AtomicLong counted = new AtomicLong();
        database.outsideTransaction(connection -> counted.set(countRows(connection, sql)));
        return counted.get();
    }

    private static long countRows(Connection connection, String sql) {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getLong(1);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Survey offered(Instant decided) {
        return offered(new ContactId(UniqueIds.next()), decided);
    }

    private static Survey sameLane(Survey other, Instant decided) {
        return offered(other.attention().contactId(), decided);
    }

    private static Survey offered(ContactId contact, Instant decided) {
        return new Survey(
                new SurveyId(UniqueIds.next()),
                attention(contact),
                Status.OFFERED,
                null,
                decided,
                decided.plus(1, ChronoUnit.DAYS),
                Survey.Answers.NONE,
                1);
    }

    private static Survey.Attention attention(ContactId contact) {
        return new Survey.Attention(
                contact, new ConversationId(UniqueIds.next()), Channel.WHATSAPP, "general", "asesor");
    }

    private static Survey withStatus(Survey survey, Status status, long version) {
        return changed(survey, status, survey.answers().score(), version);
    }

    private static Survey withScore(Survey survey, int score) {
        return changed(survey, survey.status(), score, survey.version());
    }

    private static Survey changed(Survey survey, Status status, Integer score, long version) {
        return new Survey(
                survey.id(),
                survey.attention(),
                status,
                survey.reason(),
                survey.decidedAt(),
                survey.expiresAt(),
                new Survey.Answers(
                        score,
                        survey.answers().resolved(),
                        survey.answers().comment(),
                        survey.answers().answeredAt()),
                version);
    }

    private static OfferSurvey offer(Survey survey) {
        return new OfferSurvey(
                UniqueIds.next(),
                survey.attention().contactId(),
                survey.attention().conversationId(),
                survey.id(),
                DECIDED,
                DECIDED);
    }
}
