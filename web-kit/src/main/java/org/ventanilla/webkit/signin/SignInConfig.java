package org.ventanilla.webkit.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// Settings of the sign-in of staff.
@ConfigMapping(prefix = "ventanilla.sign-in")
public interface SignInConfig {

    /// Whether this application has a sign-in. Decided at build time.
    @WithDefault("true")
    boolean enabled();

    /// The time after the sign-in at which a session ends even if it is in use.
    @WithDefault("PT10H")
    Duration lifetime();

    /// The time without a request after which a session ends.
    @WithDefault("PT8H")
    Duration idle();

    /// The interval at which the time of the last request is written into the cookie again.
    @WithDefault("PT5M")
    Duration refresh();

    /// How long a live stream stays open before the browser must open it again, which needs a valid
    /// session. A stream notices a sign-out in another service after this time at the latest.
    @WithDefault("PT2M")
    Duration stream();

    /// Whether the browser sends the session cookie when a link from another site is followed
    /// (`LAX`) or not (`STRICT`).
    @WithDefault("LAX")
    CookieSameSite sameSite();

    /// Limits of failed attempts.
    RateLimit brake();

    /// Limits of failed attempts.
    interface RateLimit {

        /// Failed attempts for one account from one network address before the caller has to wait.
        @WithDefault("5")
        int accountFailures();

        /// Failed attempts from one network address, for all accounts together, before callers from
        /// this address have to wait. An account that has signed in from the address before does
        /// not have to wait.
        @WithDefault("50")
        int placeFailures();

        /// How long a failed attempt is remembered.
        @WithDefault("PT15M")
        Duration window();

        /// The first wait; each further failed attempt doubles it.
        @WithDefault("PT30S")
        Duration firstWait();

        /// The longest wait.
        @WithDefault("PT15M")
        Duration longestWait();
    }
}
