package org.ventanilla.webkit.doors;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// What stands in front of a service, as the operator tells it.
@ConfigMapping(prefix = "ventanilla.doors")
public interface DoorConfig {

    /// Addresses of the proxies in front of this service, each an address or a network
    /// (`10.0.0.0/8`, `fd00::/8`). Only what they say about the caller is believed; without any,
    /// nothing that is forwarded is believed.
    Optional<List<String>> trustedProxies();

    /// Under which address citizens reach the suite. Where it is `https`, every cookie is marked
    /// for TLS only, also when the proxy does not say that it ended TLS.
    Optional<URI> publicUrl();

    /// Whether a request that changes something needs a token from one of our own pages. Off where
    /// an application has no session of anybody.
    @WithDefault("true")
    boolean formsGuarded();

    /// How long a page may stay open before its form is sent, in whole hours.
    @WithDefault("PT12H")
    Duration formLifetime();

    /// After what time a request is answered 503 though its work has not ended. Without it, no
    /// request is.
    Optional<Duration> answerWithin();

    /// From which the keys of session cookies and form tokens derive, at least 32 characters, the
    /// same in every service and replica: one sign-in opens all, and any replica takes any form.
    Optional<String> sessionKey();

    /// The proxies, read.
    ///
    /// @throws IllegalArgumentException naming an entry that is no address and no network
    default TrustedProxies proxies() {
        return TrustedProxies.of(trustedProxies().orElse(List.of()));
    }

    /// Whether citizens reach the suite by TLS.
    default boolean publicByTls() {
        return publicUrl().map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
    }
}
