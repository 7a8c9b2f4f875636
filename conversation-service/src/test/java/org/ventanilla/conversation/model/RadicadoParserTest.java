package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.ventanilla.conversation.flow.Prompt.*;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.conversation.fixtures.Talk;
import org.ventanilla.conversation.flow.Option;

/// Tests that radicados (the numbers of filed requests) are recognised as people write them.
class RadicadoParserTest {

    @ParameterizedTest(name = "«{0}» is {1}")
    @CsvSource(
            delimiter = '|',
            value = {
                "2026000032                       | 2026000032",
                "radicado 2026000032-1-000.       | 2026000032-1-000",
                "el radicado es 2026000032        | 2026000032",
                "Mi radicado: 2026000032-1-000    | 2026000032-1-000",
                "#2026000032                      | 2026000032",
                "2026 000032 1 000                | 2026 000032 1 000",
                "2026000032 - 1 - 000             | 2026000032 - 1 - 000",
                "2018ie3097                       | 2018IE3097",
                "2018 IE 3097                     | 2018 IE 3097",
                "4120-e1-74950                    | 4120-E1-74950",
                "EL RADICADO ES 2026000032 DE 2026 | 2026000032",
                "E 2026000032                     | 2026000032",
                "el 2026000032 que puse en 2026   | 2026000032",
                "*2026000032-1-000*               | 2026000032-1-000"
            })
    void theRadicadoIsFoundInASentence(String typed, String radicado) {
        assertThat(RadicadoParser.find(typed)).isEqualTo(Optional.of(radicado));
    }

    @ParameterizedTest(name = "«{0}» is no radicado")
    @ValueSource(strings = {"abc", "no sé", "3456", "¿cuál radicado?", "el de ayer", "2026"})
    void anImpossibleRadicadoIsAskedForAgainWithoutALookup(String typed) {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says(typed)
                .getsReplies(RADICADO_WRONG);
        assertThat(talk.allEvents()).noneMatch(DialogueEvent.StatusRequested.class::isInstance);
    }

    @Test
    void onlyTheRadicadoOfASentenceIsLookedUp() {
        Talk talk = Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says("el radicado es 2026000032-1-000.")
                .says(Talk.SECOND_FACTOR);
        assertThat(talk.requestOfType(DialogueEvent.StatusRequested.class).radicado())
                .isEqualTo("2026000032-1-000");
    }

    @Test
    void aRadicadoWrittenAtTheMenuIsNotAskedForAgain() {
        Talk.registered().says("quiero consultar el radicado 2026000032").getsReplies(SECOND_FACTOR);
        Talk.registered().says("2026000032-1-000").getsReplies(SECOND_FACTOR);
        // Without a radicado the person is asked for it.
        Talk.registered().says("¿cómo va mi queja?").getsReplies(RADICADO);
    }

    @Test
    void afterThreeImpossibleRadicadosAnAdviserIsOffered() {
        Talk.registered()
                .typesNumberOf(MENU_MAIN, Option.STATUS)
                .says("abc")
                .says("abc")
                .says("abc")
                .getsReplies(HELP);
    }
}
