package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// Sets headers so that the citizen's pages are not cached, not indexed by search engines, and not
/// sent as referrer to other sites.
public class AccessHeaders {

    private final CurrentVertxRequest current;

    AccessHeaders(CurrentVertxRequest current) {
        this.current = current;
    }

    /// Sets the headers of every response below `/a`.
    @ServerResponseFilter
    public void addTo(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (path.equals("/a") || path.startsWith("/a/")) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle("Referrer-Policy", "no-referrer");
            response.getHeaders().putSingle("X-Robots-Tag", "noindex, nofollow");
            // The server has already set the headers that are configured for the whole site. The headers
            // of this response replace them, so the configured headers with the same names are removed.
            MultiMap alreadySet = current.getCurrent().response().headers();
            response.getHeaders().keySet().forEach(alreadySet::remove);
        }
    }
}
