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

/// Messages that do not answer the open question.
class OffTopicMessagesTest {

    static Stream<Named<Supplier<Talk>>> questions() {
        return Stream.of(
                Named.of("the data notice", () -> Talk.inHours().says("hola")),
                Named.of("the document", () -> Talk.inHours().says("hola").says("1")),
                Named.of(
                        "its number",
                        () -> Talk.inHours().says("hola").says("1").says("1")),
                Named.of("the name", () -> Talk.inHours().says("hola").says("1").says("7")),
                Named.of("the menu", Talk::registered),
                Named.of("without consent", () -> Talk.inHours().says("hola").says("2")),
                Named.of("the kind", () -> Talk.registered().says("radicar")),
                Named.of(
                        "the place",
                        () -> Talk.registered()
                                .says("radicar")
                                .says("4")
                                .says("Hay humo")
                                .says("listo")),
                Named.of("the radicado", () -> Talk.registered().says("3")),
                Named.of("consent to notices", () -> Talk.registered().says("5").says("1")));
    }

    @ParameterizedTest
    @MethodSource("questions")
    void politenessGetsAReplyAndTheQuestionStaysOpen(Supplier<Talk> question) {
        for (String polite : new String[] {"hola", "Buenos días", "gracias", "ok", "👍", "listo"}) {
            Talk talk = question.get();
            Stage before = talk.conversation().stage();
            talk.says(polite);
            assertThat(talk.last())
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
    void aRequestForAPersonIsFollowedFromEveryQuestionWithOptions(String words) {
        Talk.inHours().says(words).hears(WELCOME, IN_QUEUE);
        Talk.inHours().says("hola").says(words).hears(IN_QUEUE);
        Talk.inHours().says("hola").says("1").says(words).hears(REGISTRATION_KEPT, IN_QUEUE);
        Talk.inHours().says("hola").says("2").says(words).hears(IN_QUEUE);
        Talk.registered().says(words).hears(IN_QUEUE);
        Talk.registered().says("radicar").says(words).hears(IN_QUEUE);
    }

    @Test
    void sentencesInAStoryAreNeverCommands() {
        Talk talk = Talk.registered()
                .says("radicar")
                .says("4")
                .says("quiero hablar con un asesor y nadie contesta")
                .hears()
                .says("hola")
                .hears()
                .says("gracias por nada")
                .hears()
                .says("482913")
                .hears()
                .says("quiero poner una queja")
                .hears();
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story())
                .isEqualTo(
                        "quiero hablar con un asesor y nadie contesta\nhola\ngracias por nada\n482913\nquiero poner una queja");
    }

    @Test
    void aComplaintWrittenAtTheMenuBeginsTheStory() {
        String words = "buenas, quiero poner una queja porque el bus de la alcaldía no pasa";
        Talk talk = Talk.registered().says(words).hears(STORY_BEGUN, STORY);
        CaseDraft draft = ((Stage.Filing) talk.conversation().stage()).draft();
        assertThat(draft.kind()).isEqualTo(CaseKind.QUEJA);
        assertThat(draft.story()).isEqualTo(words);
        Talk.registered().says("quiero poner una queja").hears(STORY);
        Talk.registered().says("quiero radicar").hears(CASE_KIND);
    }

    @Test
    void textBesideTheKindBeginsTheStory() {
        String words = "es una queja porque no me abrieron la puerta de la oficina";
        Talk talk = Talk.registered().says("radicar").says(words).hears(STORY_BEGUN, STORY);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story()).isEqualTo(words);
        talk.edits(talk.lastMessage(), "es una queja porque cerraron")
                .says("listo")
                .hears(PLACE);
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story())
                .isEqualTo("es una queja porque cerraron");
    }

    @Test
    void documentTypeAndNumberAreAcceptedInOneMessage() {
        Talk talk = Talk.inHours().says("hola").says("1").says("CC 52.123.456").hears(NAME);
        assertThat(((Stage.Registering) talk.conversation().stage()).documentNumber())
                .isEqualTo("52123456");
        Talk.inHours().says("hola").says("1").says("52.123.456").hears(DOCUMENT_TYPE);
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("1")
                .says("prefiero no decirlo")
                .hears(DOCUMENT_GIVEN_UP, NAME);
    }

    @Test
    void aNameIsExtractedFromASentence() {
        Talk talk = Talk.inHours().says("hola").says("1").says("7").says("Me llamo Ana Pérez");
        assertThat(((Stage.Registering) talk.conversation().stage()).name()).isEqualTo("Ana Pérez");
    }

    @Test
    void anAmbiguousAnswerIsAskedAgain() {
        Talk.registered().says("radicar").says("queja o reclamo").hears(WHICH_ONE, CASE_KIND);
    }

    @Test
    void aNegatedOptionIsNotChosen() {
        Talk.registered()
                .says("radicar")
                .says("no quiero queja")
                .hears(NOT_UNDERSTOOD)
                .isAt(Stage.Filing.class);
    }

    @Test
    void misunderstandingsDoNotInterruptARegistration() {
        Talk.inHours()
                .says("hola")
                .says("1")
                .says("blablá")
                .hears(NOT_UNDERSTOOD)
                .says("blablá")
                .hears(DOCUMENT_TYPE)
                .says("blablá")
                .hears(PERSON_OFFERED, DOCUMENT_TYPE)
                .says("cédula")
                .hears(DOCUMENT_NUMBER);
    }

    @ParameterizedTest
    @ValueSource(strings = {"482913", "482 913", "mi código es 482913", "el codigo 482-913"})
    void anAccessCodeInTheChatIsReferredToThePage(String typed) {
        Talk.inHours().says(typed).hears(CODE_ON_PAGE).isAt(Stage.Closed.class);
        Talk.inHours().says("hola").says(typed).hears(CODE_ON_PAGE);
        Talk.registered().says(typed).hears(CODE_ON_PAGE).isAt(Stage.Choosing.class);
        Talk.registered().says("3").says(typed).hears(CODE_ON_PAGE);
        Talk talk = Talk.registered().says("3").says("2026-1").says(typed).hears(CODE_ON_PAGE);
        assertThat(talk.all().stream().filter(DialogueEvent.CitizenSaid.class::isInstance))
                .extracting(event -> ((DialogueEvent.CitizenSaid) event).text())
                .noneMatch(text -> text.replaceAll("\\D", "").contains("482913"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"BAJA", "stop", "Stop."})
    void anOptOutGetsNoQuestion(String word) {
        Talk.inHours().says(word).hears(CAMPAIGNS_STOPPED).isAt(Stage.Closed.class);
        Talk.registered().says("salir").says(word).hears(CAMPAIGNS_STOPPED);
    }

    @Test
    void anotherLanguageIsOfferedAPersonAndKeepsTheQuestion() {
        Talk.inHours()
                .says("Hello, I need help")
                .hears(WELCOME, OTHER_LANGUAGE, CONSENT)
                .says("do you speak english?")
                .hears(OTHER_LANGUAGE, CONSENT)
                .taps(OTHER_LANGUAGE, Option.ADVISER)
                .hears(IN_QUEUE);
    }

    @Test
    void aVoiceNoteDoesNotCountAsAWrongAnswer() {
        Talk talk = Talk.inHours().says("hola").says("1").says("1");
        for (int i = 0; i < 4; i++) {
            talk.sends(new Content.Media("audio", "audio/ogg", null, null, "media", null, null))
                    .hears(ODD_MESSAGE);
        }
        talk.says("52.123.456").hears(NAME);
    }
}
