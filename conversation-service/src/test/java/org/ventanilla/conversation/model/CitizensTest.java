package org.ventanilla.conversation.model;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.ventanilla.conversation.fixtures.CitizenScript;

/// Plays the scripts in the folder `citizens`. Each script describes one citizen and ends with the goal
/// that this
/// citizen must reach.
class CitizensTest {

    static Stream<Arguments> citizens() throws IOException, URISyntaxException {
        Path folder = Path.of(Objects.requireNonNull(CitizensTest.class.getResource("/citizens"))
                .toURI());
        try (Stream<Path> files = Files.list(folder)) {
            return files
                    .filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .map(file -> Arguments.of(file.getFileName().toString(), lines(file)))
                    .toList()
                    .stream();
        }
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("citizens")
    void theCitizenReachesTheGoal(String name, List<String> lines) {
        CitizenScript script = new CitizenScript();
        for (int i = 0; i < lines.size(); i++) {
            try {
                script.play(lines.get(i));
            } catch (AssertionError failure) {
                throw new AssertionError("%s, line %d: %s".formatted(name, i + 1, failure.getMessage()), failure);
            }
        }
        assertThat(lines.getLast()).as("the goal of the citizen").startsWith("= ");
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
