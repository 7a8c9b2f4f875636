package org.ventanilla.survey.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.Channel;
import org.ventanilla.contracts.conversation.ConversationEvent.AttentionEnded;
import org.ventanilla.contracts.conversation.ConversationRef;
import org.ventanilla.contracts.ids.ContactId;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.contracts.survey.SurveyCommand.RecordAnswer;
import org.ventanilla.contracts.survey.SurveyEvent;
import org.ventanilla.contracts.survey.SurveyEvent.Answered;
import org.ventanilla.contracts.survey.SurveyEvent.Expired;
import org.ventanilla.contracts.survey.SurveyEvent.LowScoreRaised;
import org.ventanilla.contracts.survey.SurveyEvent.NotOffered;
import org.ventanilla.contracts.survey.SurveyEvent.Offered;
import org.ventanilla.survey.model.Decision.Accepted;
import org.ventanilla.survey.model.Decision.Ignored;
import org.ventanilla.survey.model.Decision.Reason;
import org.ventanilla.survey.model.Decision.Refused;

/// Tests when a survey is offered after an attention, which answers count and when a survey expires.
class SurveyDeciderTest {

    /// The WhatsApp account of the entity.
    private static final String ENTITY_ACCOUNT = "900100200";

    private static final Instant ENDED_AT = Instant.parse("2026-11-20T15:00:00Z");
    private static final Instant ANSWERED_AT = ENDED_AT.plusSeconds(60);
    private static final Duration VALIDITY = Duration.ofHours(24);
    private static final SurveyId ID = new SurveyId(new UUID(1, 1));
    private static final ContactId CONTACT = new ContactId(new UUID(2, 2));
    private static final ConversationId CONVERSATION = new ConversationId(new UUID(3, 3));

    @Test
    void aPersonWhoConsentedIsOfferedASurveyThatExpiresAfter24Hours() {
        Survey survey = offeredSurvey();
        assertThat(survey.status()).isEqualTo(Survey.Status.OFFERED);
        assertThat(survey.expiresAt()).isEqualTo(ENDED_AT.plus(VALIDITY));
        assertThat(events(SurveyDecider.decideOffer(Optional.empty(), attentionEnded("ADVISER", true), ID, VALIDITY)))
                .containsExactly(new Offered(ID, CONTACT, CONVERSATION, ENDED_AT));
    }

    @ParameterizedTest(name = "ended by {0}, survey allowed {1}: {2}")
    @CsvSource({
        "ADVISER,false,NO_CONSENT",
        "CITIZEN,false,NO_CONSENT",
        "IDLE,false,CLOSED_IDLE",
        "IDLE,true,CLOSED_IDLE"
    })
    void noSurveyIsOfferedWithoutConsentOrAfterInactivityAndNoAnswerCounts(
            String endedBy, boolean surveyAllowed, String reason) {
        Decision decision =
                SurveyDecider.decideOffer(Optional.empty(), attentionEnded(endedBy, surveyAllowed), ID, VALIDITY);
        assertThat(events(decision)).containsExactly(new NotOffered(CONTACT, CONVERSATION, reason, ENDED_AT));
        assertThat(SurveyDecider.answer(surveyAfter(decision), answer(Question.SCORE, "5")))
                .isEqualTo(new Ignored(Reason.NOT_ASKED));
    }

    @Test
    void aSecondEndOfTheSameAttentionIsIgnored() {
        assertThat(SurveyDecider.decideOffer(
                        Optional.of(offeredSurvey()), attentionEnded("ADVISER", true), ID, VALIDITY))
                .isEqualTo(new Ignored(Reason.DECIDED_BEFORE));
    }

    @Test
    void eachAnswerIsPublishedWithAllEarlierAnswers() {
        Decision score = SurveyDecider.answer(offeredSurvey(), answer(Question.SCORE, "4"));
        Decision resolved = SurveyDecider.answer(surveyAfter(score), answer(Question.RESOLVED, "PARTLY"));
        Decision comment = SurveyDecider.answer(surveyAfter(resolved), answer(Question.COMMENT, " Bien "));
        assertThat(events(score)).containsExactly(answered(4, null, false));
        assertThat(events(resolved)).containsExactly(answered(4, "PARTLY", false));
        assertThat(events(comment)).containsExactly(answered(4, "PARTLY", true));
        assertThat(surveyAfter(comment).answers().comment()).isEqualTo("Bien");
        assertThat(surveyAfter(comment).version()).isEqualTo(4); // one offer and three answers
    }

    @ParameterizedTest
    @ValueSource(strings = {"1", "2"})
    void aLowScoreRaisesAnAlert(String value) {
        Decision decision = SurveyDecider.answer(offeredSurvey(), answer(Question.SCORE, value));
        int score = Integer.parseInt(value);
        assertThat(events(decision))
                .containsExactly(
                        answered(score, null, false),
                        new LowScoreRaised(ID, CONTACT, CONVERSATION, score, ANSWERED_AT));
        assertThat(surveyAfter(decision).version()).isEqualTo(3); // the offer, the answer and the alert
    }

    @Test
    void onlyTheFirstAnswerToAQuestionCounts() {
        Survey survey = surveyAfter(SurveyDecider.answer(offeredSurvey(), answer(Question.SCORE, "5")));
        survey = surveyAfter(SurveyDecider.answer(survey, answer(Question.RESOLVED, "YES")));
        survey = surveyAfter(SurveyDecider.answer(survey, answer(Question.COMMENT, "Gracias")));
        Ignored ignored = new Ignored(Reason.ANSWERED_BEFORE);
        assertThat(SurveyDecider.answer(survey, answer(Question.SCORE, "1"))).isEqualTo(ignored);
        assertThat(SurveyDecider.answer(survey, answer(Question.RESOLVED, "NO")))
                .isEqualTo(ignored);
        assertThat(SurveyDecider.answer(survey, answer(Question.COMMENT, "otra")))
                .isEqualTo(ignored);
    }

