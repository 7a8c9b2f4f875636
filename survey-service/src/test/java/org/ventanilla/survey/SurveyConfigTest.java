package org.ventanilla.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Tests the names and the defaults of the settings.
class SurveyConfigTest {

    /// The precedence that Quarkus gives to environment variables.
    private static final int ENVIRONMENT_ORDINAL = 300;

    /// A priority above the priority of the built-in converters.
    private static final int CONVERTER_PRIORITY = 200;

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        SurveyConfig config = configurationOf(Map.of());

        assertThat(config.validity()).isEqualTo(Duration.ofHours(24));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void eachSettingCanBeSetByAnEnvironmentVariable() {
        SurveyConfig config =
                configurationOf(Map.of("VENTANILLA_SURVEY_VALIDITY", "36h", "VENTANILLA_SURVEY_SWEEP_EVERY", "7s"));

        assertThat(config.validity()).isEqualTo(Duration.ofHours(36));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void theVariableNamesOfThePreviousReleaseAreStillRead() {
        SurveyConfig config = configurationOf(Map.of("SURVEY_VALIDITY", "36h", "SURVEY_SWEEP_EVERY", "7s"));

        assertThat(config.validity()).isEqualTo(Duration.ofHours(36));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(7));
    }

    /// Reads the settings as they are with these environment variables.
    private static SurveyConfig configurationOf(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, ENVIRONMENT_ORDINAL))
                .withMapping(SurveyConfig.class)
                .withConverter(Duration.class, CONVERTER_PRIORITY, new DurationConverter())
                .addDiscoveredInterceptors()
                .build()
                .getConfigMapping(SurveyConfig.class);
    }
}
