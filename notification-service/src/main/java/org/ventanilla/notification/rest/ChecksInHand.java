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

/// Limits the certificates that anonymous visitors upload: the number of concurrent uploads in
/// total and for each network address, and the number for each network address in a minute. It runs
/// before the body is read.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@ChecksCertificates
public class ChecksInHand implements ContainerRequestFilter {

    private static final Duration A_MINUTE = Duration.ofMinutes(1);
    private static final Duration COME_AGAIN = Duration.ofSeconds(2);

    private final CurrentVertxRequest request;
    private final ConcurrencyLimit limit;
    private final MinuteRate rate;

    ChecksInHand(CurrentVertxRequest request, IntakeConfig config, Clock clock) {
        this.request = request;
        this.limit = new ConcurrencyLimit(config.certificates(), config.certificatesPerAddress(), Long.MAX_VALUE);
        this.rate = new MinuteRate(config.certificatesPerMinute(), clock);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = request.getCurrent();
        String place = NetworkScope.of(routing.request().remoteAddress().hostAddress());
        if (!rate.admits(place)) {
            context.abortWith(Problems.of(Refusal.TOO_MANY, "too-often").response(A_MINUTE));
        } else if (limit.tryAcquire(place, 0)) {
            routing.addEndHandler(done -> limit.release(place, 0));
        } else {
            context.abortWith(Problems.of(Refusal.AWAY, "busy").response(COME_AGAIN));
        }
    }
}
