package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.Priorities;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerRequestFilter;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.ext.Provider;

/// Bounds the acts that are being handed in, and their bytes, before their documents are read. Who
/// is allowed to hand in was asked before.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@HandsInActs
public class ActsInHand implements ContainerRequestFilter {

    private static final int COME_AGAIN_SECONDS = 5;

    private final CurrentVertxRequest request;
    private final Failure failure;
    private final InHand inHand;

    ActsInHand(CurrentVertxRequest request, Failure failure, IntakeConfig config) {
        this.request = request;
        this.failure = failure;
        this.inHand = new InHand(config.acts(), config.acts(), config.actBytes().asLongValue());
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String account = context.getSecurityContext().getUserPrincipal().getName();
        long size = Math.max(0, context.getLength());
        if (inHand.take(account, size)) {
            request.getCurrent().addEndHandler(done -> inHand.giveBack(account, size));
        } else {
            context.abortWith(
                    failure.of(503, "busy", request.getCurrent().normalizedPath())
                            .header(HttpHeaders.RETRY_AFTER, COME_AGAIN_SECONDS)
                            .build());
        }
    }
}
