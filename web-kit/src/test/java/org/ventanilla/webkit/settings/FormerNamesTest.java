package org.ventanilla.webkit.settings;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.WithDefault;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import org.eclipse.microprofile.config.spi.ConfigSource;
import org.jboss.logmanager.formatters.PatternFormatter;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Tests that the names of settings up to release 0.2 still work, and that the log contains the
/// current names.
class FormerNamesTest {

    private static final Logger LOG = Logger.getLogger(FormerNames.class.getName());

    private static final PatternFormatter FORMATTER = new PatternFormatter("%s");

    // The precedences that Quarkus gives to the sources of settings. The highest number wins.
    private static final int ENVIRONMENT_ORDINAL = 300;
    private static final int FILE_ORDINAL = 260;
    private static final int DEFAULTS_ORDINAL = 250;

    private static final String FORMER_NAME = "survey.sweep-every";
    private static final String CURRENT_NAME = "ventanilla.survey.sweep-every";

    private final List<String> logLines = new CopyOnWriteArrayList<>();
    private final Handler listener = new Handler() {
        @Override
        public void publish(LogRecord entry) {
            logLines.add(FORMATTER.format(entry));
        }

        @Override
        public void flush() {}

        @Override
        public void close() {}
    };

    /// The settings of a sample service, with a default.
    interface Settings {
        @WithDefault("5s")
        String sweepEvery();
    }

    @BeforeEach
    void listen() {
        LOG.addHandler(listener);
    }

    @AfterEach
    void stopListening() {
        LOG.removeHandler(listener);
    }

    @ParameterizedTest
    @CsvSource({
        "ventanilla.dispatch.max-in-flight, ventanilla.gateway.dispatch.max-in-flight",
        "ventanilla.media.kept-for, ventanilla.gateway.media.kept-for",
        "ventanilla.progress.every, ventanilla.gateway.progress.every",
        "ventanilla.webhook.max-body, ventanilla.gateway.webhook.max-body",
        "pqrsd.terms.working-week, ventanilla.pqrsd.terms.working-week",
        "pqrsd.filing.radicado, ventanilla.pqrsd.filing.radicado",
        "pqrsd.look-up.lock, ventanilla.pqrsd.look-up.lock",
        "notification.access.copy-stall, ventanilla.notification.access.copy-stall",
        "notification.intake.acts, ventanilla.notification.intake.acts",
        "notification.keys.secret, ventanilla.notification.keys.secret",
        "notification.entity.name, ventanilla.notification.entity.name",
        "survey.validity, ventanilla.survey.validity",
        "analytics.instance, ventanilla.analytics.instance"
    })
    void aFormerNameIsReadAndReported(String former, String current) {
        SmallRyeConfig config = config(file(Map.of(former, "a value")));

        assertThat(config.getValue(current, String.class)).isEqualTo("a value");
        assertThat(config.getConfigValue(current).getName()).isEqualTo(current);
        assertThat(logLines)
                .containsExactly("The setting %s is now called %s. The former name ends with release 0.4."
                        .formatted(former, current));
    }

    @Test
    void aFormerNameWinsOverTheDefaultAndOverTheDefaultsFile() {
        assertThat(settings(file(Map.of(FORMER_NAME, "7s"))).sweepEvery()).isEqualTo("7s");
        assertThat(settings(defaultsFile(Map.of(CURRENT_NAME, "6s")), file(Map.of(FORMER_NAME, "7s")))
                        .sweepEvery())
                .isEqualTo("7s");
    }

    @Test
    void theCurrentNameWinsIfOneSourceHasBothNames() {
        assertThat(settings(file(Map.of(FORMER_NAME, "7s", CURRENT_NAME, "8s"))).sweepEvery())
                .isEqualTo("8s");
        assertThat(logLines).hasSize(1); // the former name is still reported
    }

    @Test
    void theEnvironmentWinsOverAFileUnderFormerAndCurrentNames() {
        assertThat(settings(environment(Map.of("SURVEY_SWEEP_EVERY", "9s")), file(Map.of(CURRENT_NAME, "8s")))
                        .sweepEvery())
                .isEqualTo("9s");
        assertThat(settings(environment(Map.of("VENTANILLA_SURVEY_SWEEP_EVERY", "9s")), file(Map.of(FORMER_NAME, "8s")))
                        .sweepEvery())
                .isEqualTo("9s");
    }

    @Test
    void aSettingWithAFormerNameMayContainAnExpressionAndBelongToAProfile() {
        SmallRyeConfig config = builder(
                        environment(Map.of("LONGEST", "7s")), file(Map.of("%night." + FORMER_NAME, "${LONGEST:1s}")))
                .withProfile("night")
                .build();

        assertThat(config.getValue(CURRENT_NAME, String.class)).isEqualTo("7s");
        assertThat(logLines).hasSize(1).first().asString().contains(FORMER_NAME).doesNotContain("%night");
    }

    @Test
    void currentNamesAndNamesOfOtherProgramsAreNotReported() {
        Settings settings = settings(
                environment(Map.of("SURVEY_SERVICE_PORT", "8085", "VENTANILLA_SURVEY_PORT", "8085")),
                file(Map.of(CURRENT_NAME, "8s")));

        assertThat(settings.sweepEvery()).isEqualTo("8s");
        assertThat(logLines).isEmpty();
    }

    @Test
    void anUnknownNameIsRefused() { // «swep» is misspelled
        assertThatThrownBy(() -> settings(file(Map.of("ventanilla.survey.swep-every", "8s"))))
                .hasMessageContaining("ventanilla.survey.swep-every");
    }

    private static Settings settings(ConfigSource... sources) {
        return builder(sources)
                .withMapping(Settings.class, "ventanilla.survey")
                .build()
                .getConfigMapping(Settings.class, "ventanilla.survey");
    }

    private static SmallRyeConfig config(ConfigSource... sources) {
        return builder(sources).build();
    }

    /// Creates a builder with the interceptors that a service finds on its class path.
    private static SmallRyeConfigBuilder builder(ConfigSource... sources) {
        return new SmallRyeConfigBuilder()
                .addDefaultInterceptors()
                .addDiscoveredInterceptors()
                .withSources(sources);
    }

    /// Returns the settings in environment variables.
    private static ConfigSource environment(Map<String, String> variables) {
        return new EnvConfigSource(variables, ENVIRONMENT_ORDINAL);
    }

    /// Returns the settings in the file of an operator.
    private static ConfigSource file(Map<String, String> values) {
        return new PropertiesConfigSource(values, "config/application.properties", FILE_ORDINAL);
    }

    /// Returns the settings in the file that is packaged with the service.
    private static ConfigSource defaultsFile(Map<String, String> values) {
        return new PropertiesConfigSource(values, "application.properties", DEFAULTS_ORDINAL);
    }
}
