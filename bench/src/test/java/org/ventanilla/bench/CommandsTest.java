package org.ventanilla.bench;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.CommandRules;

/// Tests the arguments of `./ventanilla bench`.
class CommandsTest extends CommandRules {

    CommandsTest() {
        super(Main::commands);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "bench --onyl turns|No se entiende «--onyl». ¿Quiso decir --only?",
                "bench --only --json|Falta el valor de --only: una de estas, o varias",
                "bench --only turns,speed|«speed» no sirve para --only: debe ser una de estas",
                "bench --soak 30|«30» no sirve para --soak: debe ser un tiempo como 90s, 30m o 2h",
                "bench --citizens 0|«0» no sirve para --citizens: debe ser un número entero de 1 a 99999.",
                "bench --soak 30s|Con --soak se necesitan al menos 90 segundos",
                "bench --rate 400|--rate solo va con --soak."
            })
    void aWrongArgumentIsRefusedWithASentenceThatNamesIt(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bench --only turns --soak 10m --rate 500 --citizens 1500",
                "bench --only turns,fold --quick --json",
                "bench --only sending --quick"
            })
    void documentedCommandLinesAreValid(String line) {
        assertValid(line);
    }
}
