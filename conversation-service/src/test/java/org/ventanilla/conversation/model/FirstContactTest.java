package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.contracts.FileRef;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.ids.SurveyId;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// First conversations of people who send no text, who refuse at first, or who answer late.
class FirstContactTest {

    @Test
    void voiceNotesAtTheDataNoticeAreNoRefusal() {
        Talk talk = Talk.inHours().says("hola");
        for (int i = 0; i < 5; i++) {
            talk.sends(voice());
        }
        assertThat(talk.all()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.words()).doesNotContain("Sin su autorización");
        talk.sends(yes()).hears(DOCUMENT_TYPE);
        assertThat(talk.conversation().citizen().consents()).isTrue();
    }

    @ParameterizedTest(name = "a file of kind {0} in a story")
    @CsvSource({
        "image, image/jpeg",
        "audio, audio/ogg",
        "video, video/mp4",
        "document, application/pdf",
        "sticker, image/webp"
    })
    void everyKindOfFileInAStoryIsFiled(String kind, String type) {
        FileRef file = new FileRef("e".repeat(64), 3_000, type, "gateway", null);
        Talk talk = Talk.registered().says("radicar").says("1").hears(STORY);
        assertThat(talk.words()).contains("fotos, audios, documentos o ubicación");
        talk.sends(new Content.Media(kind, type, null, null, "media.3", file, null))
                .hears(STORY_FILE_KEPT)
                .says("listo")
                .says("no")
                .says("1")
                .says("1")
                .hears(FILING_STARTED);
        assertThat(talk.asked(DialogueEvent.CaseRequested.class).draft().files())
                .containsExactly(file);
    }

    @Test
    void aLocationIsPartOfTheStoryAndAnswersTheQuestionForThePlace() {
        Content place = new Content.Location(4.57087, -74.29733, "Vereda El Ejemplo", null);
        Talk talk = Talk.registered().says("radicar").says("1").sends(place).hears();
        talk.says("listo").hears(PLACE).sends(place).hears(ANSWER_MEDIUM);
        CaseDraft draft = ((Stage.Filing) talk.conversation().stage()).draft();
        assertThat(draft.story()).contains("4.57087, -74.29733", "Vereda El Ejemplo");
        assertThat(draft.place()).contains("Vereda El Ejemplo");
    }

    @Test
    void aSurveyIsOfferedAfterALateConsent() {
        Talk talk = afterANo()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes")
                .adviserEnds("asesor");
        talk.receives(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(7, 7)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .hears(SCORE);
    }

    @Test
    void noticesCanBeAuthorisedAfterALateConsent() {
        afterANo()
                .taps(MENU_MAIN, Option.NOTICES)
                .hears(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .hears(NOTICES_CONSENT);
    }

    @Test
    void aScoreCountsAfterThreeMisunderstoodAnswers() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes")
                .adviserEnds("asesor");
        talk.receives(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(8, 8)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .later(Duration.ofMinutes(2))
                .says("mmm")
                .says("mmm")
                .says("mmm")
                .taps(SCORE, Option.SCORE_4);
        assertThat(talk.asked(DialogueEvent.SurveyAnswerGiven.class).value()).isEqualTo("4");
    }

    /// A person who refused first, then consented and registered.
    private static Talk afterANo() {
        return Talk.inHours()
                .says("hola")
                .says("2")
                .says("autorizo")
                .hears(CONSENT)
                .sends(yes())
                .hears(DOCUMENT_TYPE)
                .says("1")
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .says("1")
                .hears(REGISTERED, MENU_MAIN);
    }

    /// The consent button of the data notice as it is shown now.
    private static Content yes() {
        return Contexts.FLOW.choices(CONSENT).stream()
                .filter(choice -> choice.id().endsWith(Option.YES.name()))
                .map(choice -> new Content.Choice(choice.id(), choice.title()))
                .findFirst()
                .orElseThrow();
    }

    private static Content voice() {
        return new Content.Media("audio", "audio/ogg", null, null, "media.1", null, null);
    }
}
