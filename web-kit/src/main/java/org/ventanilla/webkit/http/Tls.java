package org.ventanilla.webkit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/// Determines whether the caller uses TLS, which a proxy terminates in front of the service.
@ApplicationScoped
public class Tls {

    private final boolean publicByTls;

    Tls(HttpConfig config) {
        this.publicByTls = config.publicByTls();
    }

    /// True if a trusted proxy says so, or if the public URL is `https`.
    public boolean of(HttpServerRequest request) {
        return publicByTls || request.isSSL();
    }
}
