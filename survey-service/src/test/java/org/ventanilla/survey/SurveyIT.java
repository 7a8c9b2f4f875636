package org.ventanilla.survey;

import static io.restassured.RestAssured.given;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import java.io.IOException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.ContractJson;
import org.ventanilla.contracts.HeaderName;
import org.ventanilla.contracts.Service;
import org.ventanilla.contracts.Topics;
import org.ventanilla.contracts.conversation.ConversationCommand.OfferSurvey;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.contracts.survey.SurveyEvent;
import org.ventanilla.lanes.Database;
import org.ventanilla.records.UniqueIds;
import org.ventanilla.testkit.Backends;
import org.ventanilla.testkit.EventProbe;
import org.ventanilla.testkit.PageForms;
import org.ventanilla.testkit.ReceivedRecord;
import org.ventanilla.testkit.VentanillaBackends;

@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class SurveyIT {

    @Inject
    Database database;

    private EventProbe probe;
    private Dialogue dialogue;

    @BeforeEach
    void open() {
        probe = EventProbe.fromNow(Topics.SURVEY_EVENTS, Topics.CONVERSATION_COMMANDS);
        dialogue = new Dialogue(Backends.shared().kafka());
    }

    @AfterEach
    void close() {
        dialogue.close();
        probe.close();
    }

    @Test
    void aSurveyIsOfferedAndItsAnswersArePublished() {
        dialogue.attentionEnds("ADVISER", true);
        OfferSurvey offer = offer();
        dialogue.answers(offer.surveyId(), Question.SCORE, "2");
        dialogue.answers(offer.surveyId(), Question.RESOLVED, "PARTLY");
        dialogue.answers(offer.surveyId(), Question.COMMENT, "Esperé demasiado");

        List<ReceivedRecord> events = probe.awaitRecords(5, this::isMySurveyEvent);

        assertThat(events)
                .extracting(ReceivedRecord::type)
                .containsExactly(
                        "ventanilla.survey.offered.v1",
                        "ventanilla.survey.answered.v1",
                        "ventanilla.survey.low-score-raised.v1",
                        "ventanilla.survey.answered.v1",
                        "ventanilla.survey.answered.v1");
        assertThat(events)
                .extracting(record -> record.header(HeaderName.SEQUENCE))
                .containsExactly("1", "2", "3", "4", "5");
        SurveyEvent.Answered last = read(events.getLast(), SurveyEvent.Answered.class);
        assertThat(last.score()).isEqualTo(2);
        assertThat(last.resolved()).isEqualTo("PARTLY");
        assertThat(last.commented()).isTrue();
        assertThat(events).noneMatch(record -> record.json().contains("demasiado"));
        surveys().body("surveys.surveyId", hasItem(offer.surveyId().toString())).body(not(containsString("demasiado")));
    }

    @Test
    void repeatedAnswersChangeNothing() {
        dialogue.attentionEnds("ADVISER", true);
        OfferSurvey offer = offer();
        UUID messageId = UniqueIds.next();
        dialogue.answers(offer.surveyId(), Question.SCORE, "5", messageId);
        dialogue.answers(offer.surveyId(), Question.SCORE, "5", messageId);
        dialogue.answers(offer.surveyId(), Question.SCORE, "1");
        dialogue.answers(offer.surveyId(), Question.RESOLVED, "YES");

        List<ReceivedRecord> events = probe.awaitRecords(3, this::isMySurveyEvent);

        assertThat(events)
                .extracting(ReceivedRecord::type)
                .containsExactly(
                        "ventanilla.survey.offered.v1",
                        "ventanilla.survey.answered.v1",
                        "ventanilla.survey.answered.v1");
        assertThat(read(events.getLast(), SurveyEvent.Answered.class).score()).isEqualTo(5);
    }

    @Test
    void noSurveyIsOfferedWithoutConsent() {
        dialogue.attentionEnds("ADVISER", false);
        ReceivedRecord event = probe.awaitRecord(this::isMySurveyEvent);
        assertThat(read(event, SurveyEvent.NotOffered.class).reason()).isEqualTo("NO_CONSENT");
        assertThat(probe.readToEnd()).noneMatch(record -> record.topic().equals(Topics.CONVERSATION_COMMANDS.name()));
    }

    @Test
    void anUnansweredSurveyExpires() {
        dialogue.attentionEnds("ADVISER", true, Instant.now().minus(25, ChronoUnit.HOURS));
        assertThat(probe.awaitRecords(2, this::isMySurveyEvent))
                .extracting(ReceivedRecord::type)
                .containsExactly("ventanilla.survey.offered.v1", "ventanilla.survey.expired.v1");
    }

    @Test
    void anUnreadableRowDoesNotDelayOtherSurveys() {
        // Given a row of a newer release that is due before all other rows
        dialogue.attentionEnds("ADVISER", true);
        UUID unreadable = offer().surveyId().value();
        execute(
                "update survey set channel = 'OF_A_NEWER_RELEASE', expires_at = '2000-01-01'" + " where id = '%s'",
                unreadable);
        try (Dialogue otherDialogue = new Dialogue(Backends.shared().kafka())) {
            // When
            otherDialogue.attentionEnds("ADVISER", true, Instant.now().minus(25, ChronoUnit.HOURS));
            // Then
            assertThat(probe.awaitRecords(
                            2,
                            record -> record.topic().equals(Topics.SURVEY_EVENTS.name())
                                    && otherDialogue.contact.toString().equals(record.key())))
                    .extracting(ReceivedRecord::type)
                    .containsExactly("ventanilla.survey.offered.v1", "ventanilla.survey.expired.v1");
        } finally {
            execute("delete from survey where id = '%s'", unreadable);
        }
    }

    @Test
    void anInvalidAnswerIsParkedAndTheNextAnswerIsAccepted() {
        try (EventProbe parked = EventProbe.fromNow(Topics.deadLettersOf(Service.SURVEY))) {
            dialogue.attentionEnds("ADVISER", true);
            OfferSurvey offer = offer();
            dialogue.answers(offer.surveyId(), Question.SCORE, "11");
            dialogue.answers(offer.surveyId(), Question.SCORE, "4");
            assertThat(parked.awaitRecord(record -> dialogue.contact.toString().equals(record.key()))
                            .json())
                    .contains("BAD_VALUE");
            ReceivedRecord answered = probe.awaitRecord(
                    record -> isMySurveyEvent(record) && record.type().equals("ventanilla.survey.answered.v1"));
            assertThat(read(answered, SurveyEvent.Answered.class).score()).isEqualTo(4);
        }
    }

    @Test
    void onlyAnalystsAndAuditorsSeeResults() {
        given().get("/api/v1/surveys").then().statusCode(401);
        given().auth()
                .preemptive()
                .basic("asesor", "asesor")
                .get("/api/v1/surveys")
                .then()
                .statusCode(403);
        given().auth()
                .preemptive()
                .basic("auditor", "auditor")
                .get("/api/v1/surveys")
                .then()
                .statusCode(200);
        given().redirects().follow(false).get("/encuestas").then().statusCode(302);
    }

    @Test
    void anUnreadableDayIsAnsweredWithAProblem() {
        analyst()
                .get("/api/v1/surveys?from=ayer")
                .then()
                .statusCode(400)
                .contentType("application/problem+json")
                .body("title", equalTo("Hay un dato que no podemos usar"))
                .body("field", equalTo("from"))
                .body("detail", containsString("from"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-999999999-01-01", "+999999999-12-31", "2026-02-30", "0000-01-01"})
    void anOutOfRangeDayIsRefusedByTheApiAndIgnoredByThePage(String day) {
        analyst().queryParam("from", day).get("/api/v1/surveys").then().statusCode(400);
        analyst().queryParam("desde", day).get("/encuestas").then().statusCode(200);
    }

    @Test
    void theApiAnswers503WithRetryAfterWhileTheDatabaseIsDown() {
        Backends.shared().killPostgres();
        try {
            analyst()
                    .get("/api/v1/surveys")
                    .then()
                    .statusCode(503)
                    .header("Retry-After", notNullValue())
                    .contentType("application/problem+json");
        } finally {
            Backends.shared().startPostgres();
        }
    }

    @Test
    void aPeriodWithoutSurveysHasEmptyResults() {
        analyst()
                .get("/api/v1/surveys?from=2001-01-01&to=2001-01-31")
                .then()
                .statusCode(200)
                .body("totals.offered", is(0))
                .body("totals.csat", equalTo(null))
                .body("totals.distribution.'5'", is(0));
        given().cookies(PageForms.signedIn("analista"))
                .get("/encuestas?desde=2001-01-01&hasta=2001-01-31")
                .then()
                .statusCode(200)
                .body(containsString("Aún no hay encuestas"));
    }

    @Test
    void thePageUsesTheWordsOfTheChatAndHidesNumbersInComments() {
        dialogue.attentionEnds("CITIZEN", true);
        OfferSurvey offer = offer();
        dialogue.answers(offer.surveyId(), Question.SCORE, "5");
        dialogue.answers(offer.surveyId(), Question.COMMENT, "Nadie me resolvió, mi cédula es 1.032.456.789");
        probe.awaitRecords(3, this::isMySurveyEvent);
        given().cookies(PageForms.signedIn("analista"))
                .get("/encuestas")
                .then()
                .statusCode(200)
                .body(containsString("Satisfacción (CSAT)"))
                .body(containsString("Respondida"))
                .body(not(containsString("style=")))
                .body(containsString("5 · muy buena"))
                .body(containsString("1 · muy mala"))
                .body(not(containsString("xcelente")))
                .body(containsString("Nadie me resolvió, mi cédula es ···"))
                .body(not(containsString("032.456")));
    }

    @Test
    void healthAndMetricsAreServed() {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics").then().statusCode(200);
    }

    private void execute(String sql, UUID survey) {
        database.transact(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.execute(sql.formatted(survey));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    private OfferSurvey offer() {
        ReceivedRecord command = probe.awaitRecord(record -> record.topic().equals(Topics.CONVERSATION_COMMANDS.name())
                && dialogue.contact.toString().equals(record.key()));
        assertThat(command.type()).isEqualTo("ventanilla.conversation.offer-survey.v1");
        return read(command, OfferSurvey.class);
    }

    private boolean isMySurveyEvent(ReceivedRecord record) {
        return record.topic().equals(Topics.SURVEY_EVENTS.name())
                && dialogue.contact.toString().equals(record.key());
    }

    private static <T> T read(ReceivedRecord record, Class<T> type) {
        try {
            return ContractJson.read(record.json().getBytes(UTF_8), type);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private static RequestSpecification analyst() {
        return given().auth().preemptive().basic("analista", "analista");
    }

    private static ValidatableResponse surveys() {
        return analyst().get("/api/v1/surveys").then().statusCode(200);
    }
}
