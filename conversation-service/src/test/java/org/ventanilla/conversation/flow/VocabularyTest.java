package org.ventanilla.conversation.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content;
import org.ventanilla.conversation.fixtures.Contexts;

/// Tests how everyday phrases choose options, and how polite phrases are recognised. The phrases are in
/// Spanish, some
/// with the misspellings of real messages. An empty cell means that the phrase chooses no option.
class VocabularyTest {

    private final Flow flow = Contexts.FLOW;

    @ParameterizedTest(name = "{0}: «{1}» is {2}")
    @CsvSource(
            delimiter = '|',
            value = {
                "DOCUMENT_TYPE | Cédula                          | CC",
                "DOCUMENT_TYPE | cedula de ciudadania            | CC",
                "DOCUMENT_TYPE | cc                              | CC",
                "DOCUMENT_TYPE | C.C.                            | CC",
                "DOCUMENT_TYPE | la sedula                       | CC",
                "DOCUMENT_TYPE | tengo cédula de extranjería     | CE",
                "DOCUMENT_TYPE | pasaporte venezolano            | PA",
                "DOCUMENT_TYPE | no quiero decirlo               | UNTOLD",
                "DOCUMENT_TYPE | la 2                            | CE",
                "DOCUMENT_TYPE | opción 3                        | NIT",
                "MENU_MAIN     | dos                             | FILE",
                "MENU_MAIN     | 2.                              | FILE",
                "MENU_MAIN     | el tercero                      | STATUS",
                "MENU_MAIN     | Asesor por favor                | ADVISER",
                "MENU_MAIN     | quiero hablar con una persona   | ADVISER",
                "MENU_MAIN     | me comunica con alguien         | ADVISER",
                "MENU_MAIN     | buenas, ¿me comunica con un asesor? | ADVISER",
                "MENU_MAIN     | necesito un aseror              | ADVISER",
                "MENU_MAIN     | quiero poner una queja          | FILE",
                "MENU_MAIN     | kiero aser una keja             | FILE",
                "MENU_MAIN     | en qué va mi trámite            | STATUS",
                "MENU_MAIN     | cómo va mi queja                | STATUS",
                "MENU_MAIN     | quiero saber de mi tramite      | STATUS",
                "MENU_MAIN     | un asesor que me ayude con mi licencia, quiero hablar con un asesor | ADVISER",
                "MENU_MAIN     | tengo una queja                 | FILE",
                "ANYTHING_ELSE | sí                              | MENU",
                "ANYTHING_ELSE | no gracias                      | FINISH",
                "MENU_MAIN     | no gracias                      | ",
                "DOCUMENT_TYPE | soy una empresa                 | NIT",
                "MENU_MAIN     | tramites                        | INFORMATION",
                "MENU_MAIN     | mis datos                       | PERSONAL_DATA",
                "CASE_KIND     | es una denuncia                 | DENUNCIA",
                "CASE_KIND     | no quiero queja sino petición   | PETICION",
                "CASE_KIND     | no sé                           | UNSURE",
                "ANSWER_MEDIUM | por el wasap                    | WHATSAPP",
                "ANSWER_MEDIUM | al correo por favor             | EMAIL",
                "REGISTRATION_CONFIRM | sí, está bien            | YES",
                "REGISTRATION_CONFIRM | el nombre está mal       | CORRECT",
                "FILING_CONFIRM | radicar                        | YES",
                "FILING_CONFIRM | no                             | CANCEL",
                "SCORE         | cinco                           | SCORE_5",
                "SCORE         | muy buena                       | SCORE_5",
                "SCORE         | excelente                       | SCORE_5",
                "QUEUE_CLOSING | 3                               | LEAVE_QUEUE",
                "QUEUE_CLOSING | Salir de la fila                | LEAVE_QUEUE",
                "QUEUE_CLOSING | ya no espero                    | LEAVE_QUEUE",
                "QUEUE_CLOSING | necesito terminar mi trámite hoy | ",
                "QUEUE_CLOSING | no quiero salir de la fila      | ",
                "QUEUE_CLOSING | si salir de la fila es perder el turno no | ",
                "QUEUE_CLOSING | no                              | ",
                "QUEUE_CLOSING_STAFFED | seguir en la fila       | WAIT",
                "QUEUE_CLOSING_STAFFED | espero                  | WAIT",
                "QUEUE_CLOSING_STAFFED | ya no espero            | LEAVE_QUEUE",
                "NOTICES_REVOKE | no quiero                      | ",
                "NOTICES_REVOKE | no                             | NO"
            })
    void everydayPhrasesChooseTheRightOption(Prompt prompt, String typed, Option option) {
        assertThat(flow.readOption(prompt, new Content.Text(typed))).isEqualTo(Optional.ofNullable(option));
    }

