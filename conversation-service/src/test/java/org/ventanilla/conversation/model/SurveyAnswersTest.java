package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.ConversationId;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.contracts.survey.SurveyCommand.Question;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests answers to the survey, which are given in words, numbers or buttons and may come late. The survey
/// asks for a
/// score, then whether the matter was resolved, and after a bad score also why (the comment).
class SurveyAnswersTest {

    private static final SurveyId SURVEY = new SurveyId(new UUID(9, 9));

    /// How long a survey can be answered.
    private static final Duration SURVEY_PERIOD = Duration.ofHours(24);

    /// A duration after which a message no longer goes back to the adviser of the attention that ended.
    private static final Duration LONG_AFTER_ATTENTION = Duration.ofMinutes(2);

    @ParameterizedTest(name = "«{0}» is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "cinco | 5",
                "5 muy buena | 5",
                "excelente | 5",
                "Excelente, muchas gracias | 5",
                "le doy un 4 | 4",
                "muy mala | 1",
                "1 Muy mala | 1",
                "regular | 3",
                "⭐⭐⭐⭐ | 4",
                "la atención fue muy buena | 5",
                "3. | 3"
            })
    void scoresAreRecognisedInEverydayWords(String typed, String score) {
        Talk talk = surveyOffered().says(typed).getsReplies(RESOLVED);
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.SCORE, score);
    }

    @ParameterizedTest(name = "after «{0}» the score is asked for again")
    @ValueSource(strings = {"5 no sirve", "5 mala", "hola", "buenas tardes", "10", "dos o tres"})
    void afterAnUnclearScoreTheQuestionIsAskedAgain(String typed) {
        surveyOffered().says(typed).getsReplies(SCORE_AGAIN).says("4").getsReplies(RESOLVED);
    }

    @Test
    void aRepeatedScoreCountsOnce() {
        Talk talk = surveyOffered().taps(SCORE, Option.SCORE_4).getsReplies(RESOLVED);
        talk.taps(SCORE, Option.SCORE_4).getsNoReply();
        talk.later(Duration.ofMinutes(5)).taps(SCORE, Option.SCORE_1).getsNoReply();
        talk.says("Sí").getsReplies(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
        assertThat(scoreCountOf(talk)).isEqualTo(1);
    }

    @Test
    void aScoreGivenInALaterConversationCountsOnceForTheAttendedConversation() {
        Talk talk = surveyOffered().later(LONG_AFTER_ATTENTION);
        ConversationId attendedConversation = talk.conversation().id();
        talk.says("quiero otra cosa").getsReplies(MENU_AGAIN);
        talk.later(Duration.ofHours(3))
                .taps(SCORE, Option.SCORE_5)
                .getsReplies(SCORE_NOTED)
                .publishes();
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).survey())
                .extracting(OpenSurvey::id, OpenSurvey::about)
                .containsExactly(SURVEY, attendedConversation);
        talk.isAt(Stage.Choosing.class)
                .later(Duration.ofMinutes(1))
                .taps(SCORE, Option.SCORE_5)
                .getsNoReply()
                .typesNumberOf(MENU_AGAIN, Option.STATUS)
                .getsReplies(RADICADO);
    }

    @Test
    void anAnswerAfterTheCloseCountsAndOpensNoConversation() {
        Talk talk = surveyOffered().says("salir").getsReplies(GOODBYE);
        talk.taps(SCORE, Option.SCORE_3).getsReplies(SCORE_NOTED);
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).value())
                .isEqualTo("3");
        talk.taps(RESOLVED, Option.PARTLY).getsReplies(SCORE_NOTED);
        assertThat(talk.earlierConversations()).isEmpty();
    }

    @Test
    void aScoreThatArrivesDuringAStoryDoesNotChangeTheStory() {
        Talk talk = surveyOffered().later(LONG_AFTER_ATTENTION).says("radicar").getsReplies(CASE_KIND);
        talk.typesNumberOf(CASE_KIND, Option.PETICION)
                .says("Hay humo")
                .taps(SCORE, Option.SCORE_1)
                .getsReplies(SCORE_NOTED);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story()).isEqualTo("Hay humo");
    }

    @Test
    void aLateBadScoreAtTheMenuIsFollowedByTheQuestionWhy() {
        Talk talk = surveyOffered().later(LONG_AFTER_ATTENTION).says("quiero otra cosa");
        talk.taps(SCORE, Option.SCORE_2)
                .getsReplies(COMMENT)
                .says("Me dejaron esperando")
                .getsReplies(THANKS);
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).value())
                .isEqualTo("Me dejaron esperando");
    }

    @Test
    void aScoreThatArrivesDuringAnotherAttentionIsNotInItsTranscript() {
        Talk talk = surveyOffered().later(LONG_AFTER_ATTENTION).says("asesor").assignedTo("asesor");
        talk.taps(SCORE, Option.SCORE_1).getsNoReply();
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).value())
                .isEqualTo("1");
        assertThat(talk.lastEvents()).noneMatch(DialogueEvent.TranscriptEvent.class::isInstance);
    }

    @Test
    void askingForAnAdviserInsteadOfGivingACommentOpensANewConversation() {
        Talk talk = surveyOffered().later(LONG_AFTER_ATTENTION).says("quiero otra cosa");
        talk.taps(SCORE, Option.SCORE_1).getsReplies(COMMENT).says("asesor").getsReplies(IN_QUEUE);
        // These are the attended conversation and the conversation in which the score was given.
        assertThat(talk.earlierConversations()).hasSize(2);
    }

    @Test
    void aScoreAfterTheSurveyExpiredIsNotCounted() {
        surveyOffered()
                .later(LONG_AFTER_ATTENTION)
                .says("quiero otra cosa")
                .later(SURVEY_PERIOD.plusHours(1))
                .taps(SCORE, Option.SCORE_5)
                .getsReplies(SURVEY_OVER)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aBadScoreIsFollowedByTheQuestionWhyAndTheCommentIsStored() {
        Talk talk = surveyOffered()
                .says("1")
                .getsReplies(RESOLVED)
                .says("No")
                .getsReplies(COMMENT)
                .says("Nadie me resolvió nada")
                .getsReplies(THANKS)
                .publishes(new DialogueEvent.Closed("SURVEYED"));
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.COMMENT, "Nadie me resolvió nada");
    }

    @Test
    void aCommentIsStoredAlthoughTheSecondQuestionWasNotAnswered() {
        Talk talk = surveyOffered()
                .says("mala") // a bad score
                .says("Nadie me resolvió nada")
                .getsReplies(THANKS);
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).question())
                .isEqualTo(Question.COMMENT);
    }

    @Test
    void aCommentCanBeDeclined() {
        // The first No says that the matter was not resolved. The second No declines to comment.
        Talk talk = surveyOffered().says("2").says("No").says("no").getsReplies(THANKS);
        assertThat(talk.lastEvents())
                .noneMatch(DialogueEvent.SurveyAnswerGiven.class::isInstance)
                .contains(new DialogueEvent.Closed("SURVEYED"));
    }

    @Test
    void aGoodScoreIsNotFollowedByTheQuestionWhy() {
        surveyOffered().says("5").says("Sí").getsReplies(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
    }

    @ParameterizedTest(name = "«{0}» after the survey gets a polite reply")
    @ValueSource(
            strings = {
                "muchas gracias",
                "Gracias, muy amable",
                "ok",
                "Dios le bendiga",
                "🙏",
                "hasta luego, feliz tarde"
            })
    void thanksAfterTheSurveyOpenNoConversation(String typed) {
        Talk talk = surveyOffered().says("5").says("Sí").getsReplies(THANKS);
        talk.says(typed).getsReplies(YOU_ARE_WELCOME).publishes().isAt(Stage.Closed.class);
        talk.says("necesito otra cosa").getsReplies(MENU_AGAIN);
    }

    @Test
    void thanksADayAfterTheSurveyOpenAConversation() {
        surveyOffered()
                .says("5")
                .says("Sí")
                .later(Duration.ofHours(24))
                .says("gracias")
                .getsReplies(MENU_AGAIN);
    }

    @Test
    void aVoiceNoteIsNotAcceptedAsAComment() {
        surveyOffered()
                .says("1")
                .says("No")
                .sends(new Content.Media("audio", null, null, null, "media.1", null, null))
                .getsReplies(COMMENT)
                .says("no")
                .getsReplies(THANKS);
    }

    private static long scoreCountOf(Talk talk) {
        return talk.allEvents().stream()
                .filter(DialogueEvent.SurveyAnswerGiven.class::isInstance)
                .map(DialogueEvent.SurveyAnswerGiven.class::cast)
                .filter(given -> given.question() == Question.SCORE)
                .count();
    }

    /// Returns the conversation of a person whose attention ended and who was offered the survey.
    private static Talk surveyOffered() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Hola")
                .adviserEnds("asesor");
        return talk.handles(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(SURVEY_PERIOD), talk.now()))
                .getsReplies(SCORE);
    }
}
