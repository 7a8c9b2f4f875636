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

/// Sets headers on every response. Unless the handler sets `Cache-Control`, the response must not be
/// cached. Redirects to the host of the service become relative. If the caller uses TLS, cookies
/// become `Secure`, and a header makes the browser use TLS in future.
@ApplicationScoped
class ResponseHeaders {

    /// The priority of a filter that runs before every handler that may respond.
    private static final int BEFORE_ALL_HANDLERS = 10_000;

    private static final String CACHE_CONTROL = "Cache-Control";
    private static final String LOCATION = "Location";
    private static final String SET_COOKIE = "Set-Cookie";

    /// The browser uses only TLS for one year (RFC 6797 sets no minimum).
    private static final String STRICT_TRANSPORT = "max-age=31536000";

    private final Tls tls;

    ResponseHeaders(Tls tls) {
        this.tls = tls;
    }

    void register(@Observes Filters filters) {
        filters.register(this::observe, BEFORE_ALL_HANDLERS);
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

    /// The path of a redirect to the host of the service; any other location unchanged. An absolute URL
    /// could be `http` although the public URL is `https`, because the service may not know its public
    /// URL. The content security policy (`form-action 'self'`) forbids such a redirect after a form. RFC
    /// 9110 section 10.2.2 allows a relative URL.
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
        boolean isSecure =
                List.of(cookie.toLowerCase(Locale.ROOT).split(";\\s*")).contains("secure");
        return isSecure ? cookie : cookie + "; Secure";
    }
}
