package org.ventanilla.webkit;

import io.vertx.ext.web.Router;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;

/// Answers a request that matches no route of the service with 404, in the same form as every other
/// error response.
@ApplicationScoped
class NotFoundRoute {

    private static final int LAST = Integer.MAX_VALUE;

    void install(@Observes Router router) {
        router.route().order(LAST).handler(context -> context.fail(Refusal.NOT_FOUND.status()));
    }
}
