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

/// Limits the number and the total size of the acts that are submitted at the same time. This
/// filter runs after the permission to submit was checked and before the document is read.
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
        // The length is -1 if the request declares no length.
        long sizeBytes = Math.max(0, context.getLength());
        if (limit.tryAcquire(account, sizeBytes)) {
            request.getCurrent().addEndHandler(done -> limit.release(account, sizeBytes));
        } else {
            context.abortWith(
                    Problems.of(Refusal.UNAVAILABLE, Problems.Code.BUSY).response(RETRY_AFTER));
        }
    }
}
