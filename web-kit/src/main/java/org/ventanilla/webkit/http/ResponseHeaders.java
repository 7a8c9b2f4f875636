package org.ventanilla.webkit.http;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.MultiMap;
import io.vertx.core.net.HostAndPort;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.List;
import java.util.Locale;

/// Sets headers on every response. Unless the handler decided otherwise, the response must not be
/// cached. Redirects to our own host become relative, and behind TLS the browser is told to keep
/// using TLS.
@ApplicationScoped
class ResponseHeaders {

    /// Runs before every handler that may respond.
    private static final int FIRST = 10_000;

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String LOCATION = "Location";
    private static final String SET_COOKIE = "Set-Cookie";

    /// One year (RFC 6797 sets no minimum).
    private static final String STRICT_TRANSPORT = "max-age=31536000";

    private final Tls tls;

    ResponseHeaders(Tls tls) {
        this.tls = tls;
    }

    void register(@Observes Filters filters) {
        filters.register(this::observe, FIRST);
    }

    private void observe(RoutingContext context) {
        context.addHeadersEndHandler(_ -> complete(context));
        context.next();
    }

    private void complete(RoutingContext context) {
        MultiMap headers = context.response().headers();
        if (!headers.contains(CACHE_CONTROL)) {
            headers.set(CACHE_CONTROL, "no-store");
        }
        String location = headers.get(LOCATION);
        if (location != null) {
            headers.set(LOCATION, relative(location, context.request().authority()));
        }
        if (tls.isUsedBy(context.request())) {
            headers.set("Strict-Transport-Security", STRICT_TRANSPORT);
            if (headers.contains(SET_COOKIE)) {
                List<String> cookies = headers.getAll(SET_COOKIE).stream()
                        .map(ResponseHeaders::secured)
                        .toList();
                headers.set(SET_COOKIE, cookies);
            }
        }
    }

    /// Returns a path if the redirect leads to our own host. The service does not know its public
    /// URL, so an absolute URL could leave TLS, which `form-action 'self'` forbids. RFC 9110
    /// section 10.2.2 allows a relative URL.
    static String relative(String location, HostAndPort ownHost) {
        if (ownHost == null || !location.regionMatches(true, 0, "http", 0, 4)) {
            return location;
        }
        URI uri;
        try {
            uri = URI.create(location);
        } catch (IllegalArgumentException _) {
            return location;
        }
        if (uri.getHost() == null || !ownHost.host().equalsIgnoreCase(uri.getHost())) {
            return location;
        }
        int port = ownHost.port();
        if (port > 0 && uri.getPort() > 0 && port != uri.getPort()) {
            return location;
        }
        // A path that begins with two slashes would name another host.
        String path = "/" + uri.getRawPath().replaceFirst("^/+", "");
        return path
                + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery())
                + (uri.getRawFragment() == null ? "" : "#" + uri.getRawFragment());
    }

    private static String secured(String cookie) {
        boolean marked = List.of(cookie.toLowerCase(Locale.ROOT).split(";\\s*")).contains("secure");
        return marked ? cookie : cookie + "; Secure";
    }
}
