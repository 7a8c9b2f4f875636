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
/// total and for each network address, and the number of uploads of each network address in a
/// minute. This filter runs before the body is read.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@LimitedCertificateCheck
public class CertificateCheckLimit implements ContainerRequestFilter {

    private static final Duration ONE_MINUTE = Duration.ofMinutes(1);
    private static final Duration RETRY_AFTER = Duration.ofSeconds(2);

    private final CurrentVertxRequest request;
    private final ConcurrencyLimit limit;
    private final MinuteRate rate;

    CertificateCheckLimit(CurrentVertxRequest request, IntakeConfig config, Clock clock) {
        this.request = request;
        this.limit = new ConcurrencyLimit(config.certificates(), config.certificatesPerAddress(), Long.MAX_VALUE);
        this.rate = new MinuteRate(config.certificatesPerMinute(), clock);
    }

    @Override
    public void filter(ContainerRequestContext context) {
        RoutingContext routing = request.getCurrent();
        String address = NetworkScope.of(routing.request().remoteAddress().hostAddress());
        if (!rate.admits(address)) {
            context.abortWith(
                    Problems.of(Refusal.TOO_MANY, Problems.Code.TOO_OFTEN).response(ONE_MINUTE));
        } else if (limit.tryAcquire(address, 0)) {
            routing.addEndHandler(done -> limit.release(address, 0));
        } else {
            context.abortWith(
                    Problems.of(Refusal.UNAVAILABLE, Problems.Code.BUSY).response(RETRY_AFTER));
        }
    }
}
