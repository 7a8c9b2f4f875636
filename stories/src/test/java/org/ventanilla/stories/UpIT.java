package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.ventanilla.localstack.LocalStack;
import org.ventanilla.localstack.Main;
import org.ventanilla.localstack.Part;
import org.ventanilla.localstack.Settings;
import org.ventanilla.outside.Waiting;

/// Tests that the command `status` names a part of the suite that has ended, and that the command `up`
/// restarts this part.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 2)
class UpIT {

    @Test
    void statusNamesAPartThatEndedAndUpRestartsIt(LocalStack suite) throws Exception {
        // Given: a service ended although no command stopped it
        suite.process(Part.SURVEY).orElseThrow().destroyForcibly();
        Waiting.until(
                "the end of the service",
                () -> suite.process(Part.SURVEY).isEmpty() ? Optional.of(true) : Optional.<Boolean>empty(),
                () -> "it runs");

        // When
        Output status = runCommand(suite.settings(), "status");
        Output up = runCommand(suite.settings(), "up");

        // Then
        int notEveryPartRuns = 3;
        assertThat(status.exitCode()).isEqualTo(notEveryPartRuns);
        assertThat(status.text()).contains("No están en marcha: survey-service", "caído");
        assertThat(up.exitCode()).as(up.text()).isZero();
        assertThat(up.text()).contains("survey-service", "Todo listo");
        assertThat(suite.isReady(Part.SURVEY)).isTrue();
        assertThat(runCommand(suite.settings(), "status").exitCode()).isZero();
        // A further `up` has nothing to start.
        assertThat(runCommand(suite.settings(), "up").text()).contains("ya está en marcha");
    }

    private record Output(int exitCode, String text) {}

    /// Runs a command in a separate process.
    private static Output runCommand(Settings settings, String command) throws IOException, InterruptedException {
        List<String> line = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Dventanilla.checkout=" + settings.checkout(),
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName(),
                command));
        ProcessBuilder builder = new ProcessBuilder(line).redirectErrorStream(true);
        settings.environment().forEach(builder.environment()::put);
        Process process = builder.start();
        String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Output(process.waitFor(), text);
    }
}
