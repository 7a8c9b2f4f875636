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
        Talk talk = Talk.withinHours().says("hola");
        for (int i = 0; i < 5; i++) {
            talk.sends(voice());
        }
        assertThat(talk.allEvents()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.replyText()).doesNotContain("Sin su autorización");
        talk.sends(yes()).getsReplies(DOCUMENT_TYPE);
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
        Talk talk = Talk.registered().says("radicar").says("1").getsReplies(STORY);
        assertThat(talk.replyText()).contains("fotos, audios, documentos o ubicación");
        talk.sends(new Content.Media(kind, type, null, null, "media.3", file, null))
                .getsReplies(STORY_FILE_KEPT)
                .says("listo")
                .says("no")
                .says("1")
                .says("1")
                .getsReplies(FILING_STARTED);
        assertThat(talk.requested(DialogueEvent.CaseRequested.class).draft().files())
                .containsExactly(file);
    }

    @Test
    void aLocationIsPartOfTheStoryAndAnswersTheQuestionForThePlace() {
        Content place = new Content.Location(4.57087, -74.29733, "Vereda El Ejemplo", null);
        Talk talk = Talk.registered().says("radicar").says("1").sends(place).getsNoReply();
        talk.says("listo").getsReplies(PLACE).sends(place).getsReplies(ANSWER_MEDIUM);
        CaseDraft draft = ((Stage.Filing) talk.conversation().stage()).draft();
        assertThat(draft.story()).contains("4.57087, -74.29733", "Vereda El Ejemplo");
        assertThat(draft.place()).contains("Vereda El Ejemplo");
    }

    @Test
    void aSurveyIsOfferedAfterALateConsent() {
        Talk talk = consentedAfterRefusal()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes")
                .adviserEnds("asesor");
        talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(7, 7)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .getsReplies(SCORE);
    }

    @Test
    void noticesCanBeAuthorisedAfterALateConsent() {
        consentedAfterRefusal()
                .taps(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_CONSENT);
    }

    @Test
    void aScoreCountsAfterThreeMisunderstoodAnswers() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes")
                .adviserEnds("asesor");
        talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(8, 8)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .later(Duration.ofMinutes(2))
                .says("mmm")
                .says("mmm")
                .says("mmm")
                .taps(SCORE, Option.SCORE_4);
        assertThat(talk.requested(DialogueEvent.SurveyAnswerGiven.class).value())
                .isEqualTo("4");
    }

    /// Returns the conversation of a person who refused first, then consented and registered.
    private static Talk consentedAfterRefusal() {
        return Talk.withinHours()
                .says("hola")
                .says("2")
                .says("autorizo")
                .getsReplies(CONSENT)
                .sends(yes())
                .getsReplies(DOCUMENT_TYPE)
                .says("1")
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .says("1")
                .getsReplies(REGISTERED, MENU_MAIN);
    }

    /// Returns the consent button of the current data notice.
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
