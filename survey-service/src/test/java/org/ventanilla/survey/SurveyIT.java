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
import java.time.Duration;
import java.time.Instant;
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

/// Tests the whole service with a real broker and a real database: messages, API and page.
@QuarkusTest
@QuarkusTestResource(value = VentanillaBackends.class, initArgs = @ResourceArg(name = "service", value = "survey"))
class SurveyIT {

    private static final boolean CONSENTED = true;
    private static final boolean NOT_CONSENTED = false;

    /// A duration that is longer than the 24 hours in which a survey can be answered.
    private static final Duration LONGER_THAN_VALIDITY = Duration.ofHours(25);

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
    void aSurveyIsOfferedAndTheAnswersArePublishedWithoutTheComment() {
        dialogue.attentionEnds("ADVISER", CONSENTED);
        OfferSurvey offer = awaitOffer();
        dialogue.answers(offer.surveyId(), Question.SCORE, "2");
        dialogue.answers(offer.surveyId(), Question.RESOLVED, "PARTLY");
        dialogue.answers(offer.surveyId(), Question.COMMENT, "Esperé demasiado");

        // The events are the offer, the three answers and the alert about the low score.
        List<ReceivedRecord> events = probe.awaitRecords(5, this::isEventOfThisSurvey);

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
        SurveyEvent.Answered lastEvent = read(events.getLast(), SurveyEvent.Answered.class);
        assertThat(lastEvent.score()).isEqualTo(2);
        assertThat(lastEvent.resolved()).isEqualTo("PARTLY");
        assertThat(lastEvent.commented()).isTrue();
        assertThat(events).noneMatch(record -> record.json().contains("demasiado"));
        readSurveysAsAnalyst()
                .body("surveys.surveyId", hasItem(offer.surveyId().toString()))
                .body(not(containsString("demasiado")));
    }

    @Test
    void aRepeatedMessageAndASecondAnswerToAQuestionChangeNothing() {
        dialogue.attentionEnds("ADVISER", CONSENTED);
        OfferSurvey offer = awaitOffer();
        UUID messageId = UniqueIds.next();
        dialogue.answers(offer.surveyId(), Question.SCORE, "5", messageId);
        dialogue.answers(offer.surveyId(), Question.SCORE, "5", messageId); // the same message again
        dialogue.answers(offer.surveyId(), Question.SCORE, "1"); // a second answer
        dialogue.answers(offer.surveyId(), Question.RESOLVED, "YES");

        // The events are the offer and two accepted answers.
        List<ReceivedRecord> events = probe.awaitRecords(3, this::isEventOfThisSurvey);

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
        dialogue.attentionEnds("ADVISER", NOT_CONSENTED);
        ReceivedRecord event = probe.awaitRecord(this::isEventOfThisSurvey);
        assertThat(read(event, SurveyEvent.NotOffered.class).reason()).isEqualTo("NO_CONSENT");
        assertThat(probe.readToEnd()).noneMatch(record -> record.topic().equals(Topics.CONVERSATION_COMMANDS.name()));
    }

    @Test
    void anUnansweredSurveyExpires() {
        dialogue.attentionEnds("ADVISER", CONSENTED, Instant.now().minus(LONGER_THAN_VALIDITY));
        assertThat(probe.awaitRecords(2, this::isEventOfThisSurvey))
                .extracting(ReceivedRecord::type)
                .containsExactly("ventanilla.survey.offered.v1", "ventanilla.survey.expired.v1");
    }

