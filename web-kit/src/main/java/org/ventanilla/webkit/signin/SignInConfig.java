package org.ventanilla.webkit.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// Settings for the sign-in of the staff.
@ConfigMapping(prefix = "ventanilla.sign-in")
public interface SignInConfig {

    /// Whether this application has a sign-in. The value is fixed at build time.
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

    /// How long a live stream stays open before the browser must open the stream again, which needs a
    /// valid session. This is also the longest time that a stream continues after a sign-out in another
    /// service.
    @WithDefault("PT2M")
    Duration stream();

    /// Whether the browser sends the session cookie when a link from another site is followed
    /// (`LAX`) or not (`STRICT`).
    @WithDefault("LAX")
    CookieSameSite sameSite();

    /// The rate limit for failed attempts.
    RateLimit brake();

    /// The settings of the rate limit for failed attempts.
    interface RateLimit {

        /// The number of failed attempts for one account from one network address after which the
        /// caller has to wait.
        @WithDefault("5")
        int accountFailures();

        /// The number of failed attempts from one network address, for all accounts together, after
        /// which callers from this address have to wait. An account that has signed in from the
        /// address before does not have to wait.
        @WithDefault("50")
        int placeFailures();

        /// How long a failed attempt counts.
        @WithDefault("PT15M")
        Duration window();

        /// The first wait. Each further failed attempt doubles the wait.
        @WithDefault("PT30S")
        Duration firstWait();

        /// The longest wait.
        @WithDefault("PT15M")
        Duration longestWait();
    }
}
