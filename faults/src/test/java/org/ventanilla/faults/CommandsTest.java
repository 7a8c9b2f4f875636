package org.ventanilla.faults;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.CommandRules;

/// Tests the arguments of `./ventanilla faults` and `./ventanilla fuzz`.
class CommandsTest extends CommandRules {

    CommandsTest() {
        super(Main::commands);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "faults --seed x|«x» no sirve para --seed: debe ser un número entero.",
                "faults --short --long|Use solo una de estas opciones: --short, --long, --rolling.",
                "faults --rolling --only killed|--only no va con --rolling",
                "faults --only nothing-like-it|Ninguna falla se llama «nothing-like-it». Hay: ",
                "fuzz --for ayer|«ayer» no sirve para --for: debe ser un tiempo como 90s, 30m o 2h",
                "fuzz --seed x|«x» no sirve para --seed: debe ser un número entero."
            })
    void aWrongArgumentIsRefusedWithASentenceThatNamesIt(String line, String sentence) {
        assertRefused(line, sentence);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "faults --seed -5 --json --short",
                "faults --seed=42 --only killed",
                "fuzz",
                "fuzz --for 10m --seed 7"
            })
    void documentedCommandLinesAreValid(String line) {
        assertValid(line);
    }
}