    @Test
    void aSurveyThatCannotBeReadDoesNotDelayTheExpiryOfOtherSurveys() {
        // Given a row of a newer release that is due before all other rows
        dialogue.attentionEnds("ADVISER", CONSENTED);
        UUID unreadable = awaitOffer().surveyId().value();
        execute(
                "update survey set channel = 'OF_A_NEWER_RELEASE', expires_at = '2000-01-01' where id = '%s'",
                unreadable);
        try (Dialogue otherDialogue = new Dialogue(Backends.shared().kafka())) {
            // When another survey is overdue
            otherDialogue.attentionEnds("ADVISER", CONSENTED, Instant.now().minus(LONGER_THAN_VALIDITY));
            // Then the other survey expires
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
        try (EventProbe deadLetters = EventProbe.fromNow(Topics.deadLettersOf(Service.SURVEY))) {
            dialogue.attentionEnds("ADVISER", CONSENTED);
            OfferSurvey offer = awaitOffer();
            dialogue.answers(offer.surveyId(), Question.SCORE, "11"); // scores are from 1 to 5
            dialogue.answers(offer.surveyId(), Question.SCORE, "4");
            assertThat(deadLetters
                            .awaitRecord(record -> dialogue.contact.toString().equals(record.key()))
                            .json())
                    .contains("BAD_VALUE");
            ReceivedRecord answered = probe.awaitRecord(
                    record -> isEventOfThisSurvey(record) && record.type().equals("ventanilla.survey.answered.v1"));
            assertThat(read(answered, SurveyEvent.Answered.class).score()).isEqualTo(4);
        }
    }

    @Test
    void onlyAnalystsAndAuditorsSeeResults() {
        given().get("/api/v1/surveys").then().statusCode(401); // not signed in
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
        // A visitor of the page who is not signed in is sent to the sign-in page.
        given().redirects().follow(false).get("/encuestas").then().statusCode(302);
    }

    @Test
    void aDayThatCannotBeParsedIsRefusedWithTheNameOfTheParameter() {
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
    void theApiRefusesAnImpossibleDayAndThePageIgnoresIt(String day) {
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
                .body("totals.csat", equalTo(null)) // the customer satisfaction
                .body("totals.distribution.'5'", is(0));
        given().cookies(PageForms.signIn("analista"))
                .get("/encuestas?desde=2001-01-01&hasta=2001-01-31")
                .then()
                .statusCode(200)
                .body(containsString("Aún no hay encuestas"));
    }

    @Test
    void thePageNamesScoresAsTheChatDoesAndHidesLongNumbersInComments() {
        dialogue.attentionEnds("CITIZEN", CONSENTED);
        OfferSurvey offer = awaitOffer();
        dialogue.answers(offer.surveyId(), Question.SCORE, "5");
        dialogue.answers(offer.surveyId(), Question.COMMENT, "Nadie me resolvió, mi cédula es 1.032.456.789");
        probe.awaitRecords(3, this::isEventOfThisSurvey); // the offer and both answers are stored
        given().cookies(PageForms.signIn("analista"))
                .get("/encuestas")
                .then()
                .statusCode(200)
                .body(containsString("Satisfacción (CSAT)"))
                .body(containsString("Respondida"))
                .body(not(containsString("style="))) // the content security policy forbids inline styles
                .body(containsString("5 · muy buena"))
                .body(containsString("1 · muy mala"))
                .body(not(containsString("xcelente"))) // «Excelente» is no score of the chat
                .body(containsString("Nadie me resolvió, mi cédula es ···"))
                .body(not(containsString("032.456")));
    }

    @Test
    void theServiceIsReadyAndServesMetrics() {
        await().untilAsserted(() -> given().get("/q/health/ready").then().statusCode(200));
        given().get("/q/metrics").then().statusCode(200);
    }

    /// Executes a statement, in which `%s` stands for the id of the survey.
    private void execute(String sql, UUID surveyId) {
        database.transact(tx -> {
            try (Statement statement = tx.connection().createStatement()) {
                statement.execute(sql.formatted(surveyId));
            } catch (SQLException e) {
                throw new AssertionError(e);
            }
        });
    }

    /// Waits for the command that makes conversation-service ask the questions.
    private OfferSurvey awaitOffer() {
        ReceivedRecord command = probe.awaitRecord(record -> record.topic().equals(Topics.CONVERSATION_COMMANDS.name())
                && dialogue.contact.toString().equals(record.key()));
        assertThat(command.type()).isEqualTo("ventanilla.conversation.offer-survey.v1");
        return read(command, OfferSurvey.class);
    }

    /// Whether the record is an event of survey-service about the person of [#dialogue].
    private boolean isEventOfThisSurvey(ReceivedRecord record) {
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

    private static ValidatableResponse readSurveysAsAnalyst() {
        return analyst().get("/api/v1/surveys").then().statusCode(200);
    }
}
