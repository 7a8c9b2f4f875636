package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.contracts.pqrsd.CaseKind;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests messages that do not answer the open question, or that answer more than the open question.
class OffTopicMessagesTest {

    /// A code with which citizens open their page. It must be typed on that page and not in the chat.
    private static final String ACCESS_CODE = "482913";

    /// Returns conversations in which a question is open, named by the question.
    static Stream<Named<Supplier<Talk>>> questions() {
        return Stream.of(
                Named.of("the data notice", () -> Talk.withinHours().says("hola")),
                Named.of(
                        "the document type",
                        () -> Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.YES)),
                Named.of(
                        "the document number",
                        () -> Talk.withinHours()
                                .says("hola")
                                .typesNumberOf(CONSENT, Option.YES)
                                .typesNumberOf(DOCUMENT_TYPE, Option.CC)),
                Named.of(
                        "the name",
                        () -> Talk.withinHours()
                                .says("hola")
                                .typesNumberOf(CONSENT, Option.YES)
                                .typesNumberOf(DOCUMENT_TYPE, Option.UNTOLD)),
                Named.of("the menu", Talk::registered),
                Named.of(
                        "the menu without consent",
                        () -> Talk.withinHours().says("hola").typesNumberOf(CONSENT, Option.NO)),
                Named.of("the kind", () -> Talk.registered().says("radicar")),
                Named.of(
                        "the place",
                        () -> Talk.registered()
                                .says("radicar")
                                .typesNumberOf(CASE_KIND, Option.QUEJA)
                                .says("Hay humo")
                                .says("listo")),
                Named.of("the radicado", () -> Talk.registered().typesNumberOf(MENU_MAIN, Option.STATUS)),
                Named.of(
                        "consent to notices",
                        () -> Talk.registered()
                                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE)));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aPoliteMessageGetsAReplyAndTheQuestionStaysOpen(Supplier<Talk> talkAtQuestion) {
        for (String polite : new String[] {"hola", "Buenos días", "gracias", "ok", "👍", "listo"}) {
            Talk talk = talkAtQuestion.get();
            Stage before = talk.conversation().stage();
            talk.says(polite);
            assertThat(talk.lastEvents())
                    .as(polite)
                    .noneMatch(DialogueEvent.NotUnderstood.class::isInstance)
                    .anyMatch(DialogueEvent.AssistantSaid.class::isInstance);
            assertThat(talk.conversation().stage()).as(polite).hasSameClassAs(before);
            assertThat(talk.conversation().misunderstood()).as(polite).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quiero hablar con una persona",
                "me comunica con alguien",
                "Asesor por favor",
                "paseme con un asesor"
            })
    void anAdviserCanBeRequestedAtEveryQuestionWithOptions(String words) {
        Talk.withinHours().says(words).getsReplies(WELCOME, IN_QUEUE);
        Talk.withinHours().says("hola").says(words).getsReplies(IN_QUEUE);
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .says(words)
                .getsReplies(REGISTRATION_KEPT, IN_QUEUE);
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.NO)
                .says(words)
                .getsReplies(IN_QUEUE);
        Talk.registered().says(words).getsReplies(IN_QUEUE);
        Talk.registered().says("radicar").says(words).getsReplies(IN_QUEUE);
    }

    @Test
    void sentencesInAStoryAreNeverCommands() {
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.QUEJA)
                .says("quiero hablar con un asesor y nadie contesta")
                .getsNoReply()
                .says("hola")
                .getsNoReply()
                .says("gracias por nada")
                .getsNoReply()
                .says(ACCESS_CODE)
                .getsNoReply()
                .says("quiero poner una queja")
                .getsNoReply();
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story())
                .isEqualTo("quiero hablar con un asesor y nadie contesta\nhola\ngracias por nada\n" + ACCESS_CODE
                        + "\nquiero poner una queja");
    }

    @Test
    void aComplaintWithAReasonAtTheMenuBeginsTheStory() {
        String words = "buenas, quiero poner una queja porque el bus de la alcaldía no pasa";
        Talk talk = Talk.registered().says(words).getsReplies(STORY_BEGUN, STORY);
        CaseDraft draft = ((Stage.Filing) talk.conversation().stage()).draft();
        assertThat(draft.kind()).isEqualTo(CaseKind.QUEJA);
        assertThat(draft.story()).isEqualTo(words);
        // Without a reason the story is still to be written.
        Talk.registered().says("quiero poner una queja").getsReplies(STORY);
        Talk.registered().says("quiero radicar").getsReplies(CASE_KIND);
    }

    @Test
    void aSentenceWithTheKindOfRequestBeginsTheStoryAndCanBeEdited() {
        String words = "es una queja porque no me abrieron la puerta de la oficina";
        Talk talk = Talk.registered().says("radicar").says(words).getsReplies(STORY_BEGUN, STORY);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story()).isEqualTo(words);
        talk.edits(talk.lastMessageId(), "es una queja porque cerraron")
                .says("listo")
                .getsReplies(PLACE);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story())
                .isEqualTo("es una queja porque cerraron");
    }

    @Test
    void documentTypeAndNumberAreAcceptedInOneMessage() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .says("CC 52.123.456")
                .getsReplies(NAME);
        assertThat(((Stage.Registering) talk.conversation().stage()).documentNumber())
                .isEqualTo("52123456");
    }

    @Test
    void aDocumentNumberWithoutItsTypeIsNotAccepted() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .says("52.123.456")
                .getsReplies(DOCUMENT_TYPE);
    }

    @Test
    void aPersonCanRefuseToTellTheDocumentNumber() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC)
                .says("prefiero no decirlo")
                .getsReplies(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aNameIsExtractedFromASentence() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.UNTOLD)
                .says("Me llamo Ana Pérez");
        assertThat(((Stage.Registering) talk.conversation().stage()).name()).isEqualTo("Ana Pérez");
    }

    @Test
    void afterAnAmbiguousAnswerTheQuestionIsAskedAgain() {
        Talk.registered().says("radicar").says("queja o reclamo").getsReplies(WHICH_ONE, CASE_KIND);
    }

    @Test
    void aNegatedOptionIsNotChosen() {
        Talk.registered()
                .says("radicar")
                .says("no quiero queja")
                .getsReplies(NOT_UNDERSTOOD)
                .isAt(Stage.Filing.class);
    }

    @Test
    void misunderstandingsDoNotInterruptARegistration() {
        Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .says("blablá")
                .getsReplies(NOT_UNDERSTOOD)
                .says("blablá")
                .getsReplies(DOCUMENT_TYPE)
                .says("blablá")
                .getsReplies(PERSON_OFFERED, DOCUMENT_TYPE)
                .says("cédula")
                .getsReplies(DOCUMENT_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"482913", "482 913", "mi código es 482913", "el codigo 482-913"})
    void aPersonWhoSendsAnAccessCodeIsReferredToThePageAndTheCodeIsNotRecorded(String typed) {
        Talk.withinHours().says(typed).getsReplies(CODE_ON_PAGE).isAt(Stage.Closed.class);
        Talk.withinHours().says("hola").says(typed).getsReplies(CODE_ON_PAGE);
        Talk.registered().says(typed).getsReplies(CODE_ON_PAGE).isAt(Stage.Choosing.class);
        Talk.registered().typesNumberOf(MENU_MAIN, Option.STATUS).says(typed).getsReplies(CODE_ON_PAGE);
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says("2026-1") // a radicado, the number of a filed request
                .says(typed)
                .getsReplies(CODE_ON_PAGE);
        assertThat(talk.allEvents().stream().filter(DialogueEvent.CitizenSaid.class::isInstance))
                .extracting(event -> ((DialogueEvent.CitizenSaid) event).text())
                .noneMatch(text -> text.replaceAll("\\D", "").contains(ACCESS_CODE));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAJA", "stop", "Stop."})
    void anOptOutOfCampaignsIsConfirmedWithoutAQuestion(String word) {
        Talk.withinHours().says(word).getsReplies(CAMPAIGNS_STOPPED).isAt(Stage.Closed.class);
        Talk.registered().says("salir").says(word).getsReplies(CAMPAIGNS_STOPPED);
    }

    @Test
    void aPersonWhoWritesInAnotherLanguageIsOfferedAnAdviserAndTheQuestionStaysOpen() {
        Talk.withinHours()
                .says("Hello, I need help")
                .getsReplies(WELCOME, OTHER_LANGUAGE, CONSENT)
                .says("do you speak english?")
                .getsReplies(OTHER_LANGUAGE, CONSENT)
                .taps(OTHER_LANGUAGE, Option.ADVISER)
                .getsReplies(IN_QUEUE);
    }

    @Test
    void aVoiceNoteDoesNotCountAsAWrongAnswer() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .typesNumberOf(CONSENT, Option.YES)
                .typesNumberOf(DOCUMENT_TYPE, Option.CC);
        // Three wrong answers would end this question.
        for (int i = 0; i < 4; i++) {
            talk.sends(new Content.Media("audio", "audio/ogg", null, null, "media", null, null))
                    .getsReplies(ODD_MESSAGE);
        }
        talk.says("52.123.456").getsReplies(NAME);
    }
}
