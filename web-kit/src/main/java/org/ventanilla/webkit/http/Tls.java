package org.ventanilla.webkit.http;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/// Determines whether the caller uses TLS. The connection from the proxy to the service does not
/// show this, because the proxy decrypts it.
@ApplicationScoped
public class Tls {

    private final boolean publicByTls;

    Tls(HttpConfig config) {
        this.publicByTls = config.publicByTls();
    }

    /// Whether the caller uses TLS: a trusted proxy says so, or the public URL is `https`.
    public boolean isUsedBy(HttpServerRequest request) {
        return publicByTls || request.isSSL();
    }
}
