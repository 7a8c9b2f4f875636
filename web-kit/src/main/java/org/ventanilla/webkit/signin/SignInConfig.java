package org.ventanilla.webkit.signin;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import io.vertx.core.http.CookieSameSite;
import java.time.Duration;

/// How staff sign in.
@ConfigMapping(prefix = "ventanilla.sign-in")
public interface SignInConfig {

    /// Whether anybody signs in here at all. Decided when the application is built.
    @WithDefault("true")
    boolean enabled();

    /// The time from sign-in after which a session ends, even if it is in use.
    @WithDefault("PT10H")
    Duration lifetime();

    /// How long a session lasts without a request.
    @WithDefault("PT8H")
    Duration idle();

    /// How often the time of the last request is written into the cookie again.
    @WithDefault("PT5M")
    Duration refresh();

    /// How long a live stream stays open before it must be opened again, which needs a valid
    /// session. A sign-out in another service is noticed after this time at the latest.
    @WithDefault("PT2M")
    Duration stream();

    /// Whether the session's cookie comes with a link from another site (`LAX`) or not (`STRICT`).
    @WithDefault("LAX")
    CookieSameSite sameSite();

    /// What may be tried.
    Brake brake();

    /// Limits of wrong passwords.
    interface Brake {

        /// Wrong passwords for one account from one place before it has to wait.
        @WithDefault("5")
        int accountFailures();

        /// Wrong passwords from one place, for any accounts, before it has to wait. An account that
        /// has signed in there before does not wait for this.
        @WithDefault("50")
        int placeFailures();

        /// How long a wrong password is remembered.
        @WithDefault("PT15M")
        Duration window();

        /// The first wait; each further wrong password doubles it.
        @WithDefault("PT30S")
        Duration firstWait();

        /// The longest wait.
        @WithDefault("PT15M")
        Duration longestWait();
    }
}
