package org.ventanilla.survey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// The settings of surveys.
@ConfigMapping(prefix = "ventanilla.survey")
public interface SurveyConfig {

    /// The time after the end of the attention during which answers are accepted.
    @WithDefault("24h")
    Duration validity();

    /// The interval at which the service searches for surveys whose time has passed.
    @WithDefault("5s")
    Duration sweepEvery();
}
