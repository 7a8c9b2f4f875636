package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Clock;
import java.time.Duration;
import org.ventanilla.webkit.NetworkScope;
import org.ventanilla.webkit.Refusal;

/// Bounds the certificates that strangers upload: how many at once, of all and of one place on the
/// network, and how many of one place in a minute. Asked before anything is read.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@ChecksCertificates
public class ChecksInHand implements ContainerRequestFilter {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final CurrentVertxRequest request;
    private final InHand inHand;
    private final MinuteRate rate;

    ChecksInHand(CurrentVertxRequest request, IntakeConfig config, Clock clock) {
        this.request = request;
        this.inHand =
                new InHand(config.certificates(), config.certificatesPerAddress(), Long.MAX_VALUE);
        this.rate = new MinuteRate(config.certificatesPerMinute(), clock);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = request.getCurrent();
        String place = NetworkScope.of(routing.request().remoteAddress().hostAddress());
        if (!rate.admits(place)) {
            context.abortWith(Problems.of(Refusal.TOO_MANY, "too-often").response(A_MINUTE));
        } else if (inHand.take(place, 0)) {
            routing.addEndHandler(done -> inHand.giveBack(place, 0));
        } else {
            context.abortWith(Problems.of(Refusal.AWAY, "busy").response(COME_AGAIN));
        }
    }
}
