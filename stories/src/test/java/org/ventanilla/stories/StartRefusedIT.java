package org.ventanilla.stories;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.ventanilla.localstack.Settings;

/// Tests that a packaged service refuses to start, and logs the reason, if it is configured with
/// publicly known accounts or keys or with an impossible number of lanes. The configuration profile
/// makes no difference.
class StartRefusedIT {

    private static final int TIMEOUT_SECONDS = 90;

    /// A session key that is not publicly known.
    private static final String SECRET_KEY = "una-clave-larga-que-solo-la-entidad-conoce";

    /// The columns are the service, its configuration profile, the session key, and a part of the logged
    /// reason.
    @ParameterizedTest
    @CsvSource({
        "pqrsd-service, test, una-clave-larga-que-solo-la-entidad-conoce, embedded.users",
        "conversation-service, test, '', embedded.users",
        "pqrsd-service, prod, '', VENTANILLA_SESSION_KEY is missing",
        "survey-service, prod, corta, VENTANILLA_SESSION_KEY has 5 characters",
        "survey-service, local, corta, VENTANILLA_SESSION_KEY has 5 characters",
        "pqrsd-service, prod, ventanilla-local-session-key-not-for-production, VENTANILLA_SESSION_KEY",
        "pqrsd-service, pruebas, ventanilla-test-session-key-not-for-production, VENTANILLA_SESSION_KEY",
        "pqrsd-service, prod, una-clave-larga-que-solo-la-entidad-conoce, VENTANILLA_FILES_SECRET"
    })
    void aServiceWithKnownAccountsOrKeysDoesNotStart(String module, String profile, String key, String reason)
            throws IOException, InterruptedException {
        Map<String, String> environment = new HashMap<>();
        environment.put("QUARKUS_PROFILE", profile);
        if (!key.isEmpty()) {
            environment.put("VENTANILLA_SESSION_KEY", key);
        }
        assertThat(logOfRefusedStart(module, environment)).contains(reason);
    }

    /// The columns are the service, the number of lanes, and a part of the logged reason.
    @ParameterizedTest
    @CsvSource({
        "survey-service, 0, ventanilla.lanes (VENTANILLA_LANES) must be between 1 and 500",
        "analytics-service, 501, ventanilla.lanes (VENTANILLA_LANES) must be between 1 and 500",
        "survey-service, doce, ventanilla.lanes"
    })
    void aServiceWithAnImpossibleNumberOfLanesDoesNotStart(String module, String lanes, String reason)
            throws IOException, InterruptedException {
        Map<String, String> environment = Map.of(
                "QUARKUS_PROFILE", "prod",
                "VENTANILLA_SESSION_KEY", SECRET_KEY,
                "VENTANILLA_LANES", lanes);
        assertThat(logOfRefusedStart(module, environment)).contains(reason);
    }

    /// Starts a packaged service, asserts that the service ends with an error, and returns its log.
    private static String logOfRefusedStart(String module, Map<String, String> environment)
            throws IOException, InterruptedException {
        Path log = Files.createTempFile("ventanilla-start", ".log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx256m",
                "-jar",
                Settings.findCheckout()
                        .resolve(module)
                        .resolve("target/quarkus-app/quarkus-run.jar")
                        .toString()));
        builder.environment().putAll(environment);
        builder.environment().put("QUARKUS_HTTP_PORT", "0");
        // The service refuses to start before it uses the database.
        builder.environment().put("QUARKUS_FLYWAY_MIGRATE_AT_START", "false");
        builder.environment().put("VENTANILLA_" + module.split("-")[0].toUpperCase(Locale.ROOT) + "_DB_PASSWORD", "x");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            boolean hasEnded = process.waitFor(TIMEOUT_SECONDS, TimeUnit.SECONDS);
            assertThat(hasEnded).isTrue();
            assertThat(process.exitValue()).isNotZero();
            return Files.readString(log, StandardCharsets.UTF_8);
        } finally {
            process.destroyForcibly().waitFor();
            Files.delete(log);
        }
    }
}
