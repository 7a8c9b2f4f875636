package org.ventanilla.conversation.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Contexts;

/// Tests how answers choose options, which global words are recognised at any time, and which texts are
/// rejected when
/// the service starts.
class FlowTest {

    private final Flow flow = Contexts.FLOW;

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "1, YES",
        "' 1. ', YES",
        "sí, YES",
        "SI, YES",
        "¡Sí!, YES",
        "1 sí, YES",
        "2, NO",
        "No, NO",
        "ver politica, POLICY",
        "opción 1, YES",
        "la 2, NO",
        "el dos, NO",
        "'Sí, por favor', YES",
        "sí autorizo, YES",
        "'sí señor, claro', YES",
        "'no, gracias', NO",
        "no acepto, NO"
    })
    void anOptionIsChosenByItsNumberOrTitle(String typed, Option option) {
        assertThat(flow.readOption(Prompt.CONSENT, new Content.Text(typed))).contains(option);
    }

    @ParameterizedTest(name = "«{0}» names no option")
    @ValueSource(strings = {"12", "0", "1 2", "sí pero no entiendo", ""})
    void textThatOnlyResemblesAnOptionChoosesNoOption(String typed) {
        assertThat(flow.readOption(Prompt.CONSENT, new Content.Text(typed))).isEmpty();
    }

    @Test
    void aButtonOfAnotherPromptIsNotAccepted() {
        Content.Choice buttonOfAnotherPrompt = new Content.Choice(Prompt.RESOLVED.idOf(Option.YES), "Sí");
        assertThat(flow.readOption(Prompt.CONSENT, buttonOfAnotherPrompt)).isEmpty();
    }

    @ParameterizedTest(name = "{0} is {1}")
    @CsvSource({
        "MENÚ, MENU",
        "asesor, ADVISER",
        "Humano., ADVISER",
        "persona, ADVISER",
        "salir, LEAVE",
        "Radicar, FILE",
        "STOP, STOP",
        "baja, STOP"
    })
    void globalWordsAreRecognisedWithoutAccentsAndCapitals(String typed, GlobalWord word) {
        assertThat(GlobalWord.parse(typed)).contains(word);
    }

    @Test
    void aSentenceThatContainsAGlobalWordIsNoGlobalWord() {
        assertThat(GlobalWord.parse("el asesor me dijo que no")).isEmpty();
    }

    @Test
    void theHashedConsentTextIncludesItsOptions() {
        assertThat(flow.completeText(Prompt.CONSENT, Map.of()))
                .contains("La *Autoridad Ambiental de Ejemplo*, responsable del tratamiento")
                .endsWith("¿Autoriza?\n1 Sí\n2 No\n3 Ver política");
        assertThat(flow.textSha256(Prompt.CONSENT)).matches("[0-9a-f]{64}");
    }

    @Test
    void missingAndTooLongTextsAreRejected() {
        Map<String, String> texts = Contexts.texts();
        texts.remove("S3.menu");
        texts.put("S2.tipo_documento.CC", "Un título que no cabe en una lista"); // a title has at most 24 characters
        assertThatThrownBy(() -> new Flow(texts, Map.of(), new Vocabulary(Map.of())))
                .isInstanceOf(InvalidFlow.class)
                .hasMessageContaining("no S3.menu")
                .hasMessageContaining("S2.tipo_documento.CC");
    }

    @Test
    void equalTitlesWithinAPromptAreRejected() {
        Map<String, String> texts = Contexts.texts();
        texts.put("S3.menu.FILE", "Trámites y Licencias.");
        assertThatThrownBy(() -> new Flow(texts, Map.of(), new Vocabulary(Map.of())))
                .isInstanceOf(InvalidFlow.class)
                .hasMessageContaining("two options have the same title: S3.menu.FILE");
    }

    @Test
    void afterAValueThatEndsWithAFullStopNoSecondFullStopFollows() {
        assertThat(flow.textOf(
                        Prompt.FILED_NO_TERM,
                        Map.of(
                                "radicado", "2026-1",
                                "fecha", "28 de noviembre de 2026",
                                "hora", "12:17 p. m.",
                                "recepcion", "30 de noviembre de 2026")))
                .contains("12:17 p. m. La recibimos legalmente el 30 de noviembre de 2026. Guarde");
    }

    @Test
    void theNumberOfAScoreIsShownOnlyOnce() {
        assertThat(flow.completeText(Prompt.SCORE, Map.of())).contains("\n1 Muy mala\n2 Mala\n");
    }

    @Test
    void theTextsAtTheEndOfAnAttentionThankThePersonOnlyOnce() {
        assertThat(flow.textOf(Prompt.ATTENTION_OVER, Map.of()) + flow.textOf(Prompt.SCORE, Map.of()))
                .containsOnlyOnce("Gracias por comunicarse");
    }

    @ParameterizedTest
    @EnumSource(Prompt.class)
    void noTextListsNumbersBecauseButtonsShowNoNumbers(Prompt prompt) {
        assertThat(flow.textOf(prompt, Map.of())).doesNotContain("1, 2");
    }

    @Test
    void everyPlaceholderOfTheEntityIsFilledIn() {
        assertThat(flow.textOf(Prompt.NOTICES_CONSENT, Map.of())).doesNotContain("{");
    }
}
