package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.ext.Provider;
import java.time.Duration;
import org.ventanilla.webkit.Refusal;

/// Bounds the acts that are being handed in, and their bytes, before their documents are read. Who
/// is allowed to hand in was asked before.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@HandsInActs
public class ActsInHand implements ContainerRequestFilter {

    private static final Duration COME_AGAIN = Duration.ofSeconds(5);

    private final CurrentVertxRequest request;
    private final InHand inHand;

    ActsInHand(CurrentVertxRequest request, IntakeConfig config) {
        this.request = request;
        this.inHand = new InHand(config.acts(), config.acts(), config.actBytes().asLongValue());
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String account = context.getSecurityContext().getUserPrincipal().getName();
        long size = Math.max(0, context.getLength());
        if (inHand.take(account, size)) {
            request.getCurrent().addEndHandler(done -> inHand.giveBack(account, size));
        } else {
            context.abortWith(Problems.of(Refusal.AWAY, "busy").response(COME_AGAIN));
        }
    }
}
