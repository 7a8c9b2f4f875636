package org.ventanilla.webkit.doors;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpServerRequest;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.List;

/// Leaves of what was forwarded only what a proxy of ours said, before anything reads it.
///
/// The framework believes a trusted peer, but takes the first address of the first line, which the
/// caller may have written. Here the header becomes the one address that counts, so that
/// `request.remoteAddress()` is the caller everywhere.
@ApplicationScoped
class Forwarding {

    /// Ahead of every filter that asks who called or whether TLS was used.
    static final int FIRST = 10_000;

    private static final String FORWARDED_FOR = "X-Forwarded-For";

    /// Ways to say the same that a proxy of ours might pass on as the caller wrote them.
    private static final List<String> NOT_BELIEVED =
            List.of("Forwarded", "X-Forwarded-Ssl", "X-Forwarded-Port", "X-Forwarded-Prefix");

    private final TrustedProxies proxies;

    Forwarding(DoorConfig config) {
        this.proxies = config.proxies();
    }

    void register(@Observes Filters filters) {
        filters.register(this::sift, FIRST);
    }

    private void sift(RoutingContext context) {
        HttpServerRequest request = context.request();
        MultiMap headers = request.headers();
        NOT_BELIEVED.forEach(headers::remove);
        if (headers.contains(FORWARDED_FOR)) {
            List<String> forwarded = headers.getAll(FORWARDED_FOR);
            headers.remove(FORWARDED_FOR);
            // The connection's own end: asking the request would already read the headers.
            SocketAddress end = request.connection().remoteAddress();
            InetAddress peer = end == null ? null : InetAddress.ofLiteral(end.hostAddress());
            if (peer != null && proxies.contain(peer)) {
                InetAddress caller = proxies.caller(peer, forwarded);
                headers.set(FORWARDED_FOR, caller.getHostAddress());
            }
        }
        context.next();
    }
}
