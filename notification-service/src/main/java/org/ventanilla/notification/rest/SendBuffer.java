package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import jakarta.enterprise.context.ApplicationScoped;
import org.ventanilla.notification.handling.AccessConfig;

/// Limits the send buffer of sockets. By default Linux grows the send buffer of a connection to
/// some MiB (`tcp_wmem`), and a copy that is only in that buffer would count as sent.
@ApplicationScoped
public class SendBuffer implements HttpServerOptionsCustomizer {

    private final int sizeBytes;

    SendBuffer(AccessConfig config) {
        this.sizeBytes = Math.toIntExact(config.sendBuffer().asLongValue());
    }

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        options.setSendBufferSize(sizeBytes);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        options.setSendBufferSize(sizeBytes);
    }
}