    @ParameterizedTest(name = "«{0}» chooses no option")
    @ValueSource(
            strings = {
                "no quiero queja",
                "queja no",
                "no voy a poner ninguna queja",
                "ni denuncia ni reclamo",
                "el asesor me dijo que no",
                "llevo un año esperando que alguien me responda por la plata que me cobraron de más",
                "11",
                "1 2"
            })
    void negatedOrIncidentalWordsChooseNoOption(String typed) {
        Content.Text text = new Content.Text(typed);
        assertThat(flow.readOption(Prompt.CASE_KIND, text)).isEmpty();
        assertThat(flow.readOption(Prompt.MENU_MAIN, text)).isEmpty();
        assertThat(flow.intent(typed)).isEmpty();
    }

    @ParameterizedTest(name = "«{0}» matches several options")
    @ValueSource(strings = {"queja o reclamo", "no sé si es una petición o una denuncia"})
    void textThatFitsSeveralOptionsIsUnclearAndChoosesNoOption(String typed) {
        Content.Text text = new Content.Text(typed);
        assertThat(flow.readOption(Prompt.CASE_KIND, text)).isEmpty();
        assertThat(flow.isUnclear(Prompt.CASE_KIND, text)).isTrue();
    }

    @ParameterizedTest(name = "«{0}» is no consent")
    @ValueSource(
            strings = {
                "ok",
                "dale",
                "vale",
                "claro",
                "sí pero no entiendo",
                "qué es autorizo",
                "no sé si autorizo",
                "no entiendo",
                "no está bien explicado",
                "👍"
            })
    void onlyAnExpressYesIsAConsent(String typed) {
        assertThat(flow.readOption(Prompt.CONSENT, new Content.Text(typed))).isEmpty();
        assertThat(flow.readOption(Prompt.NOTICES_CONSENT, new Content.Text(typed)))
                .isEmpty();
    }

    @Test
    void anIntentWithAReasonKeepsTheWholeSentence() {
        String typed = "Buenas, quiero poner una queja porque el bus de la alcaldía no pasa";
        assertThat(flow.intent(typed)).contains(new Intent(Option.FILE, Option.QUEJA, typed));
        assertThat(flow.intent("quiero poner una queja por favor"))
                .contains(new Intent(Option.FILE, Option.QUEJA, null));
        assertThat(flow.intent("necesito radicar")).contains(new Intent(Option.FILE, null, null));
    }

    @ParameterizedTest(name = "«{0}» is {1}")
    @CsvSource({
        "hola, GREETING",
        "Buenos días, GREETING",
        "'buenas tardes, ¿cómo está?', GREETING",
        "muchas gracias, THANKS",
        "ok gracias, THANKS",
        "ok, ASSENT",
        "👍🏽, ASSENT",
        "Listo gracias, DONE"
    })
    void politenessIsRecognised(String typed, PoliteKind politeKind) {
        assertThat(flow.politeKind(typed)).contains(politeKind);
    }

    @ParameterizedTest(name = "«{0}» is more than politeness")
    @ValueSource(strings = {"hola Ana", "gracias por nada", "?", "", "buenas, un derrame"})
    void textWithMoreThanPolitenessIsNotTreatedAsPoliteness(String typed) {
        assertThat(flow.politeKind(typed)).isEmpty();
    }

    @Test
    void aSynonymOfTwoOptionsOfTheSamePromptIsRejected() {
        Map<String, String> synonyms = Contexts.synonyms();
        synonyms.put("opcion.QUEJA", "queja|denuncia"); // «denuncia» is already a synonym of DENUNCIA
        assertThatThrownBy(() -> new Flow(Contexts.texts(), Map.of(), new Vocabulary(synonyms)))
                .isInstanceOf(InvalidFlow.class)
                // S4.tipo is the key of the prompt for the kind of request.
                .hasMessageContaining("denuncia means QUEJA and DENUNCIA at S4.tipo");
    }

    @Test
    void unknownKeysAndEmptySynonymsAreRejected() {
        // The option QEJA does not exist, and the second synonym of a greeting is empty.
        assertThatThrownBy(() -> new Vocabulary(Map.of("opcion.QEJA", "queja", "saludo", "hola|")))
                .isInstanceOf(InvalidFlow.class)
                .hasMessageContaining("opcion.QEJA")
                .hasMessageContaining("saludo");
    }
}
