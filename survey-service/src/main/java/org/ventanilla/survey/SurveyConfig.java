package org.ventanilla.survey;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;

/// How long and how surveys are kept open.
@ConfigMapping(prefix = "ventanilla.survey")
public interface SurveyConfig {

    /// How long after the end of the attention an answer is taken.
    @WithDefault("24h")
    Duration validity();

    /// How often expired surveys are looked for.
    @WithDefault("5s")
    Duration sweepEvery();
}