    @Test
    void anAnswerBeforeTheScoreIsPublishedTogetherWithTheScore() {
        Decision earlyAnswer = SurveyDecider.answer(offeredSurvey(), answer(Question.RESOLVED, "NO"));
        assertThat(events(earlyAnswer)).isEmpty();
        assertThat(events(SurveyDecider.answer(surveyAfter(earlyAnswer), answer(Question.SCORE, "3"))))
                .containsExactly(answered(3, "NO", false));
    }

    @ParameterizedTest
    @CsvSource({"SCORE,0", "SCORE,6", "SCORE,55", "SCORE,cinco", "RESOLVED,MAYBE", "COMMENT,' '"})
    void anInvalidAnswerIsRefused(Question question, String value) {
        assertThat(SurveyDecider.answer(offeredSurvey(), answer(question, value)))
                .isEqualTo(new Refused(Reason.BAD_VALUE));
    }

    @Test
    void anAnswerGivenAfterTheExpiryIsIgnored() {
        RecordAnswer lateAnswer =
                answer(Question.SCORE, "5", ENDED_AT.plus(VALIDITY).plusMillis(1));
        assertThat(SurveyDecider.answer(offeredSurvey(), lateAnswer)).isEqualTo(new Ignored(Reason.TOO_LATE));
    }

    @Test
    void anUnansweredSurveyExpiresAfter24HoursAndNotBefore() {
        Instant expiresAt = ENDED_AT.plus(VALIDITY);
        assertThat(SurveyDecider.expire(offeredSurvey(), expiresAt.minusMillis(1)))
                .isEqualTo(new Ignored(Reason.NOT_DUE));
        Decision decision = SurveyDecider.expire(offeredSurvey(), expiresAt);
        assertThat(events(decision)).containsExactly(new Expired(ID, CONTACT, CONVERSATION, expiresAt));
        assertThat(SurveyDecider.expire(surveyAfter(decision), expiresAt)).isEqualTo(new Ignored(Reason.NOT_DUE));
    }

    @Test
    void anAnsweredSurveyDoesNotExpire() {
        Survey survey = surveyAfter(SurveyDecider.answer(offeredSurvey(), answer(Question.SCORE, "5")));
        assertThat(SurveyDecider.expire(survey, ENDED_AT.plus(VALIDITY))).isEqualTo(new Ignored(Reason.NOT_DUE));
    }

    @Test
    void anAnswerGivenInTimeCountsEvenIfTheServiceReadsItAfterTheExpiry() {
        Survey expired = surveyAfter(SurveyDecider.expire(offeredSurvey(), ENDED_AT.plus(VALIDITY)));
        Decision decision = SurveyDecider.answer(expired, answer(Question.SCORE, "5"));
        assertThat(events(decision)).containsExactly(answered(5, null, false));
        assertThat(surveyAfter(decision).status()).isEqualTo(Survey.Status.ANSWERED);
    }

    @Test
    void aLongCommentIsCutAndToStringHidesTheComment() {
        String comment = "palabra ".repeat(1_000); // longer than the limit
        Survey survey = surveyAfter(SurveyDecider.answer(offeredSurvey(), answer(Question.COMMENT, comment)));
        assertThat(survey.answers().comment()).hasSize(SurveyLimits.MAX_COMMENT_CHARACTERS);
        assertThat(survey.toString()).doesNotContain("palabra");
    }

    @Test
    void anEmojiThatDoesNotFitIntoACommentIsLeftOutAsAWhole() {
        String textBeforeEmoji = "a".repeat(SurveyLimits.MAX_COMMENT_CHARACTERS - 1);
        Survey survey = surveyAfter(
                SurveyDecider.answer(offeredSurvey(), answer(Question.COMMENT, textBeforeEmoji + "🙏 gracias")));
        assertThat(survey.answers().comment()).isEqualTo(textBeforeEmoji);
    }

    private static Survey offeredSurvey() {
        return surveyAfter(SurveyDecider.decideOffer(Optional.empty(), attentionEnded("ADVISER", true), ID, VALIDITY));
    }

    private static AttentionEnded attentionEnded(String endedBy, boolean surveyAllowed) {
        return new AttentionEnded(
                new ConversationRef(
                        CONVERSATION, CONTACT, Channel.WHATSAPP, ENTITY_ACCOUNT, null, "general", "asesor", null),
                endedBy,
                surveyAllowed,
                ENDED_AT);
    }

    private static RecordAnswer answer(Question question, String value) {
        return answer(question, value, ANSWERED_AT);
    }

    private static RecordAnswer answer(Question question, String value, Instant answeredAt) {
        return new RecordAnswer(new UUID(9, 9), CONTACT, CONVERSATION, ID, question, value, answeredAt);
    }

    private static Answered answered(int score, @Nullable String resolved, boolean commented) {
        return new Answered(ID, CONTACT, CONVERSATION, score, resolved, commented, ANSWERED_AT);
    }

    private static Survey surveyAfter(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).after();
    }

    private static List<SurveyEvent> events(Decision decision) {
        assertThat(decision).isInstanceOf(Accepted.class);
        return ((Accepted) decision).events();
    }
}
