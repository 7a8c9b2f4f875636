package org.ventanilla.webkit;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.Router;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import org.ventanilla.webkit.doors.SignedIn;
import org.ventanilla.webkit.places.Places;

/// Answers what no route of a service has: the bare address leads everybody to where their role
/// works, everything else does not exist.
@ApplicationScoped
class LastRoute {

    private static final int LAST = Integer.MAX_VALUE;

    private final Places places;

    LastRoute(Places places) {
        this.places = places;
    }

    void install(@Observes Router router) {
        router.route().order(LAST).handler(this::answer);
    }

    private void answer(RoutingContext context) {
        HttpMethod method = context.request().method();
        boolean reads = method == HttpMethod.GET || method == HttpMethod.HEAD;
        if (reads && context.normalizedPath().equals("/")) {
            String door = places.landing(SignedIn.roles(context));
            context.response().setStatusCode(302).putHeader("Location", door).end();
        } else {
            context.fail(Refusal.NOT_FOUND.status());
        }
    }
}
