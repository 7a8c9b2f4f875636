package org.ventanilla.stories.demo;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.ventanilla.testkit.CommandRules;

/// Tests the arguments of `./ventanilla demo`.
class CommandsTest extends CommandRules {

    CommandsTest() {
        super(Main::commands);
    }

    @ParameterizedTest
    @ValueSource(strings = "demo --once")
    void documentedCommandLinesAreValid(String line) {
        assertValid(line);
    }
}
