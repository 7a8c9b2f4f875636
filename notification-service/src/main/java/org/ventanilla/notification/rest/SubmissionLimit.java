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

/// Limits the acts that are being submitted, and their bytes, before their documents are read. The
/// permission to submit is checked earlier.
@Provider
@Priority(Priorities.AUTHORIZATION + 1)
@ApplicationScoped
@LimitedSubmission
public class SubmissionLimit implements ContainerRequestFilter {

    private static final Duration RETRY_AFTER = Duration.ofSeconds(5);

    private final CurrentVertxRequest request;
    private final ConcurrencyLimit limit;

    SubmissionLimit(CurrentVertxRequest request, IntakeConfig config) {
        this.request = request;
        this.limit = new ConcurrencyLimit(
                config.acts(), config.acts(), config.actBytes().asLongValue());
    }

    @Override
    public void filter(ContainerRequestContext context) {
        String account = context.getSecurityContext().getUserPrincipal().getName();
        long size = Math.max(0, context.getLength());
        if (limit.tryAcquire(account, size)) {
            request.getCurrent().addEndHandler(done -> limit.release(account, size));
        } else {
            context.abortWith(
                    Problems.of(Refusal.UNAVAILABLE, Problems.Code.BUSY).response(RETRY_AFTER));
        }
    }
}
