package org.ventanilla.webkit.http;

import io.quarkus.arc.Arc;
import io.quarkus.arc.ManagedContext;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/// Renders a page for a request without a CDI request context: a request to a plain Vert.x route, or
/// a request that failed early. The page layout needs such a context to find out who is signed in, so
/// this class creates the context.
@ApplicationScoped
public class PageRenderer {

    private final CurrentVertxRequest current;

    PageRenderer(CurrentVertxRequest current) {
        this.current = current;
    }

    /// The rendered page for this request.
    public String render(TemplateInstance page, RoutingContext context) {
        ManagedContext request = Arc.container().requestContext();
        boolean activated = !request.isActive();
        if (activated) {
            request.activate();
        }
        try {
            current.setCurrent(context);
            return page.render();
        } finally {
            if (activated) {
                request.terminate();
            }
        }
    }
}
