package org.ventanilla.survey;

import static org.assertj.core.api.Assertions.assertThat;

import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.EnvConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Names and defaults of the settings.
class SurveyConfigTest {

    @Test
    void theDefaultsAreThoseOfTheDocumentation() {
        SurveyConfig config = read(Map.of());

        assertThat(config.validity()).isEqualTo(Duration.ofHours(24));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(5));
    }

    @Test
    void eachSettingHasAVariable() {
        SurveyConfig config = read(Map.of("VENTANILLA_SURVEY_VALIDITY", "36h", "VENTANILLA_SURVEY_SWEEP_EVERY", "7s"));

        assertThat(config.validity()).isEqualTo(Duration.ofHours(36));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(7));
    }

    @Test
    void variablesOfTheReleaseBeforeAreStillRead() {
        SurveyConfig config = read(Map.of("SURVEY_VALIDITY", "36h", "SURVEY_SWEEP_EVERY", "7s"));

        assertThat(config.validity()).isEqualTo(Duration.ofHours(36));
        assertThat(config.sweepEvery()).isEqualTo(Duration.ofSeconds(7));
    }

    private static SurveyConfig read(Map<String, String> environment) {
        return new SmallRyeConfigBuilder()
                .withSources(new EnvConfigSource(environment, 300))
                .withMapping(SurveyConfig.class)
                .withConverter(Duration.class, 200, new DurationConverter())
                .addDiscoveredInterceptors()
                .build()
                .getConfigMapping(SurveyConfig.class);
    }
}
