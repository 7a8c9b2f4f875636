package org.ventanilla.systemtests;

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
import org.ventanilla.systemtests.people.Patience;

/// A part that dies is named by `status`, and `up` brings it back.
@ExtendWith(RunningSuite.class)
@Order(Integer.MAX_VALUE - 2)
class UpIT {

    @Test
    void aPartThatDiedIsNamedAndUpBringsItBack(LocalStack suite) throws Exception {
        // Given: somebody ended a service, and nobody asked the supervisor
        suite.process(Part.SURVEY).orElseThrow().destroyForcibly();
        Patience.until(
                "the end of the service",
                () -> suite.process(Part.SURVEY).isEmpty() ? Optional.of(true) : Optional.<Boolean>empty(),
                () -> "it runs");

        // When
        Told status = tell(suite.settings(), "status");
        Told up = tell(suite.settings(), "up");

        // Then
        assertThat(status.code()).isEqualTo(3);
        assertThat(status.words()).contains("No están en marcha: survey-service", "caído");
        assertThat(up.code()).as(up.words()).isZero();
        assertThat(up.words()).contains("survey-service", "Todo listo");
        assertThat(suite.ready(Part.SURVEY)).isTrue();
        assertThat(tell(suite.settings(), "status").code()).isZero();
        assertThat(tell(suite.settings(), "up").words()).contains("ya está en marcha");
    }

    private record Told(int code, String words) {}

    /// What the command line says to a person at a terminal.
    private static Told tell(Settings settings, String command) throws IOException, InterruptedException {
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
        String words = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        return new Told(process.waitFor(), words);
    }
}
