package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.LookUp.Limit;

/// Limits of requests for the state of a case.
@ConfigMapping(prefix = "ventanilla.pqrsd.look-up")
public interface LookUpConfig {

    /// Wrong answers about one radicado from one contact or one network address before the asker
    /// has to wait. The same limit applies to one contact over all radicados.
    @WithDefault("5")
    int failures();

    /// How long the asker has to wait, counted from the first of these failures.
    @WithDefault("30m")
    Duration lock();

    /// Wrong answers about all radicados from one network address within the waiting time. Many
    /// people may share an address.
    @WithDefault("20")
    int placeFailures();

    /// Wrong answers about one radicado from all askers together. After that, the state is shown
    /// only to askers who gave a correct answer before, who filed the case in their chat, or who
    /// have its tracking code.
    @WithDefault("10")
    int radicadoFailures();

    /// How long this restriction for a radicado lasts, counted from the first of its failures.
    @WithDefault("24h")
    Duration radicadoLock();

    /// How long a correct answer of an asker is stored.
    @WithDefault("30d")
    Duration proven();

    /// Requests per minute that one network address may send to the tracking page.
    @WithDefault("20")
    int webPerMinute();

    /// The limits as a value of the model.
    default LookUp.Limits limits() {
        Limit own = new Limit(failures(), lock());
        return new LookUp.Limits(
                own, own, new Limit(placeFailures(), lock()), new Limit(radicadoFailures(), radicadoLock()));
    }
}
