package org.ventanilla.webkit.http;

import io.vertx.core.MultiMap;
import io.vertx.core.http.HttpHeaders;
import io.vertx.core.http.impl.HttpServerRequestInternal;
import io.vertx.core.http.impl.HttpServerRequestWrapper;
import io.vertx.core.net.SocketAddress;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;

/// Makes requests that come through a trusted proxy show the original caller: `remoteAddress()` is
/// the address of the caller, and `isSSL()` says whether the caller used TLS. All other forwarded
/// values are ignored, and so are values that do not come from a trusted proxy.
///
/// The framework's own forwarding is not used, because it takes the first address of the header,
/// which the caller may have written. See the decision record 0027 about the common guard of all HTTP
/// interfaces.
@ApplicationScoped
class Forwarding {

    private static final CharSequence FORWARDED_FOR = HttpHeaders.createOptimized("X-Forwarded-For");
    private static final CharSequence FORWARDED_PROTO = HttpHeaders.createOptimized("X-Forwarded-Proto");

    private static final List<CharSequence> FORWARDED_HEADERS = Stream.of(
                    "X-Forwarded-For",
                    "X-Forwarded-Proto",
                    "Forwarded",
                    "X-Forwarded-Host",
                    "X-Forwarded-Port",
                    "X-Forwarded-Prefix",
                    "X-Forwarded-Ssl")
            .map(HttpHeaders::createOptimized)
            .toList();

    private final TrustedProxies proxies;

    Forwarding(HttpConfig config) {
        this.proxies = config.proxies();
    }

    void install(@Observes Router router) {
        router.route().order(Integer.MIN_VALUE).handler(context -> resolveCaller(context, router));
    }

    private void resolveCaller(RoutingContext context, Router router) {
        MultiMap headers = context.request().headers();
        if (FORWARDED_HEADERS.stream().noneMatch(headers::contains)) {
            context.next();
            return;
        }
        List<String> forwardedFor = headers.getAll(FORWARDED_FOR);
        String protocol = headers.get(FORWARDED_PROTO);
        FORWARDED_HEADERS.forEach(headers::remove);
        SocketAddress peerSocket = context.request().connection().remoteAddress();
        if (forwardedFor.isEmpty() && protocol == null || peerSocket == null) {
            context.next();
            return;
        }
        InetAddress peer = InetAddress.ofLiteral(peerSocket.hostAddress());
        if (!proxies.contain(peer)) {
            context.next();
            return;
        }
        // The request is routed again from the start, now with the values of the caller and without
        // forwarded headers.
        router.handle(new RequestOfCaller(
                (HttpServerRequestInternal) context.request(),
                SocketAddress.inetSocketAddress(
                        peerSocket.port(),
                        proxies.callerAddress(peer, forwardedFor).getHostAddress()),
                "https".equalsIgnoreCase(protocol)));
    }

    /// A request with the address of the caller and the protocol by which the caller reached the proxy.
    private static final class RequestOfCaller extends HttpServerRequestWrapper {

        private final SocketAddress caller;
        private final boolean tls;

        RequestOfCaller(HttpServerRequestInternal request, SocketAddress caller, boolean tls) {
            super(request);
            this.caller = caller;
            this.tls = tls;
        }

        @Override
        public SocketAddress remoteAddress() {
            return caller;
        }

        @Override
        public boolean isSSL() {
            return tls;
        }

        @Override
        public String scheme() {
            return tls ? "https" : "http";
        }

        @Override
        public String absoluteURI() {
            return scheme() + "://" + authority() + uri();
        }
    }
}
