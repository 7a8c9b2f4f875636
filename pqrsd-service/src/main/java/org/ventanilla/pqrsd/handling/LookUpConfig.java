package org.ventanilla.pqrsd.handling;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.Duration;
import org.ventanilla.pqrsd.model.LookUp;
import org.ventanilla.pqrsd.model.LookUp.Limit;

/// Limits of requests for the state of a case.
@ConfigMapping(prefix = "ventanilla.pqrsd.look-up")
public interface LookUpConfig {

    /// The number of wrong answers about one radicado after which an asker (a contact or a network
    /// address) has to wait. The same limit applies to the wrong answers of one contact about all
    /// radicados.
    @WithDefault("5")
    int failures();

    /// How long an asker has to wait, counted from the first wrong answer.
    @WithDefault("30m")
    Duration lock();

    /// The number of wrong answers about all radicados after which a network address has to wait. The
    /// limit is higher than for a contact, because many people may share an address.
    @WithDefault("20")
    int placeFailures();

    /// The number of wrong answers about one radicado, by all askers together, after which the radicado
    /// is restricted. The state of the case is then shown only to askers who gave a correct answer
    /// before, who filed the case in their chat, or who have the tracking code.
    @WithDefault("10")
    int radicadoFailures();

    /// How long the restriction of a radicado lasts, counted from the first wrong answer.
    @WithDefault("24h")
    Duration radicadoLock();

    /// How long a correct answer of an asker is stored.
    @WithDefault("30d")
    Duration proven();

    /// The number of requests that one network address may send to the tracking page in a minute.
    @WithDefault("20")
    int webPerMinute();

    /// The limits for all ways of counting wrong answers.
    default LookUp.Limits limits() {
        Limit pairAndContact = new Limit(failures(), lock());
        return new LookUp.Limits(
                pairAndContact,
                pairAndContact,
                new Limit(placeFailures(), lock()),
                new Limit(radicadoFailures(), radicadoLock()));
    }
}
