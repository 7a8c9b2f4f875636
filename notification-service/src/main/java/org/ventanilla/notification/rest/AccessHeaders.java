package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.core.MultiMap;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.HttpHeaders;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/// The citizen's pages are kept nowhere, found by no search, and told to no other site.
public class AccessHeaders {

    private final CurrentVertxRequest current;

    AccessHeaders(CurrentVertxRequest current) {
        this.current = current;
    }

    /// On every answer below `/a`.
    @ServerResponseFilter
    public void addTo(ContainerRequestContext request, ContainerResponseContext response) {
        String path = request.getUriInfo().getPath();
        if (path.equals("/a") || path.startsWith("/a/")) {
            response.getHeaders().putSingle(HttpHeaders.CACHE_CONTROL, "no-store");
            response.getHeaders().putSingle("Referrer-Policy", "no-referrer");
            response.getHeaders().putSingle("X-Robots-Tag", "noindex, nofollow");
            // What the whole site says by setting is said first; here ours stands alone.
            MultiMap said = current.getCurrent().response().headers();
            response.getHeaders().keySet().forEach(said::remove);
        }
    }
}
