package org.ventanilla.notification.rest;

import io.quarkus.vertx.http.runtime.CurrentVertxRequest;
import jakarta.ws.rs.core.HttpHeaders;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.ext.ExceptionMapper;
import jakarta.ws.rs.ext.Provider;
import org.jboss.logging.Logger;
import org.ventanilla.messaging.RetryLater;

/// A backend is away: come back.
@Provider
public class RetryLaterMapper implements ExceptionMapper<RetryLater> {

    private static final Logger LOG = Logger.getLogger(RetryLaterMapper.class);

    private final CurrentVertxRequest request;
    private final Failure failure;

    RetryLaterMapper(CurrentVertxRequest request, Failure failure) {
        this.request = request;
        this.failure = failure;
    }

    @Override
    public Response toResponse(RetryLater later) {
        LOG.warnf("Not now: %s", later.getMessage());
        return failure.of(503, "later", request.getCurrent().normalizedPath())
                .header(HttpHeaders.RETRY_AFTER, "2")
                .build();
    }
}
