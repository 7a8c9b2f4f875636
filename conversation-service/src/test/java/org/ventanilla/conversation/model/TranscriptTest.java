package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.CASE_KIND;
import static org.ventanilla.conversation.flow.Prompt.MENU_MAIN;
import static org.ventanilla.conversation.flow.Prompt.NOTICES_CONSENT;
import static org.ventanilla.conversation.flow.Prompt.NOTICES_MENU;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.conversation.fixtures.Contexts;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests which texts the transcript masks and which texts it stores unchanged.
class TranscriptTest {

    @ParameterizedTest(name = "«{0}» is stored as «{1}»")
    @CsvSource(
            delimiter = '|',
            value = {
                "52.123.456 | ···3456",
                "Mi cédula es 52123456 | Mi cédula es ···3456",
                "CC 1.032.456.789 | CC ···6789",
                "c.c. 1032456789 y tel 3001234567 | c.c. ···6789 y tel 3001234567",
                "NIT 900467239-2 | NIT ···2392",
                "pasaporte AB123456 | pasaporte ···3456",
                "482913 | ···",
                "mi código es 482 913 | mi código es ···",
                "3456 | ···",
                "K7M2-9XQ4-TR5Z | ···",
                "tengo el k7m2-9xq4-tr5z | tengo el ···",
                "K7M29XQ4TR5Z | ···",
                "https://sede.example/a/0123456789abcdefghijKLMNOP | https://sede.example/a/···",
                "Hay humo desde el 3 de mayo en la calle 12 | Hay humo desde el 3 de mayo en la calle 12",
                "casa para todo | casa para todo",
                "LAV0044-00-2015 | LAV0044-00-2015",
                "asesor | asesor"
            })
    void documentsAndCodesAreMaskedWhenTheyAreRecordedAndInStoredLines(String typed, String stored) {
        assertThat(lastRecorded(Talk.withinHours().says("hola").says(typed))).isEqualTo(stored);
        assertThat(Transcript.maskStoredLine(typed, true)).isEqualTo(stored);
        assertThat(Transcript.maskStoredLine(stored, true)).as("masked again").isEqualTo(stored);
    }

    @Test
    void theDocumentIsMaskedDuringRegistration() {
        Talk talk = Talk.withinHours()
                .says("hola")
                .says("1") // consents
                .says("4") // the document is a passport
                .says("AX 99 1234")
                .says("Ana Pérez")
                .says("no");
        assertThat(recordedMessages(talk)).containsExactly("hola", "1", "4", "···1234", "Ana Pérez", "no");
        assertThat(assistantLines(talk).getLast()).contains("PA ···1234").doesNotContain("AX991234");
    }

    @Test
    void theSecondFactorOfACaseStateIsAlwaysRemoved() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says("2026-000123")
                .says("abcd efgh jkmn");
        assertThat(recordedMessages(talk)).endsWith("2026-000123", "···");
        assertThat(talk.requestOfType(DialogueEvent.StatusRequested.class).secondFactor())
                .isEqualTo("abcd efgh jkmn");
    }

    @Test
    void aCodeThatIsTypedBeforeTheReportThatItWasSentIsRemoved() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.NOTICES)
                .typesNumberOf(NOTICES_MENU, Option.AUTHORIZE)
                .taps(NOTICES_CONSENT, Option.YES)
                .says("123456");
        assertThat(lastRecorded(talk)).isEqualTo("···");
        assertThat(talk.requestOfType(DialogueEvent.NoticeCodeTyped.class).code())
                .isEqualTo("123456");
    }

    @Test
    void anAdviserSeesTheDocumentOfThePersonMaskedAndOtherNumbersUnmasked() {
        Talk talk = Talk.registered().says("asesor").assignedTo("asesor");
        assertThat(lastRecorded(talk.says("soy la del 52 123 456, expediente 20231234")))
                .isEqualTo("soy la del ···3456, expediente 20231234");
        assertThat(lastRecorded(talk.says("20231234"))).isEqualTo("20231234");
        assertThat(lastRecorded(talk.says("52123456"))).isEqualTo("···3456");
    }

    @Test
    void aDocumentSentToAnAdviserByAnUnregisteredPersonIsMasked() {
        Talk talk = Talk.withinHours().says("asesor").assignedTo("asesor").says("52123456");
        assertThat(lastRecorded(talk)).isEqualTo("···3456");
    }

    @Test
    void aStoryIsFiledUnmasked() {
        Talk talk = Talk.registered()
                .says("radicar")
                .typesNumberOf(CASE_KIND, Option.PETICION)
                .says("Mi cédula es 52123456")
                .says("listo");
        assertThat(((Stage.Filing) talk.conversation().stage()).draft().story()).isEqualTo("Mi cédula es 52123456");
        assertThat(recordedMessages(talk)).contains("Mi cédula es ···3456");
    }

    /// Returns the last message of the person as the transcript stores it.
    private static String lastRecorded(Talk talk) {
        return recordedMessages(talk).getLast();
    }

    /// Returns the messages of the person as the transcript stores them.
    private static List<String> recordedMessages(Talk talk) {
        return talk.allEvents().stream()
                .filter(DialogueEvent.CitizenSaid.class::isInstance)
                .map(event -> ((DialogueEvent.CitizenSaid) event).text())
                .toList();
    }

    /// Returns the messages of the assistant as the transcript stores them.
    private static List<String> assistantLines(Talk talk) {
        return talk.allEvents().stream()
                .filter(DialogueEvent.AssistantSaid.class::isInstance)
                .map(event ->
                        Transcript.lineOf(Contexts.FLOW, (DialogueEvent.AssistantSaid) event, talk.conversation()))
                .toList();
    }
}
