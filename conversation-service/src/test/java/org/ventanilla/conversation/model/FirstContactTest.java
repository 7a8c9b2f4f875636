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

/// Tests first conversations of people who send files or locations instead of text, who consent only after
/// a refusal,
/// or who answer late.
class FirstContactTest {

    @Test
    void voiceNotesAtTheDataNoticeAreNoRefusalAndDoNotPreventConsent() {
        Talk talk = Talk.withinHours().says("hola");
        for (int i = 0; i < 5; i++) { // more often than wrong answers in text are accepted
            talk.sends(voiceNote());
        }
        assertThat(talk.allEvents()).noneMatch(DialogueEvent.ConsentRefused.class::isInstance);
        assertThat(talk.replyText()).doesNotContain("Sin su autorización");
        talk.sends(consentButton()).getsReplies(DOCUMENT_TYPE);
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
    void everyKindOfFileInAStoryIsFiled(String kind, String mediaType) {
        FileRef file = new FileRef("e".repeat(64), 3_000, mediaType, "gateway", null);
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .getsReplies(STORY);
        assertThat(talk.replyText()).contains("fotos, audios, documentos o ubicación");
        talk.sends(new Content.Media(kind, mediaType, null, null, "media.3", file, null))
                .getsReplies(STORY_FILE_KEPT)
                .says("listo")
                .says("no")
                .typesNumberOf(ANSWER_MEDIUM, Option.WHATSAPP)
                .typesNumberOf(FILING_CONFIRM, Option.YES)
                .getsReplies(FILING_STARTED);
        assertThat(talk.requestOfType(DialogueEvent.CaseRequested.class).draft().files())
                .containsExactly(file);
    }

    @Test
    void aLocationCanBePartOfTheStoryAndCanAnswerTheQuestionAboutThePlace() {
        Content place = new Content.Location(4.57087, -74.29733, "Vereda El Ejemplo", null);
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .sends(place)
                .getsNoReply();
        talk.says("listo").getsReplies(PLACE).sends(place).getsReplies(ANSWER_MEDIUM);
        CaseDraft draft = ((Stage.Filing) talk.conversation().stage()).draft();
        assertThat(draft.story()).contains("4.57087, -74.29733", "Vereda El Ejemplo");
        assertThat(draft.place()).contains("Vereda El Ejemplo");
    }

    @Test
    void afterALateConsentTheSurveyIsOffered() {
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
    void afterALateConsentNoticesCanBeAuthorised() {
        consentedAfterRefusal()
                .taps(MENU_MAIN, Option.NOTICES)
                .getsReplies(NOTICES_MENU)
                .taps(NOTICES_MENU, Option.AUTHORIZE)
                .getsReplies(NOTICES_CONSENT);
    }

    @Test
    void aScoreCountsAfterThreeMisunderstoodMessages() {
        Talk talk = Talk.registered()
                .says("asesor")
                .assignedTo("asesor")
                .adviserSays("asesor", "Buenas tardes")
                .adviserEnds("asesor");
        talk.handles(new DialogueCommand.OfferSurvey(
                        new SurveyId(new UUID(8, 8)), talk.now().plus(Duration.ofHours(24)), talk.now()))
                .later(Duration.ofMinutes(2)) // a message no longer goes back to the adviser
                .says("mmm")
                .says("mmm")
                .says("mmm")
                .taps(SCORE, Option.SCORE_4);
        assertThat(talk.requestOfType(DialogueEvent.SurveyAnswerGiven.class).value())
                .isEqualTo("4");
    }

    /// Returns the conversation of a person who refused first, then consented and registered.
    private static Talk consentedAfterRefusal() {
        return Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says("autorizo")
                .getsReplies(CONSENT)
                .sends(consentButton())
                .getsReplies(DOCUMENT_TYPE)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("52123456")
                .says("Ana Pérez")
                .says("no")
                .typesNumberOf(REGISTRATION_CONFIRM, Option.YES)
                .getsReplies(REGISTERED, MENU_MAIN);
    }

    /// Returns the consent button of the current data notice.
    private static Content consentButton() {
        return Contexts.FLOW.choices(CONSENT).stream()
                .filter(choice -> choice.id().endsWith(Option.YES.name()))
                .map(choice -> new Content.Choice(choice.id(), choice.title()))
                .findFirst()
                .orElseThrow();
    }

    private static Content voiceNote() {
        return new Content.Media("audio", "audio/ogg", null, null, "media.1", null, null);
    }
}
