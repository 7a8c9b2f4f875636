package org.ventanilla.survey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// Settings of surveys: how long they stay open and how often expired surveys are searched for.
@ConfigMapping(prefix = "ventanilla.survey")
public interface SurveyConfig {

    /// How long after the end of the attention an answer is accepted.
    @WithDefault("24h")
    Duration validity();

    /// How often expired surveys are searched for.
    @WithDefault("5s")
    Duration sweepEvery();
}
