package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import org.ventanilla.webkit.NetworkScope;

/// Bounds the certificates that strangers upload: how many at once, of all and of one place on the
/// network, and how many of one place in a minute. Asked before anything is read.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@ChecksCertificates
public class ChecksInHand implements ContainerRequestFilter {

    private static final int A_MINUTE = 60;
    private static final int COME_AGAIN_SECONDS = 2;

    private final CurrentVertxRequest request;
    private final Failure failure;
    private final InHand inHand;
    private final MinuteRate rate;

    ChecksInHand(CurrentVertxRequest request, Failure failure, IntakeConfig config, Clock clock) {
        this.request = request;
        this.failure = failure;
        this.inHand =
                new InHand(config.certificates(), config.certificatesPerAddress(), Long.MAX_VALUE);
        this.rate = new MinuteRate(config.certificatesPerMinute(), clock);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = request.getCurrent();
        String place = NetworkScope.of(routing.request().remoteAddress().hostAddress());
        if (!rate.admits(place)) {
            refuse(context, 429, "too-often", A_MINUTE);
        } else if (inHand.take(place, 0)) {
            routing.addEndHandler(done -> inHand.giveBack(place, 0));
        } else {
            refuse(context, 503, "busy", COME_AGAIN_SECONDS);
        }
    }

    private void refuse(
            ContainerRequestContext context, int status, String code, int comeAgainSeconds) {
        context.abortWith(
                failure.of(status, code, request.getCurrent().normalizedPath())
                        .header(HttpHeaders.RETRY_AFTER, comeAgainSeconds)
                        .build());
    }
}
