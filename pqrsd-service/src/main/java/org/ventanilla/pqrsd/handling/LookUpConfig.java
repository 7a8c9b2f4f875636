package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.LookUp.Limit;

/// How often somebody may ask how a case stands.
@ConfigMapping(prefix = "pqrsd.look-up")
public interface LookUpConfig {

    /// Wrong answers about one radicado, by one contact or from one place on the network, after
    /// which the asker has to wait; also of one contact about all radicados together.
    @WithDefault("5")
    int failures();

    /// How long they wait, from the first of these failures.
    @WithDefault("30m")
    Duration lock();

    /// Wrong answers about all radicados together, from one place on the network, within the time
    /// of the lock. Many people may share a place.
    @WithDefault("20")
    int placeFailures();

    /// Wrong answers about one radicado, by all askers together, after which only those are told
    /// who answered rightly before, who filed it in their chat, or who have its tracking code.
    @WithDefault("10")
    int radicadoFailures();

    /// How long that lasts, from the first of these failures.
    @WithDefault("24h")
    Duration radicadoLock();

    /// How long it is remembered that an asker answered rightly.
    @WithDefault("30d")
    Duration proven();

    /// Questions that one place on the network may put to the tracking page in a minute.
    @WithDefault("20")
    int webPerMinute();

    /// The same as a value of the model.
    default LookUp.Limits limits() {
        Limit own = new Limit(failures(), lock());
        return new LookUp.Limits(
                own,
                own,
                new Limit(placeFailures(), lock()),
                new Limit(radicadoFailures(), radicadoLock()));
    }
}
