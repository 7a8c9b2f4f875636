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

/// Answers to the survey are recorded in all forms.
class SurveyAnswersTest {

    private static final SurveyId SURVEY = new SurveyId(new UUID(9, 9));

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
        Talk talk = asked().says(typed).hears(RESOLVED);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.SCORE, score);
    }

    @ParameterizedTest(name = "«{0}» is asked again")
    @ValueSource(strings = {"5 no sirve", "5 mala", "hola", "buenas tardes", "10", "dos o tres"})
    void anUnclearScoreIsAskedAgain(String typed) {
        asked().says(typed).hears(SCORE_AGAIN).says("4").hears(RESOLVED);
    }

    @Test
    void aRepeatedScoreCountsOnce() {
        Talk talk = asked().taps(SCORE, Option.SCORE_4).hears(RESOLVED);
        talk.taps(SCORE, Option.SCORE_4).hears();
        talk.later(Duration.ofMinutes(5)).taps(SCORE, Option.SCORE_1).hears();
        talk.says("Sí").hears(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
        assertThat(scores(talk)).isEqualTo(1);
    }

    @Test
    void aScoreCountsInALaterConversation() {
        Talk talk = asked().later(Duration.ofMinutes(2));
        ConversationId judged = talk.conversation().id();
        talk.says("quiero otra cosa").hears(MENU_AGAIN);
        talk.later(Duration.ofHours(3))
                .taps(SCORE, Option.SCORE_5)
                .hears(SCORE_NOTED)
                .publishes();
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).survey())
                .extracting(OpenSurvey::id, OpenSurvey::about)
                .containsExactly(SURVEY, judged);
        talk.isAt(Stage.Choosing.class)
                .later(Duration.ofMinutes(1))
                .taps(SCORE, Option.SCORE_5)
                .hears()
                .says("3")
                .hears(RADICADO);
    }

    @Test
    void aScoreAfterTheCloseOpensNoConversation() {
        Talk talk = asked().says("salir").hears(GOODBYE);
        talk.taps(SCORE, Option.SCORE_3).hears(SCORE_NOTED);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).value()).isEqualTo("3");
        talk.taps(RESOLVED, Option.PARTLY).hears(SCORE_NOTED);
        assertThat(talk.finished()).isEmpty();
    }

    @Test
    void aScoreDuringAStoryDoesNotChangeTheStory() {
        Talk talk = asked().later(Duration.ofMinutes(2)).says("radicar").hears(CASE_KIND);
        talk.says("1").says("Hay humo").taps(SCORE, Option.SCORE_1).hears(SCORE_NOTED);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story()).isEqualTo("Hay humo");
    }

    @Test
    void aLateBadScoreIsAskedWhyIfNoQuestionIsOpen() {
        Talk talk = asked().later(Duration.ofMinutes(2)).says("quiero otra cosa");
        talk.taps(SCORE, Option.SCORE_2)
                .hears(COMMENT)
                .says("Me dejaron esperando")
                .hears(THANKS);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).value()).isEqualTo("Me dejaron esperando");
    }

    @Test
    void aScoreDuringAnAttentionIsNotInTheTranscript() {
        Talk talk = asked().later(Duration.ofMinutes(2)).says("asesor").assignedTo("asesor");
        talk.taps(SCORE, Option.SCORE_1).hears();
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).value()).isEqualTo("1");
        assertThat(talk.last()).noneMatch(DialogueEvent.TranscriptEvent.class::isInstance);
    }

    @Test
    void aRequestForAPersonInsteadOfACommentOpensANewConversation() {
        Talk talk = asked().later(Duration.ofMinutes(2)).says("quiero otra cosa");
        talk.taps(SCORE, Option.SCORE_1).hears(COMMENT).says("asesor").hears(IN_QUEUE);
        assertThat(talk.finished()).hasSize(2);
    }

    @Test
    void aScoreAfterTheSurveyExpiredIsNotCounted() {
        asked().later(Duration.ofMinutes(2))
                .says("quiero otra cosa")
                .later(Duration.ofHours(25))
                .taps(SCORE, Option.SCORE_5)
                .hears(SURVEY_OVER)
                .isAt(Stage.Choosing.class);
    }

    @Test
    void aBadScoreIsAskedWhyAndTheCommentIsStored() {
        Talk talk = asked().says("1")
                .hears(RESOLVED)
                .says("No")
                .hears(COMMENT)
                .says("Nadie me resolvió nada")
                .hears(THANKS)
                .publishes(new DialogueEvent.Closed("SURVEYED"));
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class))
                .extracting(DialogueEvent.SurveyAnswerGiven::question, DialogueEvent.SurveyAnswerGiven::value)
                .containsExactly(Question.COMMENT, "Nadie me resolvió nada");
    }

    @Test
    void aCommentWithoutBeingAskedIsStored() {
        Talk talk = asked().says("mala").says("Nadie me resolvió nada").hears(THANKS);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).question()).isEqualTo(Question.COMMENT);
    }

    @Test
    void aCommentCanBeDeclined() {
        Talk talk = asked().says("2").says("No").says("no").hears(THANKS);
        assertThat(talk.last())
                .noneMatch(DialogueEvent.SurveyAnswerGiven.class::isInstance)
                .contains(new DialogueEvent.Closed("SURVEYED"));
    }

    @Test
    void aGoodScoreIsNotAskedWhy() {
        asked().says("5").says("Sí").hears(THANKS).publishes(new DialogueEvent.Closed("SURVEYED"));
    }

    @ParameterizedTest(name = "«{0}» after the end is answered by a kind word")
    @ValueSource(
            strings = {
                "muchas gracias",
                "Gracias, muy amable",
                "ok",
                "Dios le bendiga",
                "🙏",
                "hasta luego, feliz tarde"
            })
    void thanksOpenNoConversation(String typed) {
        Talk talk = asked().says("5").says("Sí").hears(THANKS);
        talk.says(typed).hears(YOU_ARE_WELCOME).publishes().isAt(Stage.Closed.class);
        talk.says("necesito otra cosa").hears(MENU_AGAIN);
    }

    @Test
    void thanksAfterADayOpenAConversation() {
        asked().says("5").says("Sí").later(Duration.ofHours(24)).says("gracias").hears(MENU_AGAIN);
    }

    @Test
    void aVoiceNoteIsNotAcceptedAsComment() {
        asked().says("1")
                .says("No")
                .sends(new Content.Media("audio", null, null, null, "media.1", null, null))
                .hears(COMMENT)
                .says("no")
                .hears(THANKS);
    }

    private static long scores(Talk talk) {
        return talk.all().stream()
                .filter(DialogueEvent.SurveyAnswerGiven.class::isInstance)
                .map(DialogueEvent.SurveyAnswerGiven.class::cast)
                .filter(given -> given.question() == Question.SCORE)
                .count();
    }

    /// A person whose attention ended and who was offered the survey.
    private static Talk asked() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Hola")
                .adviserEnds("asesor");
        return talk.receives(new DialogueCommand.OfferSurvey(SURVEY, talk.now().plus(Duration.ofHours(24)), talk.now()))
                .hears(SCORE);
    }
}
