package org.ventanilla.webkit.http;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/// HTTP settings of a service: proxies, forms, sessions and the deadline of responses. In the prefix,
/// `doors` means the HTTP interfaces of a service.
@ConfigMapping(prefix = "ventanilla.doors")
public interface HttpConfig {

    /// The proxies in front of this service, each as an address or a network (`10.0.0.0/8`,
    /// `fd00::/8`). Forwarded headers are used only if they come from one of these proxies. Without
    /// this setting, all forwarded headers are ignored.
    Optional<List<String>> trustedProxies();

    /// The public URL of the suite. If the URL begins with `https`, every cookie is marked `Secure`,
    /// even if the proxy does not report that the caller used TLS.
    Optional<URI> publicUrl();

    /// Whether a request that changes data needs a token from a page of the suite. An application
    /// without sessions sets this to false.
    @WithDefault("true")
    boolean formsGuarded();

    /// How long a page may stay open before its form is sent, in whole hours.
    @WithDefault("PT12H")
    Duration formLifetime();

    /// The time after which a request is answered with 503 even though the work for the request has not
    /// ended. Without this setting there is no deadline.
    Optional<Duration> answerWithin();

    /// The secret from which the keys of session cookies and form tokens are derived, with at least 32
    /// characters. The secret must be the same in every service and replica, so that one sign-in is
    /// valid for all services and every replica accepts every form.
    Optional<String> sessionKey();

    /// The parsed list of proxies.
    ///
    /// @throws IllegalArgumentException with the name of an entry that is neither an address nor a
    ///     network
    default TrustedProxies proxies() {
        return TrustedProxies.of(trustedProxies().orElse(List.of()));
    }

    /// Whether the public URL uses TLS.
    default boolean publicByTls() {
        return publicUrl().map(URI::getScheme).filter("https"::equalsIgnoreCase).isPresent();
    }
}
