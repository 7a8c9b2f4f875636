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

/// Tests the store of surveys, which takes part in the same transactions as the inbox and the outbox.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class SurveysIT {

    /// An instant far in the future, so that the running service does not expire the surveys of these tests.
    private static final Instant DECIDED_AT = Instant.parse("2200-11-20T13:00:00Z");

    /// A limit above the number of surveys in these tests.
    private static final int MORE_THAN_ALL_SURVEYS = 1_000;

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
                DECIDED_AT,
                DECIDED_AT.plus(1, ChronoUnit.DAYS),
                new Survey.Answers(4, Resolved.PARTLY, "Muy amable", DECIDED_AT.plusSeconds(90)),
                3); // version
        database.transact(tx -> surveys.save(tx, List.of(answered)));
        assertThat(stored(answered)).isEqualTo(answered);
    }

    @Test
    void aChangedSurveyReplacesTheStoredSurvey() {
        Survey offered = offeredSurvey(DECIDED_AT);
        database.transact(tx -> surveys.save(tx, List.of(offered)));
        Survey expired = changedTo(Status.EXPIRED, offered);
        // When the changed survey is saved together with a new survey
        database.transact(tx -> {
            surveys.lock(tx, List.of(offered.attention().conversationId()));
            surveys.save(tx, List.of(expired, offeredSurvey(DECIDED_AT)));
        });
        // Then the changed survey is stored
        assertThat(stored(offered)).isEqualTo(expired);
    }

    @Test
    void onlyDueSurveysOfTheLaneAreListedAndLockedTheOldestFirst() {
        Survey oldest = offeredSurvey(DECIDED_AT);
        Survey newer = offeredSurveyInTheLaneOf(oldest, DECIDED_AT.plusSeconds(60));
        Survey notYetDue = offeredSurveyInTheLaneOf(oldest, DECIDED_AT.plus(10, ChronoUnit.DAYS));
        Survey expired = changedTo(Status.EXPIRED, offeredSurveyInTheLaneOf(oldest, DECIDED_AT));
        database.transact(tx -> surveys.save(tx, List.of(newer, oldest, notYetDue, expired)));
        Instant now = DECIDED_AT.plus(2, ChronoUnit.DAYS);
        int lane = Outbox.laneOf(oldest.attention().contactId().toString(), LaneCount.DEFAULT);
        Set<SurveyId> ids = Set.of(oldest.id(), newer.id(), notYetDue.id(), expired.id());
        assertThat(due(lane, now, MORE_THAN_ALL_SURVEYS, Set.of()).stream().filter(ids::contains))
                .containsExactly(oldest.id(), newer.id());
        assertThat(due(lane, now, MORE_THAN_ALL_SURVEYS, Set.of(oldest.id())).stream()
                        .filter(ids::contains))
                .containsExactly(newer.id());
        // The limit is one survey.
        assertThat(due(lane, now, 1, Set.of())).hasSize(1);
        // No survey of this test is in the next lane.
        assertThat(due((lane + 1) % LaneCount.DEFAULT.value(), now, MORE_THAN_ALL_SURVEYS, Set.of()))
                .doesNotContainAnyElementsOf(ids);
        // Locking returns only the surveys that are still due.
        List<Survey> locked = database.inTransaction(tx -> surveys.lockDue(tx, ids, now));
        assertThat(locked).extracting(Survey::id).containsExactlyInAnyOrder(oldest.id(), newer.id());
    }

    @Test
    void aFailureRollsBackTheRowTheInboxAndTheOutbox() {
        Survey survey = offeredSurvey(DECIDED_AT);
        UUID messageId = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(messageId));
                    surveys.save(tx, List.of(survey));
                    tx.publish(Outgoing.of(offer(survey)));
                    throw new IllegalStateException("on purpose");
                }))
                .hasMessage("on purpose");
        assertThat(lock(survey)).isEmpty();
        assertThat(claim(messageId)).containsOnly(messageId);
        assertThat(count("select count(*) from outbox where aggregateid = '%s'"
                        .formatted(survey.attention().contactId())))
                .isZero();
    }

    @Test
    void aConstraintViolationRollsBackTheInboxEntry() {
        Survey survey = withScore(offeredSurvey(DECIDED_AT), 99); // a score that the database refuses
        UUID messageId = UniqueIds.next();
        assertThatThrownBy(() -> database.transact(tx -> {
                    tx.claim(Set.of(messageId));
                    surveys.save(tx, List.of(survey));
                }))
                .isInstanceOf(StatementFailed.class)
                .hasMessageContaining("sqlState=23514"); // check violation
        assertThat(claim(messageId)).containsOnly(messageId);
    }

    @Test
    void afterAFailedStatementParameterValuesAppearNeitherInLogsNorInExceptions() {
        BoundValues.assertNotQuoted(
                "Rosa",
                StatementFailed.class,
                "sqlState=22P02", // invalid text representation
                () -> database.transact(_ -> entities.createNativeQuery("select cast(cast(:name as text) as integer)")
                        .setParameter("name", "Rosa Díaz")
                        .getResultList()));
    }

    /// Returns the surveys of the lane that are due at this instant, without the excluded surveys.
    private List<SurveyId> due(int lane, Instant now, int limit, Set<SurveyId> excluded) {
        return database.inTransaction(tx -> surveys.due(tx, List.of(lane), now, limit, excluded));
    }

    /// Locks the stored survey about the same attention and returns it.
    private Map<ConversationId, Survey> lock(Survey survey) {
        return database.inTransaction(
                tx -> surveys.lock(tx, Set.of(survey.attention().conversationId())));
    }

    /// Claims a message in the inbox. The result contains the id only if the message was not claimed before.
    private Set<UUID> claim(UUID messageId) {
        return database.inTransaction(tx -> tx.claim(Set.of(messageId)));
    }

    private Survey stored(Survey survey) {
        return lock(survey).get(survey.attention().conversationId());
    }

    private long count(String sql) {
        AtomicLong result = new AtomicLong();
        database.outsideTransaction(connection -> result.set(countRows(connection, sql)));
        return result.get();
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

    private static Survey offeredSurvey(Instant decidedAt) {
        return offeredSurvey(new ContactId(UniqueIds.next()), decidedAt);
    }

    /// Returns a survey of the same person, because all messages about a person are in one lane.
    private static Survey offeredSurveyInTheLaneOf(Survey other, Instant decidedAt) {
        return offeredSurvey(other.attention().contactId(), decidedAt);
    }

    private static Survey offeredSurvey(ContactId contact, Instant decidedAt) {
        return new Survey(
                new SurveyId(UniqueIds.next()),
                attention(contact),
                Status.OFFERED,
                null,
                decidedAt,
                decidedAt.plus(1, ChronoUnit.DAYS), // expiresAt
                Survey.Answers.NONE,
                1); // version
    }

    private static Survey.Attention attention(ContactId contact) {
        return new Survey.Attention(
                contact, new ConversationId(UniqueIds.next()), Channel.WHATSAPP, "general", "asesor");
    }

    /// Returns the next version of the survey, with this status.
    private static Survey changedTo(Status status, Survey survey) {
        return copyWith(survey, status, survey.answers().score(), survey.version() + 1);
    }

    private static Survey withScore(Survey survey, int score) {
        return copyWith(survey, survey.status(), score, survey.version());
    }

    private static Survey copyWith(Survey survey, Status status, Integer score, long version) {
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
                DECIDED_AT,
                DECIDED_AT);
    }
}
