package org.ventanilla.contracts.channel;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.contracts.channel.Content.FormAnswer;

class FormAnswerTest {

    @Test
    void theAnswersAreReadInTheOrderOfTheFormWithoutTheToken() {
        assertThat(answer("""
                        {"flow_token":"t","b":"dos","a":1,"lista":["x",2],"nada":null,"dentro":{"c":"d"}}""").fields()).hasToString("{b=dos, a=1, lista=x, 2, nada=null, dentro={\"c\":\"d\"}}");
    }

    @Test
    void charactersThatADatabaseRefusesAreReplaced() {
        assertThat(answer("{\"a\\u0000\":\"b\\u0000 \\ud83d\"}").fields()).containsEntry("a\ufffd", "b\ufffd \ufffd");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "[]", "7", "null", "{\"a\":1,\"a\":2}"})
    void unreadableAnswersHaveNoFields(String text) {
        assertThat(answer(text).fields()).isEmpty();
        assertThat(new FormAnswer("flow", null, text, false).fields()).isEmpty();
    }

    private static FormAnswer answer(String text) {
        return new FormAnswer("flow", null, text, true);
    }
}
