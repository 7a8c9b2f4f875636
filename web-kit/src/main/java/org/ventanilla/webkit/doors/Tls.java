package org.ventanilla.webkit.doors;

import io.vertx.core.http.HttpServerRequest;
import jakarta.enterprise.context.ApplicationScoped;

/// Whether a caller reaches us by TLS, which a proxy ends before us.
@ApplicationScoped
public class Tls {

    private final boolean publicByTls;

    Tls(DoorConfig config) {
        this.publicByTls = config.publicByTls();
    }

    /// True where a trusted proxy says so, or where the public address is `https`.
    public boolean of(HttpServerRequest request) {
        return publicByTls || request.isSSL();
    }
}
