package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.pqrsd.model.LookUp;

/// How often somebody may ask how a case stands.
@ConfigMapping(prefix = "pqrsd.look-up")
public interface LookUpConfig {

    /// Wrong answers in a row after which an asker has to wait.
    @WithDefault("5")
    int failures();

    /// How long they wait.
    @WithDefault("30m")
    Duration lock();

    /// Questions one web address may put to the tracking page in a minute.
    @WithDefault("20")
    int webPerMinute();

    /// The same as a value of the model.
    default LookUp.Limits limits() {
        return new LookUp.Limits(failures(), lock());
    }
}
